// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <vector>

#include "compat/dial_uri.h"
#include "compat/ini_parts.h"
#include "compat/typed_target.h"

namespace microsip::compat {

namespace {

constexpr const char* kWindows = "the engine has no windows";
constexpr const char* kNoVideo = "the engine has no video; cmdCallAnswerVideo tells that it was offered";
constexpr const char* kNoRinging = "the engine plays no ringing; a program of cmdCallRing can";
constexpr const char* kLevels = "levels are set for each call while it is up";
constexpr const char* kAccountHere =
    "an account of MicroSIP's oldest form; put it under [Account1], or let a newer MicroSIP write the file anew";

constexpr std::array kPassedOver = {
    NotTaken{"crashReport", "0", "the engine reports to nobody"},
    NotTaken{"enableLog", "0", "the log goes to stderr: --log-level 4"},
    NotTaken{"updatesInterval", "never", "the engine looks for no updates"},
    NotTaken{"checkUpdatesTime", nullptr, "the engine looks for no updates"},
    NotTaken{"version", nullptr, "MicroSIP's version, of no use here"},
    NotTaken{"ringingSound", "ringing.wav", kNoRinging},
    NotTaken{"volumeRing", "100", kNoRinging},
    NotTaken{"audioRingDevice", "", kNoRinging},
    NotTaken{"micAmplification", "0", kLevels},
    NotTaken{"swLevelAdjustment", "0", kLevels},
    NotTaken{"volumeOutput", "100", kLevels},
    NotTaken{"volumeInput", "100", kLevels},
    NotTaken{"VAD", "0", "silence is sent as it is"},
    NotTaken{"EC", "1", "echo cancelling is PJSIP's own"},
    NotTaken{"forceCodec", "0", "the other side's order of codecs decides when it offers"},
    NotTaken{"opusStereo", "0", "opus is mono"},
    NotTaken{"disableMessaging", "1", "the engine has no messages"},
    NotTaken{"disableVideo", "1", kNoVideo},
    NotTaken{"video*", nullptr, kNoVideo},
    NotTaken{"rport", "1", "responses always go where the request came from (RFC 3581)"},
    NotTaken{"rtpPortMin", "0", "the system picks the ports of RTP"},
    NotTaken{"rtpPortMax", "0", "the system picks the ports of RTP"},
    NotTaken{"recordingButton", nullptr, kWindows},
    NotTaken{"button*", nullptr, kWindows},
    NotTaken{"featureCode*", nullptr, "feature codes of a dial pad; a transfer is a command of its own"},
    NotTaken{"enableFeatureCode*", "0", "feature codes of a dial pad; a transfer is a command of its own"},
    NotTaken{"earlyMedia", "", "answer with 183 by hand for early media"},
    NotTaken{"EM", nullptr, "answer with 183 by hand for early media"},
    NotTaken{"AC", "0", "calls are joined by the conference command"},
    NotTaken{"singleMode", nullptr, "how MicroSIP shows calls; whether a second one rings is callWaiting"},
    NotTaken{"usersDirectory", "", "there is no directory of contacts"},
    NotTaken{"disableNameLookup", nullptr, "there is no directory of contacts"},
    NotTaken{"userAgent", "", "the engine names itself"},
    NotTaken{"portKnocker*", "", "ports are not knocked at; let a program of your own do it before"},
    NotTaken{"networkChanges", nullptr, "a registration that fails is tried again by itself"},
    NotTaken{"defaultAction", nullptr, kWindows},
    NotTaken{"enableMediaButtons", nullptr, kWindows},
    NotTaken{"headsetSupport", nullptr, kWindows},
    NotTaken{"localDTMF", nullptr, kWindows},
    NotTaken{"bringToFrontOnIncoming", nullptr, kWindows},
    NotTaken{"randomAnswerBox", nullptr, kWindows},
    NotTaken{"multiMonitor", nullptr, kWindows},
    NotTaken{"noResize", nullptr, kWindows},
    NotTaken{"noIgnoreCall", nullptr, kWindows},
    NotTaken{"minimized", nullptr, kWindows},
    NotTaken{"silent", nullptr, kWindows},
    NotTaken{"main*", nullptr, kWindows},
    NotTaken{"messages*", nullptr, kWindows},
    NotTaken{"ringinX", nullptr, kWindows},
    NotTaken{"ringinY", nullptr, kWindows},
    NotTaken{"calls*", nullptr, kWindows},
    NotTaken{"contacts*", nullptr, kWindows},
    NotTaken{"activeTab", nullptr, kWindows},
    NotTaken{"alwaysOnTop", nullptr, kWindows},
    NotTaken{"enableShortcuts", nullptr, kWindows},
    NotTaken{"shortcutsBottom", nullptr, kWindows},
    NotTaken{"lastCall*", nullptr, kWindows},
    NotTaken{"server", nullptr, kAccountHere},
    NotTaken{"proxy", nullptr, kAccountHere},
    NotTaken{"domain", nullptr, kAccountHere},
    NotTaken{"username", nullptr, kAccountHere},
    NotTaken{"password", nullptr, kAccountHere},
    NotTaken{"passwordSize", nullptr, kAccountHere},
    NotTaken{"authID", nullptr, kAccountHere},
    NotTaken{"displayName", nullptr, kAccountHere},
    NotTaken{"transport", nullptr, kAccountHere},
    NotTaken{"SRTP", nullptr, kAccountHere},
    NotTaken{"publicAddr", nullptr, kAccountHere},
};

std::vector<std::string> split(const std::string& list, std::string_view separators) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin < list.size();) {
        const auto end = std::min(list.find_first_of(separators, begin), list.size());
        if (end > begin) parts.push_back(list.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

// Names as the engine takes them, "opus" of "opus/48000/2".
void read_codecs(IniReader& reader, msn_engine_options& engine) {
    std::string taken;
    std::string missing;
    for (const auto& codec : split(reader.text("audioCodecs"), " ")) {
        const auto name = codec.substr(0, codec.find('/'));
        const auto is = [&name](const char* known) { return same_name(known, name); };
        constexpr std::array kNamed = {"PCMU", "PCMA", "G722", "opus"};
        const bool rates = same_name("speex", name) || same_name("L16", name);
        const bool known = rates || std::any_of(kNamed.begin(), kNamed.end(), is);
        auto& list = known ? taken : missing;
        list.append(list.empty() ? "" : ",").append(rates ? codec : name);
    }
    if (!missing.empty()) reader.note("audioCodecs", "the engine has no " + printable(missing));
    if (!taken.empty()) reader.store("audioCodecs", taken, engine.codec);
}

// MicroSIP's names are those of Windows; an empty one is the default device.
void read_devices(IniReader& reader, msn_engine_options& engine) {
    const auto& input = reader.text("audioInputDevice");
    const auto& output = reader.text("audioOutputDevice");
    if (input.empty() && output.empty()) return;
#ifdef _WIN32
    const auto name = [](const std::string& device) { return device.empty() ? std::string("default") : device; };
    reader.store("audioInputDevice", name(input) + "\n" + name(output), engine.audio);
#else
    static_cast<void>(engine);
    for (const char* key : {"audioInputDevice", "audioOutputDevice"}) {
        if (!reader.text(key).empty()) reader.note(key, "it is one of Windows; choose another with --audio");
    }
#endif
}

void read_network(IniReader& reader, const IniAccount* account, msn_engine_options& engine) {
    // Without a port of its own MicroSIP takes any, and 5060 besides, for calls by address, where it has a local
    // account.
    const auto port = reader.number("sourcePort", 0, 65535).value_or(0);
    const bool local = reader.flag("enableLocalAccount", false);
    if (port != 0 || !local) {
        engine.port = port;
        engine.use_port = 1;
    }
    const auto servers = split(reader.text("dnsSrvNs"), ";, ");
    if (reader.flag("dnsSrv", false) && !servers.empty()) {
        reader.store("dnsSrvNs", servers.front(), engine.nameserver);
        if (servers.size() > 1) reader.note("dnsSrvNs", "only the first name server is asked");
    }
    const auto stun = split(reader.text("STUN"), ";, ");
    const bool use_stun = reader.flag("enableSTUN", false) && !stun.empty();
    if (use_stun) {
        reader.store("STUN", stun.front(), engine.stun);
        if (stun.size() > 1) reader.note("STUN", "only the first server is asked");
    }
    if (account == nullptr) return;
    engine.srtp = account->srtp;
    if (account->ice) engine.ice = 1;
    if (!account->public_address.empty() && !use_stun)  // as MicroSIP does
        account->public_address.copy(engine.public_address, account->public_address.size());
}

void read_auto_answer(IniReader& reader, msn_engine_options& engine) {
    enum { kNo, kButton, kHeader, kAll };
    const auto which = reader.choice("autoAnswer", {"", "button", "header", "all"}).value_or(kButton);
    const bool pressed = reader.flag("AA", false);
    const auto delay = reader.number("autoAnswerDelay", 0, 3600).value_or(0);
    const auto& numbers = reader.text("autoAnswerNumber");
    const auto& calls = reader.text("autoAnswerCalls");
    const bool only_some = !numbers.empty() || !calls.empty();
    if (which == kHeader) reader.note("autoAnswer", "no header makes the engine answer; calls ring");
    if (which != kAll && !(which == kButton && pressed)) return;
    if (only_some) {
        reader.note("autoAnswerNumber", "the engine answers every call or none, so that it answers none now");
        return;
    }
    constexpr std::uint32_t kAnswer = 200;
    engine.auto_answer = kAnswer;
    engine.auto_answer_delay_s = delay;
}

void read_forwarding(IniReader& reader, const IniAccount* account, msn_engine_options& engine) {
    enum { kNo, kButton, kAll };
    const auto which = reader.choice("forwarding", {"", "button", "all"}).value_or(kNo);
    const bool pressed = reader.flag("FWD", false);
    const auto number = reader.text("forwardingNumber");
    const auto delay = reader.number("forwardingDelay", 0, 3600).value_or(0);
    if (number.empty() || (which != kAll && !(which == kButton && pressed))) return;
    std::string target;
    if (const auto wrong = read_typed_target(number, target); !wrong.empty())
        return reader.note("forwardingNumber", wrong);
    if (account == nullptr && !is_complete(target))
        return reader.note("forwardingNumber", "a number without an account is no address; write sip:user@host");
    reader.store("forwardingNumber", target, engine.forward_uri);
    if (engine.forward_uri[0] == '\0') return;
    engine.forward = delay == 0 ? MSN_FORWARD_ALWAYS : MSN_FORWARD_WHEN_UNANSWERED;
    engine.forward_delay_s = delay;
}

void read_incoming(IniReader& reader, const IniAccount* account, msn_engine_options& engine) {
    enum { kNo, kButton, kAll };
    const auto deny = reader
                          .choice("denyIncoming", {"", "button", "all", "user", "domain", "userdomain", "address",
                                                   "remotedomain", "rdomain"})
                          .value_or(kButton);
    const bool pressed = reader.flag("DND", false);
    if (deny == kAll || (deny == kButton && pressed)) engine.do_not_disturb = 1;
    if (deny > kAll) reader.note("denyIncoming", "the engine refuses every call (all) or none; none is refused now");
    if (!reader.flag("callWaiting", true)) engine.refuse_second_call = 1;
    if (const auto most = reader.number("maxConcurrentCalls", 0, 512); most && *most != 0) engine.max_calls = *most;
    if (const auto seconds = reader.number("autoHangUpTime", 0, 86400)) engine.auto_hang_up_s = *seconds;
    read_auto_answer(reader, engine);
    read_forwarding(reader, account, engine);
}

void read_recording(IniReader& reader, msn_engine_options& engine) {
    const auto& folder = reader.text("recordingPath");
    const auto& format = reader.text("recordingFormat");
    if (!reader.flag("autoRecording", false)) return;
    std::error_code error;
    const std::filesystem::path path(std::u8string(folder.begin(), folder.end()));
    if (folder.empty() || !std::filesystem::is_directory(path, error))
        return reader.note("recordingPath", "there is no folder \"" + printable(folder) + "\", so nothing is recorded");
    if (!format.empty() && !same_name(format, "wav")) reader.note("recordingFormat", "calls are recorded as WAV");
    const auto file = (path / "call-%d.wav").u8string();
    reader.store("recordingPath", std::string(file.begin(), file.end()), engine.record_file);
}

// From 3.21 on MicroSIP puts values in place of these, in cmdOutgoingCall alone.
bool has_placeholder(std::string_view command) {
    constexpr std::array kNames = {"server",    "extension", "password", "md5_password", "duration", "time", "callid",
                                   "direction", "callerid",  "user",     "number",       "domain",   "name"};
    return std::any_of(kNames.begin(), kNames.end(), [command](const char* name) {
        return command.find("{" + std::string(name) + "}") != command.npos;
    });
}

void read_triggers(IniReader& reader, TriggerCommands& triggers) {
    for (std::size_t i = 0; i < kTriggerKeys.size(); ++i)
        triggers.commands[i] = reader.text(kTriggerKeys[i]);
    if (has_placeholder(triggers.of(Trigger::OutgoingCall)))
        reader.note(key_of(Trigger::OutgoingCall),
                    "what stands in {} is passed on as it is; the number is the last argument, and MSN_REMOTE_USER, "
                    "MSN_REMOTE_NAME and more are in the environment");
}

}  // namespace

void read_settings(const IniSection& section, IniNotes& notes, const IniAccount* account, MicroSipIni& ini) {
    IniReader reader(section, notes);
    reader.text("accountId");  // taken before this
    read_network(reader, account, ini.engine);
    read_codecs(reader, ini.engine);
    read_devices(reader, ini.engine);
    read_incoming(reader, account, ini.engine);
    read_recording(reader, ini.engine);
    enum { kAutomatic, kInBand, kRtpEvent, kInfo };
    const auto dtmf = reader.choice("DTMFMethod", {"0", "1", "2", "3"}).value_or(kAutomatic);
    if (dtmf == kInBand) reader.note("DTMFMethod", "digits are not sent as tones, but by RFC 4733 or INFO");
    if (dtmf == kInfo) reader.note("DTMFMethod", "INFO is chosen with each command; otherwise digits go by RFC 4733");
    read_triggers(reader, ini.triggers);
    reader.pass_over(kPassedOver);
}

}  // namespace microsip::compat
