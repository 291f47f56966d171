// SPDX-License-Identifier: GPL-2.0-or-later
// Audio devices of a whole engine, as far as it needs no device that works. ALSA reads a configuration of the test's
// own.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>
#include <string>
#include <vector>

#include "engine/phone.h"

namespace microsip::test {
namespace {

class Devices : public testing::Test {
  protected:
    Devices() {
        EXPECT_NE(mkdtemp(folder_), nullptr);
        list({"broken"});
        setenv("ALSA_CONFIG_PATH", file().c_str(), 1);
    }
    ~Devices() override {
        unsetenv("ALSA_CONFIG_PATH");
        std::remove(file().c_str());
        rmdir(folder_);
    }
    std::string file() const { return std::string(folder_) + "/alsa.conf"; }
    // Of a card that no machine has.
    void list(const std::vector<std::string>& names) const {
        std::ofstream config(file());
        for (const auto& name : names) {
            config << "pcm." << name << " { type hw card 31 hint { show on description \"" << name << "\" } }\n";
        }
    }
    static std::string listed(const Phone& phone) {
        msn_client_options options = {};
        std::snprintf(options.instance, sizeof options.instance, "%s", phone.options.instance);
        options.timeout_ms = kPatienceMs;
        msn_client* client = msn_client_attach(&options, nullptr);
        msn_device devices[64];
        const auto count = msn_client_devices(client, devices, 64);
        msn_client_detach(client);
        std::string text;
        for (std::uint32_t i = 0; i < count; ++i) {
            text += (i ? " " : "") + std::to_string(devices[i].device_id) + devices[i].name;
            if (devices[i].flags & MSN_DEVICE_FLAG_INPUT_IN_USE) text += "+in";
            if (devices[i].flags & MSN_DEVICE_FLAG_OUTPUT_IN_USE) text += "+out";
        }
        return text;
    }
    static msn_outcome use(Phone& phone, const char* text) {
        return phone.watcher->run_with_text(MSN_COMMAND_TYPE_USE_DEVICES, 0, text);
    }

    char folder_[32] = "/tmp/microsip-devices-XXXXXX";
};

TEST_F(Devices, are_listed_and_the_one_without_hardware_is_in_use) {
    Phone phone;
    EXPECT_EQ(listed(phone), "1null+in+out 2broken");
    EXPECT_EQ(use(phone, "null").status, std::uint32_t{MSN_STATUS_OK});
    EXPECT_EQ(use(phone, "#1\n").status, std::uint32_t{MSN_STATUS_OK});
}

TEST_F(Devices, one_that_cannot_be_opened_is_refused_and_the_former_stays) {
    Phone phone;
    const auto refused = use(phone, "\nbroken");
    EXPECT_EQ(refused.status, std::uint32_t{MSN_STATUS_NO_SUCH_DEVICE});
    EXPECT_NE(std::string(refused.text).find("\"broken\": "), std::string::npos) << refused.text;
    EXPECT_NE(std::string(refused.text).find("; there are: null, default, broken"), std::string::npos) << refused.text;
    const auto failed = phone.watcher->wait_for(0, MSN_EVENT_TYPE_DEVICE_FAILED);
    EXPECT_EQ(failed.value, 2u);
    EXPECT_EQ(failed.flags & MSN_EVENT_FLAG_OUTGOING, 0u);
    EXPECT_EQ(failed.command_id, refused.command_id);
    EXPECT_EQ(failed.status, std::uint32_t{MSN_STATUS_NO_SUCH_DEVICE});
    EXPECT_EQ(listed(phone), "1null+in+out 2broken");
}

TEST_F(Devices, one_that_is_none_is_refused_with_those_there_are) {
    Phone phone;
    for (const char* name : {"gramophone", "#7", "#0", "Broken"}) {
        const auto refused = use(phone, name);
        EXPECT_EQ(refused.status, std::uint32_t{MSN_STATUS_NO_SUCH_DEVICE}) << name;
        EXPECT_NE(std::string(refused.text).find("there are: null, default, broken"), std::string::npos);
    }
    EXPECT_STREQ(use(phone, "default").text, "the system has no default input; there are: null, default, broken");
    EXPECT_EQ(use(phone, "\n").status, std::uint32_t{MSN_STATUS_INVALID_ARGUMENT});
}

TEST_F(Devices, that_come_and_go_are_found_when_somebody_asks) {
    Phone phone;
    list({"second", "broken"});
    EXPECT_EQ(phone.watcher->run(MSN_COMMAND_TYPE_REFRESH_DEVICES, 0).status, std::uint32_t{MSN_STATUS_OK});
    EXPECT_EQ(listed(phone), "1null+in+out 2broken 3second");
    list({"second"});
    EXPECT_EQ(phone.watcher->run(MSN_COMMAND_TYPE_REFRESH_DEVICES, 0).status, std::uint32_t{MSN_STATUS_OK});
    EXPECT_EQ(listed(phone), "1null+in+out 3second");
    EXPECT_EQ(phone.watcher->wait_for(0, MSN_EVENT_TYPE_DEVICE_REMOVED).value, 2u);
    list({"broken"});
    EXPECT_EQ(phone.watcher->run(MSN_COMMAND_TYPE_REFRESH_DEVICES, 0).status, std::uint32_t{MSN_STATUS_OK});
    EXPECT_EQ(listed(phone), "1null+in+out 2broken") << "the same one has the same id";
}

TEST_F(Devices, a_phone_does_not_begin_with_one_that_does_not_open) {
    msn_engine_options options = {};
    options.use_port = 1;
    name_instance(options);
    std::snprintf(options.audio, sizeof options.audio, "broken");
    msn_error error = {};
    EXPECT_EQ(msn_engine_create(&options, &error), nullptr);
    EXPECT_EQ(error.status, std::uint32_t{MSN_STATUS_NO_SUCH_DEVICE});
    EXPECT_NE(std::string(error.text).find("there are: null, default, broken"), std::string::npos) << error.text;
}

}  // namespace
}  // namespace microsip::test
