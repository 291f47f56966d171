// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/copy_data.h"

#include <cstring>

#include "compat/text.h"
#include "compat/unicode.h"

namespace microsip::compat {

namespace {

constexpr std::size_t kLongest = 8192;

std::u16string units_of(std::span<const std::byte> data) {
    std::u16string units(data.size() / 2, u'\0');
    std::memcpy(units.data(), data.data(), units.size() * 2);
    return units;
}

// UTF-16 with its NUL, and no other one.
std::string read_utf16(std::span<const std::byte> data, std::string& text) {
    if (data.size() % 2 != 0) return "the text is no UTF-16: its length is odd";
    const auto units = units_of(data);
    const auto end = units.find(u'\0');
    if (end == units.npos) return "the text does not end with a NUL";
    if (end != units.size() - 1) return "the text holds a NUL before its end";
    text = utf8_from_utf16(std::u16string_view(units).substr(0, end));
    return {};
}

std::string read_bytes(std::span<const std::byte> data, std::string& text) {
    text.assign(reinterpret_cast<const char*>(data.data()), data.size());
    const auto end = text.find('\0');
    if (end == text.npos) return "the text does not end with a NUL";
    if (end != text.size() - 1) return "the text holds a NUL before its end";
    text.pop_back();
    return {};
}

// The controller's texts begin in ASCII, so that their second byte tells.
bool is_utf16(std::span<const std::byte> data) {
    return data.size() >= 2 && data[1] == std::byte{0} && data[0] != std::byte{0};
}

// A struct declared with CharSet.Unicode and cbData = text.Length + 1: half of the text has come, and the other half
// holds the number, or what would tell "answer" from "hangup" and "hold" from "mute".
std::string cut_in_half(std::span<const std::byte> data) {
    return "of a UTF-16 text of " + std::to_string(data.size() - 1) + " characters half has come (" +
           quoted(utf8_from_utf16(units_of(data))) +
           "): cbData counts bytes, so give (length + 1) * 2, or declare the text as LPStr (CharSet.Ansi)";
}

}  // namespace

std::string read_copy_data(std::uint64_t kind, std::span<const std::byte> data, Request& request) {
    if (kind > static_cast<std::uint64_t>(CopyDataKind::CommandLineLater))
        return "dwData " + std::to_string(kind) + " is none of 0, 1 and 2";
    if (data.data() == nullptr || data.empty()) return "there is no text";
    if (data.size() > kLongest) return "the text is longer than " + std::to_string(kLongest) + " bytes";
    std::string text;
    if (kind != static_cast<std::uint64_t>(CopyDataKind::Controller)) {
        if (auto wrong = read_utf16(data, text); !wrong.empty()) return wrong;
        if (std::string_view rest = text; take(rest, "action:"))
            return quoted(text) + " is no command line; it is sent with dwData 0";
        return read_line(text, request);
    }
    if (!is_utf16(data)) {
        auto wrong = read_bytes(data, text);
        return wrong.empty() ? read_controller(text, request) : wrong;
    }
    if (!read_utf16(data, text).empty()) return cut_in_half(data);
    return read_controller(text, request);
}

}  // namespace microsip::compat
