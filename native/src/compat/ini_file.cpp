// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/ini_file.h"

#ifdef _WIN32
#include <windows.h>
#endif

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "compat/text.h"
#include "compat/unicode.h"
#include "compat/wipe.h"

namespace microsip::compat {

namespace {

constexpr std::size_t kMostRemarks = 20;

std::string_view trim(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\v\f\r";
    const auto first = text.find_first_not_of(kBlanks);
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string_view unquote(std::string_view text) {
    const bool quoted =
        text.size() >= 2 && text.front() == text.back() && (text.front() == '"' || text.front() == '\'');
    return quoted ? text.substr(1, text.size() - 2) : text;
}

std::string decode_utf16(std::string_view bytes, std::size_t low, std::size_t high) {
    std::u16string units;
    units.reserve(bytes.size() / 2);
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2)
        units += static_cast<char16_t>(static_cast<unsigned char>(bytes[i + low]) |
                                       static_cast<unsigned char>(bytes[i + high]) << 8);
    auto text = utf8_from_utf16(units);
    wipe(units.data(), units.size() * sizeof units[0]);
    return text;
}

// The code page that MicroSIP writes on this machine; elsewhere the usual one.
std::string decode_ansi(std::string_view bytes) {
#ifdef _WIN32
    const auto size = static_cast<int>(bytes.size());
    std::u16string units(bytes.size(), u'\0');
    auto* const wide = reinterpret_cast<wchar_t*>(units.data());
    units.resize(static_cast<std::size_t>(MultiByteToWideChar(CP_ACP, 0, bytes.data(), size, wide, size)));
    auto text = utf8_from_utf16(units);
    wipe(units.data(), units.size() * sizeof units[0]);
    return text;
#else
    return utf8_from_windows_1252(bytes);
#endif
}

std::string decode(std::string_view bytes) {
    constexpr std::string_view kUtf8 = "\xef\xbb\xbf";
    if (bytes.starts_with("\xff\xfe")) return decode_utf16(bytes.substr(2), 0, 1);
    if (bytes.starts_with("\xfe\xff")) return decode_utf16(bytes.substr(2), 1, 0);
    if (bytes.starts_with(kUtf8)) bytes.remove_prefix(kUtf8.size());
    return is_utf8(bytes) ? std::string(bytes) : decode_ansi(bytes);
}

}  // namespace

bool same_name(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string printable(std::string_view text) {
    constexpr std::size_t kLongest = 200;
    auto result = visible(text.substr(0, kLongest));
    return text.size() > kLongest ? result + "…" : result;
}

const IniEntry* IniSection::find(std::string_view key) const {
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [key](const IniEntry& entry) { return same_name(entry.key, key); });
    return found == entries.end() ? nullptr : &*found;
}

IniFile::~IniFile() {
    for (auto& section : sections_) {
        for (auto& entry : section.entries)
            wipe(entry.value);
    }
}

std::string IniFile::read(const std::string& path, IniFile& file) {
    const std::filesystem::path name(std::u8string(path.begin(), path.end()));
    std::error_code error;
    if (!std::filesystem::is_regular_file(name, error))
        return "\"" + path + "\" " + (std::filesystem::exists(name, error) ? "is no file" : "is not there");
    const auto size = std::filesystem::file_size(name, error);
    if (!error && size > kLargest) return "\"" + path + "\" is larger than 4 MiB, which no ini file of MicroSIP is";
    std::string bytes(error ? 0 : static_cast<std::size_t>(size), '\0');
    std::ifstream stream(name, std::ios::binary);
    if (error || !stream || !stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size())))
        return "\"" + path + "\" cannot be read";
    const auto wrong = parse(bytes, file);
    wipe(bytes);
    return wrong.empty() ? wrong : "\"" + path + "\" " + wrong;
}

std::string IniFile::parse(std::string_view bytes, IniFile& file) {
    file = {};
    if (bytes.size() > kLargest) return "is larger than 4 MiB";
    auto text = decode(bytes);
    auto wrong = text.find('\0') == std::string::npos
                     ? file.take_lines(text)
                     : "holds NUL characters: it is no ini file, or UTF-16 that lost its byte order mark";
    wipe(text);
    return wrong;
}

const IniSection* IniFile::find(std::string_view name) const {
    const auto found = std::find_if(sections_.begin(), sections_.end(),
                                    [name](const IniSection& section) { return same_name(section.name, name); });
    return found == sections_.end() ? nullptr : &*found;
}

std::string IniFile::take_lines(std::string_view text) {
    IniSection* section = nullptr;
    IniSection passed_over;  // what a section that is there twice holds
    std::size_t count = 0;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = trim(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.front() == ';') continue;
        if (++count > kMostLines) return "has more than 10000 lines, which no ini file of MicroSIP has";
        if (line.front() == '[') {
            const auto close = line.rfind(']');
            const std::string name(trim(line.substr(1, close == std::string_view::npos ? close : close - 1)));
            if (close == std::string_view::npos) remark(number, "the section's name does not end with ]");
            const bool twice = find(name) != nullptr;
            if (twice) remark(number, "[" + name + "] is there a second time; the first counts");
            section = twice ? &passed_over : &sections_.emplace_back(IniSection{name, {}});
            continue;
        }
        const auto equals = line.find('=');
        const auto key = trim(line.substr(0, equals));
        if (equals == std::string_view::npos || key.empty()) {
            remark(number, "this is neither a [section] nor key=value");
        } else if (section == nullptr) {
            remark(number, "\"" + std::string(key) + "\" stands before the first [section]");
        } else if (section != &passed_over && section->find(key) != nullptr) {
            remark(number,
                   "\"" + std::string(key) + "\" is there a second time in [" + section->name + "]; the first counts");
        } else if (section != &passed_over) {
            section->entries.push_back({std::string(key), std::string(unquote(trim(line.substr(equals + 1))))});
        }
    }
    return {};
}

void IniFile::remark(std::size_t line, const std::string& what) {
    if (remarks_.size() == kMostRemarks) remarks_.push_back("and more lines like that");
    if (remarks_.size() < kMostRemarks) remarks_.push_back("line " + std::to_string(line) + ": " + printable(what));
}

}  // namespace microsip::compat
