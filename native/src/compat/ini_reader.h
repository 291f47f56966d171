// SPDX-License-Identifier: GPL-2.0-or-later
// One section read key by key; what nobody asked for is noted.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compat/ini_file.h"
#include "compat/ini_notes.h"

namespace microsip::compat {

// A key that has no meaning here.
struct NotTaken {
    const char* key;     // "mainX"; with a * at its end: all that begin so
    const char* normal;  // with this value, or with none, nothing is lost and nothing said; null: with any value
    const char* reason;
};

class IniReader {
  public:
    IniReader(const IniSection& section, IniNotes& notes) : section_(section), notes_(notes) {}

    // Empty: not there, or empty.
    const std::string& text(const char* key);
    // Nothing: not there, empty, or no such number, which is noted.
    std::optional<std::uint32_t> number(const char* key, std::uint32_t least, std::uint32_t most);
    bool flag(const char* key, bool otherwise);
    // Its place among the words; nothing: not there, or none of them, which is noted.
    std::optional<std::size_t> choice(const char* key, std::initializer_list<const char*> words);

    // Puts a value there; one that is too long is noted.
    template <std::size_t Size>
    void store(const char* key, const std::string& value, char (&field)[Size]) {
        if (value.size() >= Size) return note(key, "is longer than " + std::to_string(Size - 1) + " bytes");
        value.copy(field, value.size());
        field[value.size()] = '\0';
    }

    void note(const char* key, const std::string& reason) { notes_.add(section_.name, key, reason); }
    // Notes what of these is there, and every key that nobody has asked for.
    void pass_over(std::span<const NotTaken> keys);

  private:
    const IniSection& section_;
    IniNotes& notes_;
    std::vector<std::string_view> asked_;
};

}  // namespace microsip::compat
