// SPDX-License-Identifier: MIT
// Through shared memory: the client ABI.
#include <chrono>
#include <cstdio>
#include <map>

#include "failure.h"
#include "phone.h"

namespace microsip::conformance {

namespace {

class BusPhone final : public Phone {
  public:
    explicit BusPhone(const std::string& instance) {
        msn_client_options options = {};
        std::snprintf(options.instance, sizeof options.instance, "%s", instance.c_str());
        options.timeout_ms = test::kPatienceMs;
        msn_error error = {};
        client_ = msn_client_attach(&options, &error);
        if (client_ == nullptr) throw Failed("attaching to " + instance + ": " + error.text);
    }
    ~BusPhone() override { msn_client_detach(client_); }
    BusPhone(const BusPhone&) = delete;
    BusPhone& operator=(const BusPhone&) = delete;

    msn_outcome call(const msn_command& command, std::int32_t timeout_ms) override {
        msn_outcome outcome = {};
        msn_client_call(client_, &command, timeout_ms, &outcome);
        return outcome;
    }

    std::uint64_t send(const msn_command& command, std::int32_t timeout_ms) override {
        msn_error error = {};
        const auto id = msn_client_send(client_, &command, timeout_ms, &error);
        if (id == 0) throw Failed(std::string("a command could not be sent: ") + error.text);
        return id;
    }

    msn_outcome outcome_of(std::uint64_t command_id, std::int32_t timeout_ms) override {
        const auto until = Clock::now() + std::chrono::milliseconds(timeout_ms);
        while (!outcomes_.contains(command_id) && Clock::now() < until)
            pump(kLookMs);
        const auto found = outcomes_.find(command_id);
        if (found == outcomes_.end()) throw Failed("command " + std::to_string(command_id) + " came to no end");
        const auto outcome = found->second;
        outcomes_.erase(found);
        return outcome;
    }

    void read(std::vector<msn_event>& events, std::int32_t timeout_ms) override {
        pump(events_.empty() ? timeout_ms : 0);
        events.insert(events.end(), events_.begin(), events_.end());
        events_.clear();
    }

    std::vector<msn_call> calls() override { return rows<msn_call>(msn_client_calls); }
    std::vector<msn_account> accounts() override { return rows<msn_account>(msn_client_accounts); }
    bool find_call(std::uint64_t id, msn_call& call) override {
        return msn_client_find_call(client_, id, &call) == MSN_STATUS_OK;
    }
    msn_settings settings() override {
        msn_settings settings = {};
        msn_client_settings(client_, &settings);
        return settings;
    }

  private:
    using Clock = std::chrono::steady_clock;
    static constexpr std::int32_t kLookMs = 100;

    void pump(std::int32_t timeout_ms) {
        msn_client_wait(client_, timeout_ms, 0);
        msn_event batch[64];
        while (const auto count = msn_client_read(client_, batch, 64))
            events_.insert(events_.end(), batch, batch + count);
        msn_outcome outcome = {};
        while (msn_client_outcome(client_, &outcome) == MSN_STATUS_OK)
            outcomes_[outcome.command_id] = outcome;
    }

    template <typename Row>
    std::vector<Row> rows(std::uint32_t (*list)(msn_client*, Row*, std::uint32_t)) {
        std::vector<Row> all(64);
        const auto count = list(client_, all.data(), static_cast<std::uint32_t>(all.size()));
        require(count <= all.size(), "a phone has more rows than are looked at");
        all.resize(count);
        return all;
    }

    msn_client* client_;
    std::vector<msn_event> events_;
    std::map<std::uint64_t, msn_outcome> outcomes_;
};

}  // namespace

std::unique_ptr<Phone> attach_by_bus(const std::string& instance) {
    return std::make_unique<BusPhone>(instance);
}

}  // namespace microsip::conformance
