// SPDX-License-Identifier: MIT
// The rules of the call model under random facts and commands, legal and illegal.
#include <gtest/gtest.h>

#include <array>
#include <random>
#include <set>

#include "model/phases.h"
#include "model/rules.h"
#include "model/test_phone.h"

namespace microsip::model {
namespace {

// Holds every output to the rules.
class Inspector : public Recorder {
  public:
    void publish(msn_event& event, msn_call& call) override {
        ++outputs;
        const auto found = last_phase.find(call.call_id);
        ASSERT_NE(found, last_phase.end()) << "an event of a call without a row, or after Released";
        ASSERT_EQ(event.call_id, call.call_id);
        ASSERT_EQ(event.phase, call.phase);
        ASSERT_EQ(event.previous_phase, event.type == MSN_EVENT_TYPE_PHASE ? found->second : event.phase);
        if (event.type == MSN_EVENT_TYPE_PHASE) {
            ASSERT_TRUE(contains(legal_next(found->second), event.phase)) << found->second << ">" << event.phase;
            moves.insert({found->second, event.phase});
            found->second = event.phase;
            if (event.phase == MSN_CALL_PHASE_ENDED) {
                ASSERT_TRUE(ended.insert(call.call_id).second) << "ended twice";
                ASSERT_NE(call.transfer, std::uint32_t{MSN_TRANSFER_REQUESTED});
                ASSERT_NE(call.transfer, std::uint32_t{MSN_TRANSFER_OFFERED});
            }
        } else {
            ASSERT_EQ(event.phase, found->second);
        }
        ASSERT_EQ(event.cause != MSN_CAUSE_NONE, event.phase >= MSN_CALL_PHASE_ENDED);
        if (event.type == MSN_EVENT_TYPE_TRANSFER) transfers.insert(call.transfer);
        causes.insert(event.cause);
        note_completion(event);
    }
    void publish(msn_event& event, msn_account&) override { publish(event); }
    void publish(msn_event& event, msn_device&) override { publish(event); }
    void publish(msn_event& event, msn_settings&) override { publish(event); }
    void publish(msn_event& event) override {
        ++outputs;
        ASSERT_EQ(event.call_id, 0u);
        note_completion(event);
    }
    void update(const msn_call& call) override {
        ++outputs;
        const auto found = last_phase.find(call.call_id);
        ASSERT_NE(found, last_phase.end());
        ASSERT_EQ(found->second, call.phase);
    }
    bool claim_row(msn_call& call) override {
        ++outputs;
        if (last_phase.size() == 24) return false;
        return last_phase.emplace(call.call_id, call.phase).second;
    }
    void release_row(const msn_call& call) override {
        ++outputs;
        ASSERT_EQ(last_phase.at(call.call_id), std::uint32_t{MSN_CALL_PHASE_RELEASED});
        last_phase.erase(call.call_id);
    }
    void complete(const msn_outcome& outcome) override {
        ++outputs;
        ASSERT_EQ(outcome.command_id, announced) << "no event told of it";
        announced = 0;
    }
    void illegal_move(const msn_fact&, std::uint32_t) override { ++illegal_moves; }

    std::uint64_t outputs = 0;
    std::map<std::uint64_t, std::uint32_t> last_phase;  // of the calls that have a row
    std::set<std::uint64_t> ended;
    std::set<std::pair<std::uint32_t, std::uint32_t>> moves;
    std::set<std::uint32_t> transfers;  // states seen
    std::set<std::uint32_t> causes;
    std::map<std::uint64_t, msn_command> running;
    std::uint64_t announced = 0;

  private:
    void note_completion(const msn_event& event) {
        if (event.type != MSN_EVENT_TYPE_COMMAND_COMPLETED) return;
        ASSERT_EQ(running.erase(event.command_id), 1u) << "completed twice or never started";
        ASSERT_EQ(announced, 0u);
        announced = event.command_id;
    }
};

class Chaos {
  public:
    explicit Chaos(std::uint32_t seed) : random_(seed) {}

