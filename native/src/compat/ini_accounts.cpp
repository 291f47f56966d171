// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>

#include "compat/ini_parts.h"
#include "compat/wipe.h"

namespace microsip::compat {

namespace {

constexpr const char* kNoPresence = "presence and message waiting are not there";
constexpr const char* kAsDialled = "numbers are dialled as they are given";

constexpr std::array kPassedOver = {
    NotTaken{"label", nullptr, "accounts have no name of their own; they are found by address"},
    NotTaken{"rememberPassword", "1", "nothing is written into this file"},
    NotTaken{"dialingPrefix", "", kAsDialled},
    NotTaken{"dialPlan", "", kAsDialled},
    NotTaken{"hideCID", "0", "calls carry the account's address; a dial's own headers can ask for privacy"},
    NotTaken{"voicemailNumber", "", kNoPresence},
    NotTaken{"publish", "0", kNoPresence},
    NotTaken{"keepAlive", "15", "PJSIP's own interval of 15 s is used"},
    NotTaken{"allowRewrite", "0", "Contact, Via and SDP are not rewritten to what a registrar saw"},
    NotTaken{"disableSessionTimer", "0", "session timers (RFC 4028) are used where the other side asks for them"},
    NotTaken{"AVPF", "0", "RTP/AVPF is for video, which the engine has not"},
    NotTaken{"id", nullptr, "MicroSIP's own number, of no use here"},
};

// MicroSIP writes a password as the hexadecimal digits of 8-byte blocks (RC2, keyed by a phrase that only its builds
// know), older ones by WritePrivateProfileStruct. Anything else is the password itself: MicroSIP takes that, too.
bool is_encrypted(const std::string& password, const std::string& old_form) {
    constexpr std::size_t kBlock = 16;
    const bool digits = std::all_of(password.begin(), password.end(),
                                    [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    return !old_form.empty() || (!password.empty() && password.size() % kBlock == 0 && digits);
}

// The user part as a URI may hold it (RFC 3261 25.1).
std::string escape_user(std::string_view user) {
    constexpr std::string_view kAllowed = "-_.!~*'()&=+$,;?/%";
    constexpr char kDigits[] = "0123456789ABCDEF";
    std::string result;
    for (const char each : user) {
        const auto byte = static_cast<unsigned char>(each);
        const bool letter =
            (each >= '0' && each <= '9') || (each >= 'A' && each <= 'Z') || (each >= 'a' && each <= 'z');
        if (letter || kAllowed.find(each) != std::string_view::npos) {
            result += each;
        } else {
            result.append({'%', kDigits[byte >> 4], kDigits[byte & 15]});
        }
    }
    return result;
}

std::string quote(std::string_view name) {
    std::string result = "\"";
    for (const char c : name) {
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result + "\" ";
}

std::string first_of(const std::string& list, IniReader& reader, const char* key) {
    const auto end = list.find(' ');
    if (end != std::string::npos) reader.note(key, "only the first of several proxies is used");
    return list.substr(0, end);
}

void read_password(IniReader& reader, msn_account_settings& settings) {
    const auto& password = reader.text("password");
    if (!is_encrypted(password, reader.text("passwordSize")))
        return reader.store("password", password, settings.password);
    reader.note("password",
                "MicroSIP has encrypted it for itself, so it cannot be read here and the account has none: write the "
                "password itself in its place (MicroSIP takes that too), or use --password-file");
}

std::uint32_t read_srtp(IniReader& reader) {
    enum { kOff, kOptional, kMandatory, kDtlsOrSdes, kDtls };
    const auto which = reader.choice("SRTP", {"", "optional", "mandatory", "dtls-sdes", "dtls"}).value_or(kOff);
    if (which >= kDtlsOrSdes)
        reader.note("SRTP", "keys are not agreed on by DTLS; media is encrypted all the same, with keys in the SDP");
    return which == kOff ? MSN_SRTP_OFF : which == kOptional ? MSN_SRTP_OPTIONAL : MSN_SRTP_REQUIRED;
}

}  // namespace

IniAccount::~IniAccount() {
    wipe(settings.password, sizeof settings.password);
}

bool read_account(const IniSection& section, IniNotes& notes, IniAccount& account) {
    IniReader reader(section, notes);
    account.domain = reader.text("domain");
    const auto& user = reader.text("username");
    if (account.domain.empty() || user.empty()) {
        reader.note(account.domain.empty() ? "domain" : "username", "missing, so there is no such account");
        return false;
    }
    const auto transport = reader.choice("transport", {"", "udp", "tcp", "tls"}).value_or(0);
    const std::string suffix = transport == 2 ? ";transport=tcp" : transport == 3 ? ";transport=tls" : "";
    account.tls = transport == 3;

    // A username with a host of its own stands for the whole address.
    const auto at = user.rfind('@');
    const auto host = at == std::string::npos ? account.domain : user.substr(at + 1);
    const auto uri = "sip:" + escape_user(std::string_view(user).substr(0, at)) + "@" + host + suffix;
    const auto& name = reader.text("displayName");
    auto& settings = account.settings;
    reader.store("username", (name.empty() ? "" : quote(name)) + "<" + uri + ">", settings.address);

    const auto& server = reader.text("server");
    if (!server.empty()) reader.store("server", "sip:" + server + suffix, settings.registrar);
    const auto proxy = first_of(reader.text("proxy"), reader, "proxy");
    if (!proxy.empty()) reader.store("proxy", "sip:" + proxy + suffix, settings.proxy);
    const auto& digest = reader.text("authID");
    reader.store(digest.empty() ? "username" : "authID", digest.empty() ? user : digest, settings.username);
    read_password(reader, settings);
    constexpr std::uint32_t kShortest = 10;  // MicroSIP's
    if (const auto refresh = reader.number("registerRefresh", 0, 86400 * 365))
        settings.expires_s = *refresh == 0 ? 0 : std::max(*refresh, kShortest);

    account.srtp = read_srtp(reader);
    account.ice = reader.flag("ICE", false);
    account.public_address = reader.text("publicAddr");
    if (!account.public_address.empty() && !is_ipv4(account.public_address)) {
        reader.note("publicAddr", "\"" + printable(account.public_address) + "\" is no IPv4 address");
        account.public_address.clear();
    }
    reader.pass_over(kPassedOver);
    return true;
}

bool is_ipv4(std::string_view text) {
    unsigned parts = 0;
    while (!text.empty() && parts < 4) {
        const auto end = std::min(text.find('.'), text.size());
        unsigned value = 0;
        for (const char c : text.substr(0, end))
            value = c >= '0' && c <= '9' && value <= 255 ? value * 10 + static_cast<unsigned>(c - '0') : 256;
        if (end == 0 || value > 255) return false;
        ++parts;
        if (end == text.size()) return parts == 4;
        text.remove_prefix(end + 1);
    }
    return false;
}

}  // namespace microsip::compat
