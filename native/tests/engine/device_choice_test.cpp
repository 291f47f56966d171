// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/device_choice.h"

#include <gtest/gtest.h>

namespace microsip::engine {
namespace {

std::string words(const DeviceChoice& choice) {
    using Kind = DeviceChoice::Kind;
    switch (choice.kind) {
        case Kind::Stay:
            return "stay";
        case Kind::Null:
            return "null";
        case Kind::Default:
            return "default";
        case Kind::Id:
            return "id " + std::to_string(choice.id);
        case Kind::Name:
            return "name " + choice.name;
    }
    return {};
}

std::string read(std::string_view text) {
    const auto choices = read_device_choices(text);
    return words(choices.input) + ", " + words(choices.output);
}

TEST(DeviceChoice, one_line_is_for_both_two_are_for_one_each) {
    EXPECT_EQ(read("Headset"), "name Headset, name Headset");
    EXPECT_EQ(read("default"), "default, default");
    EXPECT_EQ(read("null"), "null, null");
    EXPECT_EQ(read("#12"), "id 12, id 12");
    EXPECT_EQ(read("#2\nSpeakers (USB)"), "id 2, name Speakers (USB)");
    EXPECT_EQ(read("default\n"), "default, stay");
    EXPECT_EQ(read("\nnull"), "stay, null");
    EXPECT_EQ(read(""), "stay, stay");
}

TEST(DeviceChoice, a_name_may_begin_like_an_id) {
    for (const char* name : {"#", "#1a", "#-1", "# 1", "#99999999999", "Null", "hw:CARD=PCH,DEV=0"})
        EXPECT_EQ(read(name), std::string("name ") + name + ", name " + name);
}

}  // namespace
}  // namespace microsip::engine
