// SPDX-License-Identifier: MIT
// msn-conformance: plays the same scenarios with any phone, whatever host is behind it, and says how each went.
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "stage.h"

namespace microsip::conformance {

namespace {

constexpr int kAllPassed = 0, kSomeFailed = 1, kUsage = 2;

constexpr char kHelp[] =
    "msn-conformance: plays scenarios with a phone and a peer, both running, and prints a line for each.\n"
    "\n"
    "Usage: msn-conformance --phone INSTANCE --phone-uri URI --peer INSTANCE --peer-uri URI [--com] [--only NAME]...\n"
    "                       [--verbose]\n"
    "  --phone, --phone-uri  the phone under test and how it is dialled; its T1 should be short (50 ms)\n"
    "  --peer, --peer-uri    a microsip-engine that lets calls ring, and how it is dialled\n"
    "  --com                 drive the phone through microsip-com.exe (Windows)\n"
    "  --only NAME           play that scenario alone; more than once: those\n"
    "  --verbose             after a failed scenario, print the events of both\n"
    "Exit codes: 0 nothing failed, 1 something did, 2 wrong usage, or a phone cannot be attached to.\n";

struct Options {
    std::string phone, phone_uri, peer, peer_uri;
    std::vector<std::string> only;
    bool com = false;
    bool verbose = false;
};

bool parse(int argc, char** argv, Options& options) {
    const struct {
        const char* name;
        std::string* value;
    } values[] = {{"--phone", &options.phone},
                  {"--phone-uri", &options.phone_uri},
                  {"--peer", &options.peer},
                  {"--peer-uri", &options.peer_uri}};
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--com") {
            options.com = true;
        } else if (argument == "--verbose") {
            options.verbose = true;
        } else if (++i == argc) {
            return false;
        } else if (argument == "--only") {
            options.only.emplace_back(argv[i]);
        } else {
            bool known = false;
            for (const auto& value : values) {
                if (argument != value.name) continue;
                *value.value = argv[i];
                known = true;
            }
            if (!known) return false;
        }
    }
    return !options.phone.empty() && !options.phone_uri.empty() && !options.peer.empty() && !options.peer_uri.empty();
}

std::vector<Scenario> scenarios() {
    std::vector<Scenario> all;
    for (const auto part : {phone_scenarios(), outgoing_scenarios(), incoming_scenarios(), media_scenarios(),
                            several_scenarios(), transfer_scenarios(), refusal_scenarios(), client_scenarios()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

// The phone's own count of facts that its model refused.
std::uint64_t illegal_moves(const std::string& instance) {
    msn_client_options options = {};
    std::snprintf(options.instance, sizeof options.instance, "%s", instance.c_str());
    options.flags = MSN_CLIENT_FLAG_COMMANDS_ONLY;
    options.timeout_ms = test::kPatienceMs;
    auto* const client = msn_client_attach(&options, nullptr);
    msn_phone phone = {};
    if (client != nullptr) msn_client_phone(client, &phone);
    msn_client_detach(client);
    require(client != nullptr, "the phone under test is gone");
    return phone.illegal_moves;
}

void play(Stage& stage, const Scenario& scenario) {
    stage.phone.begin();
    stage.peer.begin();
    const auto before = illegal_moves(stage.instance);
    scenario.play(stage);
    stage.phone.finish();
    stage.peer.finish();
    require(illegal_moves(stage.instance) == before, "the model refused a fact");
}

// So that the next scenario begins with no call whatever became of this one.
void clear(Stage& stage) {
    for (auto* phone : {&stage.phone, &stage.peer}) {
        try {
            phone->finish();
        } catch (const Failed&) {
            // Said already, or the next scenario will say it.
        }
    }
}

int play_all(Stage& stage, const Options& options) {
    int passed = 0, failed = 0, skipped = 0;
    for (const auto& scenario : scenarios()) {
        bool wanted = options.only.empty();
        for (const auto& name : options.only)
            wanted = wanted || name == scenario.name;
        if (!wanted) continue;
        try {
            play(stage, scenario);
            std::printf("pass %s\n", scenario.name);
            ++passed;
        } catch (const Skipped& reason) {
            std::printf("skip %s: %s\n", scenario.name, reason.what());
            ++skipped;
        } catch (const Failed& reason) {
            std::printf("fail %s: %s\n", scenario.name, reason.what());
            if (options.verbose) std::printf("%s%s", stage.phone.log().c_str(), stage.peer.log().c_str());
            ++failed;
            clear(stage);
        }
        std::fflush(stdout);
    }
    std::printf("%d passed, %d failed, %d skipped\n", passed, failed, skipped);
    return failed == 0 && passed > 0 ? kAllPassed : kSomeFailed;
}

int run(const Options& options) {
    try {
        const Attach attach = options.com ? attach_by_com : attach_by_bus;
        Watched phone("phone", attach(options.phone));
        Watched peer("peer", attach_by_bus(options.peer));
        const auto beside = attach_by_bus(options.phone);
        Stage stage{phone, peer, options.phone_uri, options.peer_uri, options.phone, attach, *beside};
        return play_all(stage, options);
    } catch (const Failed& reason) {
        std::fprintf(stderr, "%s\n", reason.what());
        return kUsage;
    }
}

}  // namespace

}  // namespace microsip::conformance

int main(int argc, char** argv) {
    namespace conformance = microsip::conformance;
    conformance::Options options;
    if (!conformance::parse(argc, argv, options)) {
        std::fputs(conformance::kHelp, stderr);
        return conformance::kUsage;
    }
    return conformance::run(options);
}
