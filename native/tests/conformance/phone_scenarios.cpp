// SPDX-License-Identifier: MIT
// The phone itself: its account, its settings, and what not every phone does.
#include <chrono>
#include <thread>

#include "stage.h"

namespace microsip::conformance {

namespace {

msn_account account(Stage& stage) {
    const auto accounts = stage.phone.phone().accounts();
    require(!accounts.empty(), "the phone tells of no account");
    for (const auto& row : accounts) {
        if (row.is_default != 0) return row;
    }
    throw Failed("no account is the default one");
}

void account_row(Stage& stage) {
    const auto row = account(stage);
    require(std::string(row.address).starts_with("sip:"), std::string("the account's address is ") + row.address);
    const auto here = call_peer(stage).here;
    require(stage.phone.row(here).account_id == row.account_id, "a call does not belong to the default account");
}

// The phone completes a number by itself, whatever becomes of the call.
void number_dialed(Stage& stage) {
    const std::string address = account(stage).address;
    const auto call = stage.phone.dial("4711");
    const std::string remote = stage.phone.row(call).remote_uri;
    const auto expected = "sip:4711" + address.substr(address.find('@'));
    require(remote == expected, "4711 was dialled as " + remote + ", not as " + expected);
}

// It registers when it starts; whoever runs the scenarios has started it just now.
void registered(Stage& stage) {
    auto row = account(stage);
    if (row.registrar[0] == '\0') throw Skipped("its account has no registrar");
    const auto until = std::chrono::steady_clock::now() + test::kPatience;
    while (row.registration != MSN_REGISTRATION_REGISTERED) {
        require(std::chrono::steady_clock::now() < until,
                std::string("the account is ") + msn_registration_name(row.registration));
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        row = account(stage);
    }
    require(row.expires_s > 0 && row.sip_code == 200, "the row knows no lifetime or no answer");
}

bool told_of(const msn_event& event, std::uint32_t account_id, msn_registration state) {
    return event.type == MSN_EVENT_TYPE_REGISTRATION && event.account_id == account_id &&
           event.registration == static_cast<std::uint32_t>(state);
}

void unregistered_and_registered(Stage& stage) {
    const auto row = account(stage);
    if (row.registrar[0] == '\0') throw Skipped("its account has no registrar");
    auto change = command(MSN_COMMAND_TYPE_UNREGISTER);
    change.account_id = row.account_id;
    stage.phone.done(change);
    stage.phone.wait("Unregistered", [&](const msn_event& event) {
        return told_of(event, row.account_id, MSN_REGISTRATION_UNREGISTERED);
    });
    change.type = MSN_COMMAND_TYPE_REGISTER;
    stage.phone.done(change);
    stage.phone.wait("Registered", [&](const msn_event& event) {
        return told_of(event, row.account_id, MSN_REGISTRATION_REGISTERED);
    });
    require(account(stage).registration == MSN_REGISTRATION_REGISTERED, "the row and the event differ");
}

void do_not_disturb(Stage& stage) {
    stage.phone.done(set(MSN_SETTING_DO_NOT_DISTURB, 1));
    stage.phone.wait("the change of the setting", [](const msn_event& event) {
        return event.type == MSN_EVENT_TYPE_SETTING_CHANGED && event.value == MSN_SETTING_DO_NOT_DISTURB;
    });
    require(stage.phone.phone().settings().do_not_disturb == 1, "the settings do not have it");
    const auto there = stage.peer.dial(stage.phone_uri);
    stage.peer.ended(there, MSN_CAUSE_BUSY, MSN_INITIATOR_REMOTE, 486);
    stage.phone.phase(stage.phone.incoming(), MSN_CALL_PHASE_RELEASED);
    stage.phone.done(set(MSN_SETTING_DO_NOT_DISTURB, 0));
    require(stage.phone.phone().settings().do_not_disturb == 0, "the settings still have it");
    ring_phone(stage);
}

void auto_answer(Stage& stage) {
    auto change = set(MSN_SETTING_AUTO_ANSWER, 0);
    change.sip_code = 200;
    stage.phone.done(change);
    require(stage.phone.phone().settings().auto_answer == 200, "the settings do not have it");
    const auto there = stage.peer.dial(stage.phone_uri);
    const auto here = stage.phone.incoming();
    stage.phone.phase(here, MSN_CALL_PHASE_ESTABLISHED);
    stage.peer.phase(there, MSN_CALL_PHASE_ESTABLISHED);
    change.sip_code = 180;
    stage.phone.done(change);
    require(stage.phone.phone().settings().auto_answer == 180, "the settings still have it");
}

// What MicroSIP has no action for. Every phone either does it or says why not, NOT_SUPPORTED where it never does; no
// other scenario leans on one of these.
constexpr msn_command_type kBeyondMicroSip[] = {
    MSN_COMMAND_TYPE_PLAY,
    MSN_COMMAND_TYPE_STOP_PLAY,
    MSN_COMMAND_TYPE_ACCOUNT_ADD,
    MSN_COMMAND_TYPE_ACCOUNT_MODIFY,
    MSN_COMMAND_TYPE_ACCOUNT_REMOVE,
    MSN_COMMAND_TYPE_USE_DEVICES,
    MSN_COMMAND_TYPE_REFRESH_DEVICES,
    MSN_COMMAND_TYPE_ACCEPT_TRANSFER,
    MSN_COMMAND_TYPE_REJECT_TRANSFER,
};

// One that does nothing lasting where the phone does it.
msn_command example_of(msn_command_type type, std::uint64_t call) {
    switch (type) {
        case MSN_COMMAND_TYPE_PLAY:
            return command_with_text(type, call, "no-such-file.wav");
        case MSN_COMMAND_TYPE_USE_DEVICES:
            return command_with_text(type, 0, "null");
        case MSN_COMMAND_TYPE_STOP_PLAY:
        case MSN_COMMAND_TYPE_ACCEPT_TRANSFER:
        case MSN_COMMAND_TYPE_REJECT_TRANSFER:
            return command(type, call);
        default: {
            auto made = command(type);
            made.account_id = 999;  // there is none of that id
            return made;
        }
    }
}

bool is_an_answer(std::uint32_t status) {
    switch (status) {
        case MSN_STATUS_OK:
        case MSN_STATUS_NOT_SUPPORTED:
        case MSN_STATUS_FILE_UNREADABLE:
        case MSN_STATUS_ALREADY:
        case MSN_STATUS_BAD_URI:
        case MSN_STATUS_NO_SUCH_ACCOUNT:
        case MSN_STATUS_NO_TRANSFER:
            return true;
        default:
            return false;
    }
}

void beyond_microsip(Stage& stage) {
    const auto here = call_peer(stage).here;
    for (const auto type : kBeyondMicroSip) {
        const auto outcome = stage.phone.run(example_of(type, here));
        require(is_an_answer(outcome.status), std::string(msn_command_type_name(type)) + " ended as " +
                                                  msn_status_name(outcome.status) + ": " + outcome.text);
    }
    require(stage.phone.row(here).phase == MSN_CALL_PHASE_ESTABLISHED, "a command not supported ended the call");
}

constexpr Scenario kScenarios[] = {
    {"registered", registered},           {"account_of_calls", account_row},
    {"number_dialed", number_dialed},     {"unregistered_and_registered", unregistered_and_registered},
    {"do_not_disturb", do_not_disturb},   {"auto_answer", auto_answer},
    {"beyond_microsip", beyond_microsip},
};

}  // namespace

std::span<const Scenario> phone_scenarios() {
    return kScenarios;
}

}  // namespace microsip::conformance
