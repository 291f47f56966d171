// SPDX-License-Identifier: MIT
// msn-test-host INSTANCE: a phone without SIP, of either word size, for tests of clients. It opens the bus and does
// what a phone would see whose other side does what the dialled user part says: "answer" answers, "busy" refuses,
// anything else rings on. A line on its input is what the other side does of itself:
//   invite URI | answer CALL | bye CALL | digit CALL DIGIT | crash | stop
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>

#include "microsip/msn.h"

namespace {

msn_host* host = nullptr;

msn_text piece(const std::string& text) {
    return {text.empty() ? nullptr : text.c_str(), text.size()};
}

// A fact about a call, as one expression.
class Fact {
  public:
    explicit Fact(msn_fact_type type, std::uint64_t call = 0, std::uint64_t command = 0) {
        fact_.type = type;
        fact_.call_id = call;
        fact_.command_id = command;
    }
    ~Fact() {
        fact_.text = piece(text_);
        fact_.remote_uri = piece(uri_);
        fact_.local_uri = piece(uri_);
        fact_.remote_tag = piece(tag_);
        fact_.sip_call_id = piece(sip_call_id_);
        fact_.phrase = piece(phrase_);
        msn_host_report(host, &fact_);
    }
    Fact(const Fact&) = delete;
    Fact& operator=(const Fact&) = delete;

    Fact& code(std::uint32_t code, const char* phrase = "") {
        fact_.sip_code = code;
        phrase_ = phrase;
        return *this;
    }
    Fact& value(std::uint64_t value) {
        fact_.value = value;
        return *this;
    }
    Fact& account(std::uint32_t account) {
        fact_.account_id = account;
        return *this;
    }
    Fact& text(const std::string& text) {
        text_ = text;
        return *this;
    }
    Fact& uri(const std::string& uri) {
        uri_ = uri;
        return *this;
    }
    Fact& flags(std::uint32_t flags) {
        fact_.flags = flags;
        return *this;
    }
    // The other side's dialog.
    Fact& tag() {
        tag_ = "there";
        return *this;
    }
    Fact& sip_call_id() {
        sip_call_id_ = std::to_string(fact_.call_id) + "@example.org";
        return *this;
    }
    Fact& setting(const msn_command& command) {
        fact_.setting = command.setting;
        fact_.sip_code = command.sip_code;
        fact_.delay_s = command.delay_s;
        return value(command.value).uri(command.uri).text(command.text);
    }
    Fact& audio() {
        fact_.media_state = MSN_MEDIA_STATE_ACTIVE;
        fact_.local_direction = MSN_MEDIA_DIRECTION_SEND_RECEIVE;
        fact_.remote_direction = MSN_MEDIA_DIRECTION_SEND_RECEIVE;
        return text("PCMU/8000");
    }

