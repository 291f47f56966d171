// SPDX-License-Identifier: MIT
// Through microsip-com.exe: its methods, its commands, and its events by both ways they are given.
#include "phone.h"

#include <chrono>
#include <map>

#include "by_com/commands.h"
#include "by_com/events.h"
#include "by_com/property.h"
#include "by_com/rows.h"
#include "failure.h"

namespace microsip::conformance {

namespace {

using com::ComPtr;

using test::kPatienceMs;

class ComPhone final : public Phone {
  public:
    explicit ComPhone(const std::string& instance) {
        static const com::Apartment apartment;
        const com::Text name(instance);
        check_com(
            CoCreateInstance(__uuidof(::Phone), nullptr, CLSCTX_LOCAL_SERVER, __uuidof(IPhone), phone_.out_void()),
            "MicroSip.Phone (microsip-com /RegServer registers it)");
        check_com(phone_->Attach(name.get(), kPatienceMs), "Phone.Attach");
        check_com(test::advise(phone_.get(), listener_, point_.out(), &cookie_), "Advise");
        begin();
    }
    ~ComPhone() override { point_->Unadvise(cookie_); }
    ComPhone(const ComPhone&) = delete;
    ComPhone& operator=(const ComPhone&) = delete;

    msn_outcome call(const msn_command& command, std::int32_t timeout_ms) override {
        return call_method(*phone_.get(), command, timeout_ms);
    }

    std::uint64_t send(const msn_command& command, std::int32_t timeout_ms) override {
        const auto target = pending_.find(command.target_command_id);
        std::uint32_t status = MSN_STATUS_OK;
        const auto pending = send_command(
            *phone_.get(), command, target == pending_.end() ? nullptr : target->second.get(), timeout_ms, status);
        if (!pending) throw Failed(std::string("a command could not be sent: ") + msn_status_name(status));
        const auto id = number<std::uint64_t>(*pending.get(), &IPendingCommand::get_Id);
        pending_.emplace(id, pending);
        return id;
    }

    msn_outcome outcome_of(std::uint64_t command_id, std::int32_t timeout_ms) override {
        const auto found = pending_.find(command_id);
        require(found != pending_.end(), "there is no such pending command");
        const auto pending = found->second;
        pending_.erase(found);
        return conformance::outcome_of(*pending.get(), timeout_ms);
    }

    void read(std::vector<msn_event>& events, std::int32_t timeout_ms) override {
        events.insert(events.end(), snapshot_.begin(), snapshot_.end());
        if (!snapshot_.empty()) timeout_ms = 0;
        snapshot_.clear();
        msn_event event = {};
        for (; next(event, timeout_ms); timeout_ms = 0) {
            complete_event(event, listener_);
            events.push_back(event);
        }
    }

    std::vector<msn_call> calls() override { return read_calls(*phone_.get()); }
    std::vector<msn_account> accounts() override { return read_accounts(*phone_.get()); }
    msn_settings settings() override { return read_settings(*phone_.get()); }
    bool find_call(std::uint64_t id, msn_call& call) override {
        ComPtr<ICall> found;
        check_com(phone_->FindCall(static_cast<double>(id), found.out()), "FindCall");
        if (found) call = read_call(*found.get());
        return static_cast<bool>(found);
    }

  private:
    bool next(msn_event& event, LONG timeout_ms) {
        ComPtr<IPhoneEvent> given;
        check_com(phone_->WaitForEvent(timeout_ms, given.out()), "WaitForEvent");
        if (given) event = read_event(*given.get());
        return static_cast<bool>(given);
    }

    // From the end of a command of its own on, both ways give the same. What was before is in the list of calls: the
    // snapshot that a client of the bus is given.
    void begin() {
        const auto id = send(ping(), kPatienceMs);
        outcome_of(id, kPatienceMs);
        const auto is_end = [id](std::uint64_t command_id) { return command_id == id; };
        msn_event event = {};
        do {
            require(next(event, kPatienceMs), "WaitForEvent does not give the end of a command");
        } while (event.type != MSN_EVENT_TYPE_COMMAND_COMPLETED || !is_end(event.command_id));
        constexpr DISPID kCommandCompleted = 36;
        for (auto told = listener_.next();
             told.event != kCommandCompleted || !is_end(static_cast<std::uint64_t>(told.arguments.at(0).number));)
            told = listener_.next();
        for (const auto& call : calls()) {
            msn_event snapshot = {};
            snapshot.type = MSN_EVENT_TYPE_SNAPSHOT;
            snapshot.flags = MSN_EVENT_FLAG_LOCAL;
            snapshot.call_id = call.call_id;
            snapshot.phase = snapshot.previous_phase = call.phase;
            snapshot.value = event.sequence;
            snapshot_.push_back(snapshot);
        }
    }

    static msn_command ping() {
        msn_command command = {};
        command.type = MSN_COMMAND_TYPE_PING;
        return command;
    }

    ComPtr<IPhone> phone_;
    ComPtr<IConnectionPoint> point_;
    DWORD cookie_ = 0;
    Listener& listener_ = *new Listener;  // as Sink says: it stays
    std::map<std::uint64_t, ComPtr<IPendingCommand>> pending_;
    std::vector<msn_event> snapshot_;
};

}  // namespace

std::unique_ptr<Phone> attach_by_com(const std::string& instance) {
    return std::make_unique<ComPhone>(instance);
}

}  // namespace microsip::conformance
