// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/device_choice.h"

#include <charconv>

namespace microsip::engine {

namespace {

DeviceChoice read_one(std::string_view text) {
    using Kind = DeviceChoice::Kind;
    if (text.empty()) return {};
    if (text == "null") return {Kind::Null, 0, {}};
    if (text == "default") return {Kind::Default, 0, {}};
    if (text.front() == '#') {
        std::uint32_t id = 0;
        const auto* end = text.data() + text.size();
        const auto [stop, error] = std::from_chars(text.data() + 1, end, id);
        if (error == std::errc{} && stop == end) return {Kind::Id, id, {}};
    }
    return {Kind::Name, 0, std::string(text)};
}

}  // namespace

DeviceChoices read_device_choices(std::string_view text) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return {read_one(text), read_one(text)};
    return {read_one(text.substr(0, end)), read_one(text.substr(end + 1))};
}

}  // namespace microsip::engine