  private:
    msn_fact fact_ = {};
    std::string text_;
    std::string uri_;
    std::string tag_;
    std::string sip_call_id_;
    std::string phrase_;
};

void release(std::uint64_t call) {
    Fact{MSN_FACT_SESSION_OVER, call};
    Fact{MSN_FACT_LET_GO, call};
}

void confirm(std::uint64_t call) {
    Fact{MSN_FACT_CONFIRMED, call}.tag();
    Fact{MSN_FACT_MEDIA, call}.audio();
}

void answer(std::uint64_t call) {
    Fact{MSN_FACT_ANSWER_RECEIVED, call}.code(200).flags(MSN_FACT_FLAG_HAS_SDP).tag();
    confirm(call);
}

void dial(const msn_command& command) {
    const auto call = msn_host_new_call(host);
    const std::string uri = command.uri;
    Fact{MSN_FACT_CALL_CREATED, call, command.command_id}.uri(uri);
    Fact{MSN_FACT_INVITE_SENT, call}.sip_call_id();
    if (uri.starts_with("sip:busy@")) {
        Fact{MSN_FACT_FINAL_RECEIVED, call}.code(486, "Busy Here");
        release(call);
        return;
    }
    Fact{MSN_FACT_PROVISIONAL_RECEIVED, call}.code(180, "Ringing").tag();
    if (uri.starts_with("sip:answer@")) answer(call);
}

void hang_up(std::uint64_t call, std::uint64_t command) {
    msn_call row;
    if (msn_host_call(host, call, &row) != MSN_STATUS_OK) return;
    Fact{MSN_FACT_HANG_UP_REQUESTED, call, command};
    if (row.phase >= MSN_CALL_PHASE_CONNECTING) {
        Fact{MSN_FACT_BYE_SENT, call, command};
        Fact{MSN_FACT_BYE_ANSWERED, call, command}.code(200);
    } else {
        Fact{MSN_FACT_CANCEL_SENT, call, command};
        Fact{MSN_FACT_FINAL_RECEIVED, call}.code(487, "Request Terminated");
    }
    release(call);
}

void refuse(const msn_command& command, std::uint32_t code) {
    Fact{MSN_FACT_HANG_UP_REQUESTED, command.call_id, command.command_id}.code(code);
    Fact{MSN_FACT_FINAL_SENT, command.call_id, command.command_id}.code(code);
    Fact{MSN_FACT_FINAL_ACKNOWLEDGED, command.call_id};
    release(command.call_id);
}

void register_account(std::uint32_t account) {
    Fact{MSN_FACT_REGISTER_SENT}.account(account);
    Fact{MSN_FACT_REGISTER_ANSWERED}.account(account).code(403, "Forbidden");
}

void perform(const msn_command& command) {
    static std::uint32_t accounts = 0;
    const auto call = command.call_id;
    const auto id = command.command_id;
    switch (command.type) {
        case MSN_COMMAND_TYPE_DIAL:
            dial(command);
            break;
        case MSN_COMMAND_TYPE_ANSWER:
            Fact{MSN_FACT_ANSWER_SENT, call, id}.code(200).flags(MSN_FACT_FLAG_HAS_SDP);
            confirm(call);
            break;
        case MSN_COMMAND_TYPE_REJECT:
            refuse(command, command.sip_code);
            break;
        case MSN_COMMAND_TYPE_REDIRECT:
            refuse(command, 302);
            break;
        case MSN_COMMAND_TYPE_HANG_UP:
            hang_up(call, id);
            break;
        case MSN_COMMAND_TYPE_HOLD:
        case MSN_COMMAND_TYPE_RESUME:
            Fact{MSN_FACT_REINVITE_SENT, call, id};
            Fact{MSN_FACT_REINVITE_ANSWERED, call, id}.code(200);
            break;
        case MSN_COMMAND_TYPE_MUTE:
        case MSN_COMMAND_TYPE_UNMUTE:
            Fact{MSN_FACT_MUTED, call, id}.value(command.type == MSN_COMMAND_TYPE_MUTE);
            break;
        case MSN_COMMAND_TYPE_DTMF:
            for (const char* digit = command.text; *digit != '\0'; ++digit)
                Fact{MSN_FACT_DTMF, call, id}.text({*digit}).value(100).flags(MSN_FACT_FLAG_OUTGOING);
            break;
        case MSN_COMMAND_TYPE_SPEAKER_VOLUME:
            Fact{MSN_FACT_VOLUME, call, id}.value(command.value);
            break;
        case MSN_COMMAND_TYPE_ACCOUNT_ADD:
            ++accounts;
            Fact{MSN_FACT_ACCOUNT_ADDED, 0, id}
                .account(accounts)
                .uri(command.account_address)
                .text(command.account_registrar)
                .value(accounts == 1);
            break;
        case MSN_COMMAND_TYPE_ACCOUNT_REMOVE:
            Fact{MSN_FACT_ACCOUNT_REMOVED, 0, id}.account(command.account_id);
            break;
        case MSN_COMMAND_TYPE_REGISTER:
            register_account(command.account_id);
            break;
        case MSN_COMMAND_TYPE_SET:
            Fact{MSN_FACT_SETTING_CHANGED, 0, id}.setting(command);
            break;
        default:
            break;
    }
    const msn_outcome done = {};
    msn_host_finish(host, id, &done);
}

void take_commands() {
    msn_command command;
    while (msn_host_take(host, &command, -1) == MSN_STATUS_OK)
        perform(command);
}

void invite(const std::string& uri) {
    const auto call = msn_host_new_call(host);
    Fact{MSN_FACT_INVITE_RECEIVED, call}.uri(uri).tag().sip_call_id().flags(MSN_FACT_FLAG_HAS_SDP);
    Fact{MSN_FACT_PROVISIONAL_SENT, call}.code(180);
}

// False after "stop".
bool obey(const std::string& line) {
    const auto space = line.find(' ');
    const auto verb = line.substr(0, space);
    const auto rest = space == std::string::npos ? "" : line.substr(space + 1);
    const auto call = std::strtoull(rest.c_str(), nullptr, 10);
    if (verb == "invite") invite(rest);
    if (verb == "answer") answer(call);
    if (verb == "bye") {
        Fact{MSN_FACT_BYE_RECEIVED, call};
        release(call);
    }
    if (verb == "digit") Fact{MSN_FACT_DTMF, call}.text(rest.substr(rest.size() - 1)).value(100);
    if (verb == "crash") std::_Exit(9);
    return verb != "stop";
}

}  // namespace

int main(int argc, char** argv) {
    msn_host_options options = {};
    if (argc > 1) std::snprintf(options.instance, sizeof options.instance, "%s", argv[1]);
    msn_error error = {};
    host = msn_host_open(&options, &error);
    if (!host) {
        std::fprintf(stderr, "msn-test-host: %s\n", error.text);
        return 1;
    }
    Fact{MSN_FACT_ENGINE_STARTED};
    std::thread taking(take_commands);
    std::printf("ready %s\n", msn_host_instance(host));
    std::fflush(stdout);
    char line[512];
    while (std::fgets(line, sizeof line, stdin)) {
        line[std::strcspn(line, "\r\n")] = '\0';
        if (!obey(line)) break;
    }
    msn_host_stop_taking(host);
    taking.join();
    Fact{MSN_FACT_ENGINE_STOPPING};
    Fact{MSN_FACT_ENGINE_STOPPED};
    msn_host_close(host);
    return 0;
}