    void step() {
        if (one_in(5)) {
            one_in(2) ? finish() : start();
        } else {
            report(random_fact());
        }
        check_calls();
    }
    void report(const msn_fact& fact) {
        const auto* before = model_.find(fact.call_id);
        const msn_call copy = before != nullptr ? *before : msn_call{};
        const auto outputs = out.outputs;
        const auto illegal = out.illegal_moves;
        model_.report(fact, now(), out);
        if (out.illegal_moves == illegal) return;
        EXPECT_EQ(out.outputs, outputs) << "an illegal fact was told of: " << msn_fact_name(fact.type);
        const auto* after = model_.find(fact.call_id);
        ASSERT_EQ(after != nullptr, before != nullptr);
        if (after != nullptr) {
            EXPECT_EQ(std::memcmp(after, &copy, sizeof copy), 0) << msn_fact_name(fact.type);
        }
    }
    void end() {
        model_.finish_all(MSN_STATUS_HOST_GONE, now(), out);
        EXPECT_TRUE(out.running.empty());
    }

    Inspector out;

  private:
    static std::array<msn_device, 3> some_devices() {
        std::array<msn_device, 3> devices{};
        devices[1].device_id = 1;
        devices[2].device_id = 65;  // beyond the rows
        return devices;
    }

    Time now() { return {++clock_, ++clock_}; }
    std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(random_() % limit); }
    bool one_in(std::uint32_t n) { return below(n) == 0; }

    std::uint64_t some_call() {
        if (out.last_phase.empty() || one_in(12)) return below(static_cast<std::uint32_t>(next_call_) + 2);
        return std::next(out.last_phase.begin(),
                         static_cast<std::ptrdiff_t>(below(static_cast<std::uint32_t>(out.last_phase.size()))))
            ->first;
    }
    std::uint64_t some_command(std::uint64_t call_id) {
        if (one_in(3)) return one_in(2) ? 0 : below(static_cast<std::uint32_t>(next_command_) + 1);
        for (const auto& [id, command] : out.running) {
            if (command.call_id == call_id && one_in(2)) return id;
        }
        return 0;
    }

    Fact random_fact() {
        static constexpr std::uint32_t kCodes[] = {0,   100, 180, 183, 199, 200, 200, 202, 302, 401, 407,
                                                   408, 480, 481, 486, 487, 488, 491, 503, 603, 700};
        static constexpr const char* kTags[] = {"", "a", "b", "c"};
        static constexpr const char* kReasons[] = {"", "", "SIP;cause=200", "Q.850;cause=16", ";;\",="};
        if (out.last_phase.size() < 4 || one_in(40)) {
            Fact birth(one_in(2) ? MSN_FACT_CALL_CREATED : MSN_FACT_INVITE_RECEIVED,
                       one_in(20) ? some_call() : next_call_++);
            for (const auto& [id, command] : out.running) {
                if (command.type == MSN_COMMAND_TYPE_DIAL) birth.command(id);
            }
            if (one_in(3)) birth.other(some_call());
            return birth;
        }
        const auto call_id = some_call();
        Fact fact(fact_type(call_id), call_id);
        fact.code(kCodes[below(std::size(kCodes))]).tag(kTags[below(4)]).reason(kReasons[below(5)]).text("1");
        if (fact->type == MSN_FACT_PROVISIONAL_RECEIVED || fact->type == MSN_FACT_PROVISIONAL_SENT) {
            fact.code(one_in(2) ? 183 : kCodes[1 + below(4)]);
        }
        fact.account(below(4)).value(below(2)).command(some_command(call_id));
        fact.media(static_cast<msn_media_state>(below(5)), static_cast<msn_media_direction>(below(4)),
                   static_cast<msn_media_direction>(below(4)));
        fact.other(one_in(3) ? some_call() : 0).target("sip:c@x").delay(below(9));
        fact.setting(below(MSN_SETTING_CODECS + 2));
        fact->device = &devices_[static_cast<std::size_t>(call_id) % devices_.size()];
        fact->flags = below(2) != 0 ? below(32) : std::uint32_t{MSN_FACT_FLAG_HAS_SDP};
        if (one_in(10)) fact.cause(static_cast<msn_cause>(below(MSN_CAUSE_UNKNOWN) + 1));
        return fact;
    }

