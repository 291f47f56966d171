// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/ini_reader.h"

#include <algorithm>
#include <charconv>

#include "compat/nearest.h"

namespace microsip::compat {

namespace {

bool fits(const NotTaken& known, std::string_view key) {
    const std::string_view pattern = known.key;
    if (pattern.back() != '*') return same_name(pattern, key);
    const auto stem = pattern.substr(0, pattern.size() - 1);
    return same_name(stem, key.substr(0, stem.size()));
}

}  // namespace

void IniNotes::add(std::string_view section, std::string_view key, std::string_view reason) {
    auto group = std::find_if(groups_.begin(), groups_.end(), [section, reason](const Group& each) {
        return each.section == section && each.reason == reason;
    });
    if (group == groups_.end()) group = groups_.insert(group, {std::string(section), {}, std::string(reason)});
    auto& keys = group->keys;
    auto name = printable(key);
    if (std::find(keys.begin(), keys.end(), name) == keys.end()) keys.push_back(std::move(name));
}

void IniNotes::add(std::string text) {
    groups_.push_back({{}, {}, std::move(text)});
}

std::vector<std::string> IniNotes::lines() const {
    std::vector<std::string> lines;
    for (const auto& group : groups_) {
        std::string keys;
        for (const auto& key : group.keys)
            keys.append(keys.empty() ? "" : ", ").append(key);
        lines.push_back(keys.empty() ? group.reason
                                     : "[" + printable(group.section) + "] " + keys + ": " + group.reason);
    }
    return lines;
}

const std::string& IniReader::text(const char* key) {
    static const std::string nothing;
    asked_.push_back(key);
    const auto* entry = section_.find(key);
    return entry == nullptr ? nothing : entry->value;
}

std::optional<std::uint32_t> IniReader::number(const char* key, std::uint32_t least, std::uint32_t most) {
    const auto& value = text(key);
    if (value.empty()) return {};
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error == std::errc() && end == value.data() + value.size() && number >= least && number <= most) return number;
    note(key,
         "\"" + printable(value) + "\" is no number from " + std::to_string(least) + " to " + std::to_string(most));
    return {};
}

bool IniReader::flag(const char* key, bool otherwise) {
    const auto value = number(key, 0, 1);
    return value ? *value != 0 : otherwise;
}

std::optional<std::size_t> IniReader::choice(const char* key, std::initializer_list<const char*> words) {
    const auto& value = text(key);
    if (section_.find(key) == nullptr) return {};
    std::string known;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = words.begin()[i];
        if (same_name(word, value)) return i;
        if (!word.empty()) known.append(known.empty() ? "" : ", ").append(word);
    }
    if (!value.empty()) note(key, "\"" + printable(value) + "\" is none of " + known);
    return {};
}

void IniReader::pass_over(std::span<const NotTaken> keys) {
    auto known = asked_;
    for (const auto& each : keys) {
        if (std::string_view(each.key).back() != '*') known.emplace_back(each.key);
    }
    for (const auto& entry : section_.entries) {
        const auto is = [&entry](std::string_view name) { return same_name(name, entry.key); };
        if (std::any_of(asked_.begin(), asked_.end(), is)) continue;
        const auto passed =
            std::find_if(keys.begin(), keys.end(), [&entry](const NotTaken& each) { return fits(each, entry.key); });
        if (passed == keys.end()) {
            const auto meant = nearest(entry.key, known);
            notes_.add(section_.name, entry.key,
                       meant.empty() ? "MicroSIP has no such key; nothing was done"
                                     : "unknown, nothing was done; did you mean " + std::string(meant) + "?");
        } else if (!entry.value.empty() && (passed->normal == nullptr || entry.value != passed->normal)) {
            notes_.add(section_.name, entry.key, passed->reason);
        }
    }
}

}  // namespace microsip::compat
