// SPDX-License-Identifier: GPL-2.0-or-later
// An ini file as Windows' GetPrivateProfileString reads it.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace microsip::compat {

struct IniEntry {
    std::string key;
    std::string value;  // UTF-8, without blanks and one pair of quotes around it
};

struct IniSection {
    std::string name;
    std::deque<IniEntry> entries;  // in the file's order; a key once, its first value

    // Null: not there. Names are the same in upper and lower case.
    const IniEntry* find(std::string_view key) const;
};

// Wiped when it goes: one of the values may be a password.
class IniFile {
  public:
    static constexpr std::size_t kLargest = 4 << 20;   // bytes
    static constexpr std::size_t kMostLines = 10'000;  // that say anything; each is looked for among those before it

    IniFile() = default;
    IniFile(IniFile&&) = default;
    IniFile& operator=(IniFile&&) = default;
    ~IniFile();

    // The text says what is wrong, empty if nothing is.
    static std::string read(const std::string& path, IniFile& file);
    // UTF-16 with a byte order mark, UTF-8, or else Windows' ANSI code page (elsewhere 1252).
    static std::string parse(std::string_view bytes, IniFile& file);

    // Null: not there. The first of that name.
    const IniSection* find(std::string_view name) const;
    const std::deque<IniSection>& sections() const { return sections_; }
    // Lines that say nothing, and what is there twice; without any value.
    const std::vector<std::string>& remarks() const { return remarks_; }

  private:
    std::string take_lines(std::string_view text);
    void remark(std::size_t line, const std::string& what);

    std::deque<IniSection> sections_;
    std::vector<std::string> remarks_;
};

// Letters of ASCII are the same in upper and lower case.
bool same_name(std::string_view a, std::string_view b);

// For a message: control characters replaced, cut where it is long.
std::string printable(std::string_view text);

}  // namespace microsip::compat