    // Mostly one that counts in the call's phase, seldom one that ends everything at once.
    std::uint32_t fact_type(std::uint64_t call_id) {
        const auto phase = out.last_phase.count(call_id) != 0 ? out.last_phase.at(call_id) : 0;
        // Of the many facts few would take this step.
        if (phase == MSN_CALL_PHASE_PROCEEDING && one_in(6)) return MSN_FACT_PROVISIONAL_RECEIVED;
        for (;;) {
            const auto type = below(kFactNumbers + 1);
            const bool fatal = type == MSN_FACT_SESSION_OVER || type == MSN_FACT_TRANSPORT_LOST ||
                               type == MSN_FACT_CALL_FAILED || type == MSN_FACT_ANSWER_UNACKNOWLEDGED ||
                               type == MSN_FACT_HANG_UP_REQUESTED || type == MSN_FACT_BYE_RECEIVED;
            if (type == MSN_FACT_ENGINE_STOPPING || type == MSN_FACT_ENGINE_STOPPED || (fatal && !one_in(10))) continue;
            const auto* rule = rule_of(type);
            if (rule == nullptr ? one_in(4) : contains(rule->counts, phase) || one_in(8)) {
                return type;
            }
        }
    }

    void start() {
        static constexpr std::uint32_t kCodes[] = {0, 180, 183, 200, 486, 603, 99};
        static constexpr const char* kTexts[] = {"", "12", "x", "a.wav", "1"};
        msn_command command{};
        command.command_id = next_command_++;
        command.type = below(MSN_COMMAND_TYPE_REFRESH_DEVICES + 2);
        command.call_id = some_call();
        command.sip_code = kCodes[below(std::size(kCodes))];
        command.scope = below(3);
        command.account_id = below(3);
        std::strcpy(command.text, kTexts[below(std::size(kTexts))]);
        if (one_in(2)) std::strcpy(command.uri, "sip:b@x");
        if (one_in(3)) command.other_call_id = some_call();
        command.value = below(5);
        command.setting = below(MSN_SETTING_CODECS + 2);
        command.delay_s = below(4000);
        std::strcpy(command.account_address, "sip:a@x");
        if (one_in(10)) {
            command.target_command_id = below(static_cast<std::uint32_t>(next_command_));
            command.call_id = 0;
        }
        char text[192];
        out.running[command.command_id] = command;
        const auto id = command.command_id;
        const auto outputs = out.outputs;
        const auto status = model_.start(command, now(), out, text);
        if (status != MSN_STATUS_OK) {
            EXPECT_EQ(out.outputs, outputs) << "a refused command was told of";
            EXPECT_STRNE(text, "");
            EXPECT_EQ(out.running.erase(id), 1u);
        } else if (const auto found = out.running.find(id); found != out.running.end()) {
            found->second = command;
        }
    }

    void finish() {
        msn_outcome outcome{};
        outcome.command_id = below(static_cast<std::uint32_t>(next_command_));
        if (!out.running.empty() && !one_in(5)) {
            outcome.command_id =
                std::next(out.running.begin(),
                          static_cast<std::ptrdiff_t>(below(static_cast<std::uint32_t>(out.running.size()))))
                    ->first;
        }
        outcome.status = one_in(2) ? MSN_STATUS_OK : MSN_STATUS_PJSIP_FAILURE;
        const bool runs = out.running.count(outcome.command_id) != 0;
        EXPECT_EQ(model_.finish(outcome, now(), out), runs);
    }

