// SPDX-License-Identifier: MIT
#include "model/devices.h"

#include <gtest/gtest.h>

#include "model/test_phone.h"

namespace microsip::model {
namespace {

class Devices : public testing::Test {
  protected:
    Devices() {
        describe(null_, 1, "null", MSN_DEVICE_FLAG_NULL);
        describe(headset_, 2, "Headset", 0);
        describe(desk_, 3, "Desk", MSN_DEVICE_FLAG_DEFAULT_INPUT | MSN_DEVICE_FLAG_DEFAULT_OUTPUT);
    }
    static void describe(msn_device& device, std::uint32_t id, const char* name, std::uint32_t flags) {
        device.device_id = id;
        device.flags = flags;
        device.input_channels = device.output_channels = 1;
        std::strcpy(device.name, name);
        std::strcpy(device.driver, "ALSA");
    }
    static Fact found(const msn_device& device) {
        Fact fact(MSN_FACT_DEVICE_FOUND);
        fact->device = &device;
        return fact;
    }
    static Fact used(std::uint32_t id) { return Fact(MSN_FACT_DEVICE_USED).value(id); }
    void list_and_use(std::uint32_t id) {
        phone.report(found(null_), found(headset_), found(desk_), used(id).outgoing(), used(id));
        phone.mark();
    }
    std::uint64_t use(const char* text) { return phone.start(MSN_COMMAND_TYPE_USE_DEVICES, 0, 0, text); }
    std::uint32_t flags(std::uint32_t id) const { return phone.out.devices.at(id).flags; }

