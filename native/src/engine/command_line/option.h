// SPDX-License-Identifier: GPL-2.0-or-later
// One option of the command line, and how its value gets into its field.
#pragma once

#include <charconv>
#include <cstring>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "engine/command_line/options.h"

namespace microsip::engine {

// Puts the value into the line; the text says what is wrong with it, empty if nothing is.
using Setter = std::function<std::string(CommandLine&, const std::string&)>;

struct Option {
    const char* name;
    const char* argument;  // empty: takes none
    const char* what;
    const char* example;
    bool hidden;
    Setter set;
};

// All of them, in the order in which --help explains them.
const std::vector<Option>& options();

template <std::size_t Size>
std::string store(char (&field)[Size], const std::string& value) {
    if (value.size() >= Size) return "is longer than " + std::to_string(Size - 1) + " characters";
    std::memcpy(field, value.c_str(), value.size() + 1);
    return {};
}

inline std::string store(std::uint32_t& field, const std::string& value, std::uint32_t least, std::uint32_t most) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc() || end != value.data() + value.size() || number < least || number > most)
        return "is no number from " + std::to_string(least) + " to " + std::to_string(most);
    field = number;
    return {};
}

template <class Field>
Setter text(Field field) {
    return [field](CommandLine& line, const std::string& value) { return store(field(line), value); };
}

template <class Field>
Setter number(Field field, std::uint32_t least, std::uint32_t most) {
    return [=](CommandLine& line, const std::string& value) { return store(field(line), value, least, most); };
}

// Its mere presence sets the field to 1.
template <class Field>
Setter flag(Field field) {
    return [field](CommandLine& line, const std::string& value) -> std::string {
        if (!value.empty()) return "is not wanted, it takes no value";
        field(line) = 1;
        return {};
    };
}

// One of the words, each with its number.
template <class Field>
Setter choice(Field field, std::vector<std::pair<const char*, std::uint32_t>> words) {
    return [field, words = std::move(words)](CommandLine& line, const std::string& value) {
        std::string known;
        for (const auto& [word, number] : words) {
            if (value == word) {
                field(line) = number;
                return std::string();
            }
            known += (known.empty() ? "" : ", ") + std::string(word);
        }
        return "is none of " + known;
    };
}

}  // namespace microsip::engine