    // The model holds the calls that have rows, in the phases it told of; a hold is pending while its command runs.
    void check_calls() {
        ASSERT_EQ(out.announced, 0u);
        for (const auto& [id, phase] : out.last_phase) {
            const auto* call = model_.find(id);
            ASSERT_NE(call, nullptr);
            ASSERT_EQ(call->phase, phase);
            bool holding = false;
            bool may_hold = false;
            for (const auto& [command_id, command] : out.running) {
                const bool on_call = command.call_id == id && phase < MSN_CALL_PHASE_ENDED;
                holding = holding || (on_call && command.type == MSN_COMMAND_TYPE_HOLD);
                may_hold = may_hold || (on_call && command.type == MSN_COMMAND_TYPE_TRANSFER);
                const bool ends_with_call =
                    command.type == MSN_COMMAND_TYPE_HANG_UP || command.type == MSN_COMMAND_TYPE_TRANSFER ||
                    command.type == MSN_COMMAND_TYPE_ACCEPT_TRANSFER || command.type == MSN_COMMAND_TYPE_REDIRECT;
                ASSERT_FALSE(command.call_id == id && ends_with_call && phase >= MSN_CALL_PHASE_ENDED);
            }
            const bool flag = (call->flags & MSN_CALL_FLAG_HOLDING) != 0;
            ASSERT_TRUE(flag == holding || (flag && may_hold));
        }
    }

    std::mt19937 random_;
    Model model_;
    std::int64_t clock_ = 0;
    std::uint64_t next_call_ = 1;
    std::array<msn_device, 3> devices_ = some_devices();
    std::uint64_t next_command_ = 1;
};

class Property : public testing::TestWithParam<std::uint32_t> {};

TEST_P(Property, the_rules_hold_after_every_step) {
    Chaos chaos(GetParam());
    for (int i = 0; i < 120'000 && !HasFatalFailure(); ++i)
        chaos.step();
    EXPECT_GT(chaos.out.ended.size(), 500u);
    EXPECT_GT(chaos.out.illegal_moves, 500u);
    EXPECT_EQ(chaos.out.transfers.size(), 8u);
    EXPECT_TRUE(chaos.out.causes.contains(MSN_CAUSE_TRANSFERRED));
    EXPECT_TRUE(chaos.out.causes.contains(MSN_CAUSE_REPLACED));
    EXPECT_TRUE(chaos.out.causes.contains(MSN_CAUSE_REDIRECTED));
    // The walk is worth something only if it went everywhere.
    for (std::uint32_t from = 0; from < MSN_CALL_PHASE_RELEASED; ++from) {
        for (std::uint32_t to = 0; to <= MSN_CALL_PHASE_RELEASED; ++to) {
            EXPECT_EQ(chaos.out.moves.count({from, to}), contains(legal_next(from), to) ? 1u : 0u) << from << ">" << to;
        }
    }
    if (GetParam() % 2 == 0) {
        chaos.end();
        return;
    }
    chaos.report(Fact(MSN_FACT_ENGINE_STOPPING));
    for (int i = 0; i < 2'000 && !HasFatalFailure(); ++i)
        chaos.step();
    chaos.report(Fact(MSN_FACT_ENGINE_STOPPED));
    EXPECT_TRUE(chaos.out.running.empty());
    EXPECT_TRUE(chaos.out.last_phase.empty());
    const auto outputs = chaos.out.outputs;
    for (int i = 0; i < 2'000 && !HasFatalFailure(); ++i)
        chaos.step();
    EXPECT_EQ(chaos.out.outputs, outputs) << "something came after the last event";
}

INSTANTIATE_TEST_SUITE_P(Seeds, Property, testing::Values(1u, 2u, 3u, 4u));

}  // namespace
}  // namespace microsip::model