    static constexpr std::uint32_t kBoth = MSN_DEVICE_FLAG_INPUT_IN_USE | MSN_DEVICE_FLAG_OUTPUT_IN_USE;
    msn_device null_{};
    msn_device headset_{};
    msn_device desk_{};
    Phone phone;
};

TEST_F(Devices, are_told_of_one_by_one_and_stand_in_rows) {
    phone.report(found(null_), found(headset_), found(desk_));
    EXPECT_EQ(phone.story(0), "DeviceAdded(1,null) DeviceAdded(2,Headset) DeviceAdded(3,Desk)");
    const auto& row = phone.out.devices.at(3);
    EXPECT_STREQ(row.name, "Desk");
    EXPECT_STREQ(row.driver, "ALSA");
    EXPECT_EQ(row.flags, desk_.flags);
    EXPECT_EQ(row.input_channels, 1u);
    EXPECT_EQ(row.last_sequence, 3u);
    EXPECT_GT(row.changed_utc_ns, 0);
}

TEST_F(Devices, that_stay_as_they_were_are_not_told_of_again) {
    list_and_use(1);
    desk_.flags = MSN_DEVICE_FLAG_DEFAULT_OUTPUT;
    phone.report(found(null_), found(headset_), found(desk_));
    EXPECT_EQ(phone.story(0), "DeviceChanged(3,Desk)");
    EXPECT_EQ(flags(3), std::uint32_t{MSN_DEVICE_FLAG_DEFAULT_OUTPUT});
    EXPECT_EQ(flags(1), MSN_DEVICE_FLAG_NULL | kBoth) << "what is in use is not for a list to say";
}

TEST_F(Devices, that_are_gone_leave_their_row) {
    list_and_use(1);
    phone.report(Fact(MSN_FACT_DEVICE_GONE).value(2));
    EXPECT_EQ(phone.story(0), "DeviceRemoved(2,Headset)");
    EXPECT_FALSE(phone.out.devices.contains(2));
    phone.mark();
    phone.report(found(headset_));
    EXPECT_EQ(phone.story(0), "DeviceAdded(2,Headset)");
}

TEST_F(Devices, are_used_by_one_direction_each) {
    list_and_use(1);
    phone.report(used(2).outgoing());
    EXPECT_EQ(phone.story(0), "DeviceInUse(2,Headset)");
    EXPECT_NE(phone.last(MSN_EVENT_TYPE_DEVICE_IN_USE).flags & MSN_EVENT_FLAG_OUTGOING, 0u);
    EXPECT_EQ(flags(2), std::uint32_t{MSN_DEVICE_FLAG_INPUT_IN_USE});
    EXPECT_EQ(flags(1), std::uint32_t{MSN_DEVICE_FLAG_NULL} | MSN_DEVICE_FLAG_OUTPUT_IN_USE);
    phone.report(used(3));
    EXPECT_EQ(phone.last(MSN_EVENT_TYPE_DEVICE_IN_USE).flags & MSN_EVENT_FLAG_OUTGOING, 0u);
    EXPECT_EQ(flags(1), std::uint32_t{MSN_DEVICE_FLAG_NULL});
}

TEST_F(Devices, a_choice_is_done_when_both_directions_are_said) {
    list_and_use(1);
    const auto id = use("Headset");
    ASSERT_EQ(phone.last_status, MSN_STATUS_OK);
    phone.report(used(2).outgoing().command(id));
    EXPECT_EQ(phone.outcome(id), nullptr);
    phone.report(used(2).command(id));
    ASSERT_NE(phone.outcome(id), nullptr);
    EXPECT_EQ(phone.outcome(id)->status, std::uint32_t{MSN_STATUS_OK});
    EXPECT_EQ(phone.story(0), "DeviceInUse(2,Headset) DeviceInUse(2,Headset) UseDevices=Ok");
    EXPECT_EQ(phone.last(MSN_EVENT_TYPE_DEVICE_IN_USE).command_id, id);
}

TEST_F(Devices, a_choice_that_changes_nothing_is_done_without_an_event) {
    list_and_use(2);
    const auto id = use("\nHeadset");
    phone.report(used(2).outgoing().command(id), used(2).command(id));
    EXPECT_EQ(phone.story(0), "UseDevices=Ok");
}

TEST_F(Devices, one_that_fails_is_named_with_the_reason) {
    list_and_use(1);
    const auto id = use("Headset");
    phone.report(Fact(MSN_FACT_DEVICE_FAILED).value(2).status(MSN_STATUS_NO_SUCH_DEVICE).text("busy").command(id));
    EXPECT_EQ(phone.story(0), "DeviceFailed(2,busy)");
    EXPECT_EQ(phone.outcome(id), nullptr) << "the phone says how the command ends";
    phone.finish(id, MSN_STATUS_NO_SUCH_DEVICE);
    EXPECT_EQ(phone.outcome(id)->status, std::uint32_t{MSN_STATUS_NO_SUCH_DEVICE});
    EXPECT_EQ(flags(1), MSN_DEVICE_FLAG_NULL | kBoth) << "the former one stays";
}

TEST_F(Devices, looking_again_ends_with_the_last_word_on_the_list) {
    list_and_use(1);
    const auto id = phone.start(MSN_COMMAND_TYPE_REFRESH_DEVICES);
    phone.report(found(null_), Fact(MSN_FACT_DEVICE_GONE).value(3).command(id));
    EXPECT_EQ(phone.outcome(id), nullptr);
    phone.report(Fact(MSN_FACT_DEVICES_LISTED).command(id));
    EXPECT_EQ(phone.story(0), "DeviceRemoved(3,Desk) RefreshDevices=Ok");
}

TEST_F(Devices, facts_about_none_are_illegal) {
    phone.report(found(msn_device{}), Fact(MSN_FACT_DEVICE_FOUND), Fact(MSN_FACT_DEVICE_GONE).value(2), used(2),
                 Fact(MSN_FACT_DEVICE_FAILED).value(2));
    EXPECT_EQ(phone.out.illegal_moves, 5u);
    EXPECT_TRUE(phone.out.events.empty());
}

TEST_F(Devices, beyond_the_rows_are_passed_over) {
    describe(desk_, 65, "One too many", 0);
    phone.report(found(desk_));
    EXPECT_EQ(phone.out.illegal_moves, 0u);
    EXPECT_TRUE(phone.out.events.empty());
}

TEST_F(Devices, a_choice_names_one_line_or_two) {
    const auto status = [this](const char* text) {
        use(text);
        return phone.last_status;
    };
    EXPECT_EQ(status(""), MSN_STATUS_INVALID_ARGUMENT);
    EXPECT_EQ(status("\n"), MSN_STATUS_INVALID_ARGUMENT);
    EXPECT_EQ(status("a\nb\nc"), MSN_STATUS_INVALID_ARGUMENT);
    EXPECT_STREQ(phone.last_text, "the output device's line has a control character in it");
    EXPECT_EQ(status("a\tb"), MSN_STATUS_INVALID_ARGUMENT);
    EXPECT_EQ(status("a\n"), MSN_STATUS_OK);
    EXPECT_EQ(status("\nb"), MSN_STATUS_OK);
    EXPECT_EQ(status("#3\ndefault"), MSN_STATUS_OK);
}

}  // namespace
}  // namespace microsip::model
