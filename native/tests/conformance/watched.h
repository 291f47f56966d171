// SPDX-License-Identifier: MIT
// A phone with all its events: what scenarios are written in. Every wait is bounded; what does not come throws Failed.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "phone.h"
#include "stream_rules.h"

namespace microsip::conformance {

using Phases = std::vector<msn_call_phase>;

class Watched {
  public:
    Watched(std::string name, std::unique_ptr<Phone> phone);

    Phone& phone() { return *phone_; }
    // The next scenario begins: what came before is looked at no more.
    void begin();

    // Commands. run: whatever comes of it; done: it must end OK; refused: it must end so.
    msn_outcome run(const msn_command& command, std::int32_t timeout_ms = test::kPatienceMs);
    msn_outcome done(const msn_command& command);
    void refused(const msn_command& command, msn_status status);
    std::uint64_t dial(const std::string& uri);

    // The first event since begin, come or to come, that fits.
    msn_event wait(const std::string& what, const std::function<bool(const msn_event&)>& fits);
    msn_event wait_for(std::uint64_t call, msn_event_type type);
    msn_event wait_for_flag(std::uint64_t call, msn_event_type type, std::uint32_t flag, bool set);
    msn_event phase(std::uint64_t call, msn_call_phase phase);
    // Waits for Released; then Ended must have been like that.
    msn_event ended(std::uint64_t call, msn_cause cause, msn_initiator initiator, std::uint32_t sip_code = 0);
    // The next call that came in, its Incoming event not yet asked for.
    std::uint64_t incoming();
    // Nothing of that kind came up to now: everything before the answer to a ping has been looked at.
    void never(const std::string& what, const std::function<bool(const msn_event&)>& fits);

    msn_call row(std::uint64_t call);
    // The phases it went through since begin, Created left out, are exactly these.
    void went_through(std::uint64_t call, const Phases& phases) const;
    bool saw(std::uint64_t call, msn_call_phase phase) const;

    // Ends what is left and waits until it is Released.
    void finish();
    // The events since begin, a line each.
    std::string log() const;

  private:
    void read(std::int32_t timeout_ms);

    std::string name_;
    std::unique_ptr<Phone> phone_;
    std::vector<msn_event> events_;
    std::size_t begin_ = 0;
    std::size_t incoming_ = 0;
    StreamRules rules_;
};

// A command of that type, about that call.
msn_command command(msn_command_type type, std::uint64_t call = 0);
msn_command command_with_text(msn_command_type type, std::uint64_t call, const std::string& text);
msn_command command_with_uri(msn_command_type type, std::uint64_t call, const std::string& uri);
msn_command answer(std::uint64_t call, std::uint32_t sip_code = 200);
msn_command reject(std::uint64_t call, std::uint32_t sip_code);
msn_command hang_up(std::uint64_t call);
msn_command set(msn_setting setting, std::uint32_t value);

}  // namespace microsip::conformance
