// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/command_line/option.h"

namespace microsip::engine {

namespace {

std::string set_port(CommandLine& line, const std::string& value) {
    line.engine.use_port = 1;
    return store(line.engine.port, value, 0, 65535);
}

std::string set_tls_port(CommandLine& line, const std::string& value) {
    line.engine.use_tls = 1;
    return store(line.engine.tls_port, value, 0, 65535);
}

std::string set_forward_when(CommandLine& line, const std::string& value) {
    const auto set = choice(
        [](CommandLine & into) -> auto& { return into.engine.forward; },
        {{"always", MSN_FORWARD_ALWAYS}, {"busy", MSN_FORWARD_WHEN_BUSY}, {"unanswered", MSN_FORWARD_WHEN_UNANSWERED}});
    return set(line, value);
}

std::string set_password_file(CommandLine& line, const std::string& value) {
    line.password_file = value;
    return {};
}

std::string set_turn_password_file(CommandLine& line, const std::string& value) {
    line.turn_password_file = value;
    return {};
}

std::string set_help(CommandLine& line, const std::string&) {
    line.help = true;
    return {};
}

}  // namespace

#define FIELD(path)                   \
    [](CommandLine & line) -> auto& { \
        return line.path;             \
    }

const std::vector<Option>& options() {
    static const std::vector<Option> all = {
        {"instance", "NAME", "name by which clients find this phone (default: $MSN_INSTANCE, else \"default\")",
         "--instance desk", false, text(FIELD(engine.instance))},
        {"bind", "ADDRESS",
         "local address of SIP and RTP (default 127.0.0.1; with an account, registrar, proxy, STUN or TURN server the "
         "address that routes there, with --ice the one that routes out of this machine)",
         "--bind 192.168.1.10", false, text(FIELD(engine.bind))},
        {"public-address", "ADDRESS", "address to tell others, behind a NAT (default: the bound one)",
         "--public-address 203.0.113.7", false, text(FIELD(engine.public_address))},
        {"port", "PORT", "SIP port, UDP and TCP; 0 picks one free for both (default 5060)", "--port 0", false,
         set_port},
        {"tls-port", "PORT", "SIP port for TLS; 0 picks a free one (default: no TLS). Needs --tls-cert",
         "--tls-port 5061 --tls-cert phone.pem", false, set_tls_port},
        {"tls-cert", "FILE", "certificate to show to others, PEM, with its chain",
         "--tls-port 5061 --tls-cert phone.pem --tls-key phone.key", false, text(FIELD(engine.tls_cert))},
        {"tls-key", "FILE", "the certificate's private key, PEM (default: in the certificate's file)",
         "--tls-port 5061 --tls-cert phone.pem --tls-key phone.key", false, text(FIELD(engine.tls_key))},
        {"tls-ca", "FILE",
         "authorities whose certificates are trusted, PEM (default: the system's). Without --tls-port: TLS for "
         "connections made from here only, as to a registrar",
         "--tls-ca authorities.pem", false, text(FIELD(engine.tls_ca))},
        {"tls-unverified", "", "take any certificate of the other side: who stands between can listen",
         "--tls-unverified", false, flag(FIELD(engine.tls_unverified))},
        {"srtp", "off|optional|required",
         "encrypt the media (SRTP, keys in the SDP); required refuses a call without it, and is worth as much as the "
         "signalling is secret: use TLS (default off)",
         "--srtp required", false,
         choice(FIELD(engine.srtp),
                {{"off", MSN_SRTP_OFF}, {"optional", MSN_SRTP_OPTIONAL}, {"required", MSN_SRTP_REQUIRED}})},
        {"ice", "", "find a way for the media by ICE", "--ice", false, flag(FIELD(engine.ice))},
        {"stun", "HOST[:PORT]", "STUN server that tells how others see our media's address; implies --ice",
         "--stun stun.example.org", false, text(FIELD(engine.stun))},
        {"turn", "HOST[:PORT]", "TURN server to relay media where nothing else works; implies --ice",
         "--turn turn.example.org", false, text(FIELD(engine.turn))},
        {"turn-user", "NAME", "user at the TURN server", "--turn turn.example.org --turn-user alice", false,
         text(FIELD(engine.turn_username))},
        {"turn-password-file", "FILE", "file whose first line is that user's password; keep it private (chmod 600)",
         "--turn turn.example.org --turn-user alice --turn-password-file ~/.turn-password", false,
         set_turn_password_file},
        {"account", "URI", "address of record of this phone's account", "--account sip:alice@example.org", false,
         text(FIELD(account.address))},
        {"registrar", "URI", "where to register the account (default: not at all)", "--registrar sip:example.org",
         false, text(FIELD(account.registrar))},
        {"proxy", "URI", "outbound proxy of all calls and registrations", "--proxy sip:proxy.example.org", false,
         text(FIELD(engine.proxy))},
        {"nameserver", "ADDRESS[:PORT]", "name server to ask (default: those of /etc/resolv.conf)",
         "--nameserver 192.0.2.53", false, text(FIELD(engine.nameserver))},
        {"password-file", "FILE", "file whose first line is the account's password; keep it private (chmod 600)",
         "--password-file ~/.sip-password", false, set_password_file},
        {"auto-answer", "CODE",
         "SIP code to answer incoming calls with at once, 180 to 699 (default 180: let them ring)", "--auto-answer 200",
         false, number(FIELD(engine.auto_answer), 180, 699)},
        {"auto-answer-delay", "SECONDS", "let incoming calls ring so long before --auto-answer, 0 to 3600 (default 0)",
         "--auto-answer 200 --auto-answer-delay 5", false, number(FIELD(engine.auto_answer_delay_s), 0, 3600)},
        {"do-not-disturb", "", "refuse incoming calls with 486", "--do-not-disturb", false,
         flag(FIELD(engine.do_not_disturb))},
        {"call-waiting", "on|off", "whether a second incoming call rings; off: it gets 486 (default on)",
         "--call-waiting off", false, choice(FIELD(engine.refuse_second_call), {{"on", 0}, {"off", 1}})},
        {"forward", "URI",
         "send incoming calls there by 302; a number is one of the domain of the account that is called",
         "--forward sip:desk@example.org", false, text(FIELD(engine.forward_uri))},
        {"forward-when", "always|busy|unanswered",
         "which calls --forward means: all of them, those that do-not-disturb or a call that is up would refuse, or "
         "those that nobody takes in time (default always)",
         "--forward sip:desk@example.org --forward-when busy", false, set_forward_when},
        {"forward-delay", "SECONDS", "how long an unanswered call rings before it is forwarded, 1 to 3600 (default 20)",
         "--forward sip:desk@example.org --forward-when unanswered --forward-delay 15", false,
         number(FIELD(engine.forward_delay_s), 1, 3600)},
        {"redirects", "follow|refuse",
         "what a 302 to a call of ours does: the call goes there, or ends (default refuse)", "--redirects follow",
         false, choice(FIELD(engine.redirects), {{"follow", 1}, {"refuse", 0}})},
        {"transfers", "accept|reject|ask",
         "what becomes of the other side's wish to transfer a call; ask leaves it to a client for 30 s (default "
         "accept)",
         "--transfers ask", false,
         choice(FIELD(engine.transfers), {{"accept", MSN_TRANSFER_POLICY_ACCEPT},
                                          {"reject", MSN_TRANSFER_POLICY_REJECT},
                                          {"ask", MSN_TRANSFER_POLICY_ASK}})},
        {"refuse-replaces", "", "refuse with 486 a call that wants to take another one's place", "--refuse-replaces",
         false, flag(FIELD(engine.refuse_replaces))},
        {"transfer-timeout", "SECONDS", "how long to wait to hear how a transfer of ours went, 1 to 3600 (default 60)",
         "--transfer-timeout 30", false, number(FIELD(engine.transfer_timeout_s), 1, 3600)},
        {"auto-hangup", "SECONDS", "hang up this long after a call is established (default: never)", "--auto-hangup 30",
         false, number(FIELD(engine.auto_hang_up_s), 1, 86400)},
        {"audio", "null|default|NAME",
         "audio device to begin with, for microphone and loudspeaker; null is a clock without hardware (default null)",
         "--audio default", false, text(FIELD(engine.audio))},
        {"play", "FILE", "WAV file (PCM, 16 bit, mono) to play into every call, in a loop", "--play tone.wav", false,
         text(FIELD(engine.play_file))},
        {"record", "FILE", "record every call as WAV; %d becomes the call's id, without it -ID goes before .wav",
         "--record /tmp/call-%d.wav", false, text(FIELD(engine.record_file))},
        {"codec", "LIST", "codecs to use, in order of preference (default PCMU,PCMA,G722,opus)", "--codec opus,PCMA",
         false, text(FIELD(engine.codec))},
        {"trigger-time", "SECONDS",
         "how long a program that microsip.ini starts for what happens to a call may take before it is killed, 1 to "
         "3600 (default 10)",
         "/i:desk.ini --trigger-time 60", false, number(FIELD(trigger_time_s), 1, 3600)},
        {"triggers-run-on", "", "leave such programs running when that time is over", "/i:desk.ini --triggers-run-on",
         false, flag(FIELD(triggers_run_on))},
        {"max-calls", "COUNT", "calls at once, 1 to 512 (default 512)", "--max-calls 4", false,
         number(FIELD(engine.max_calls), 1, 512)},
        {"max-clients", "COUNT", "clients attached at once, 1 to 4096 (default 256)", "--max-clients 32", false,
         number(FIELD(engine.max_clients), 1, 4096)},
        {"log-level", "LEVEL", "PJSIP's log on stderr, 0 (nothing) to 6 (default 1: errors)", "--log-level 4", false,
         number(FIELD(engine.log_level), 0, 6)},
        {"sip-t1", "MS", "SIP's timer T1; the others follow in proportion", "--sip-t1 50", true,
         number(FIELD(engine.sip_t1_ms), 1, 10000)},
        {"help", "", "print this", "--help", false, set_help},
    };
    return all;
}

#undef FIELD

}  // namespace microsip::engine
