// SPDX-License-Identifier: GPL-2.0-or-later
// An engine's start, what it refuses to start with, and its orderly end.
#include <gtest/gtest.h>

#include <thread>

#include "engine/phone.h"

namespace microsip::test {

namespace {

template <std::size_t Size>
void set(char (&field)[Size], const char* value) {
    std::snprintf(field, Size, "%s", value);
}

std::uint32_t refusal(const std::function<void(msn_engine_options&)>& change) {
    msn_engine_options options = {};
    options.use_port = 1;
    name_instance(options);
    change(options);
    msn_error error = {};
    auto* engine = msn_engine_create(&options, &error);
    EXPECT_EQ(engine, nullptr);
    EXPECT_NE(error.text[0], '\0');
    msn_engine_destroy(engine);
    return error.status;
}

}  // namespace

TEST(Lifecycle, WrongOptionsAreRefusedWithTheirReason) {
    EXPECT_EQ(refusal([](auto& options) { set(options.instance, "no/name"); }),
              std::uint32_t{MSN_STATUS_INVALID_ARGUMENT});
    EXPECT_EQ(refusal([](auto& options) { set(options.bind, "no-address"); }),
              std::uint32_t{MSN_STATUS_INVALID_ARGUMENT});
    EXPECT_EQ(refusal([](auto& options) { set(options.codec, "morse"); }), std::uint32_t{MSN_STATUS_NO_SUCH_CODEC});
    EXPECT_EQ(refusal([](auto& options) { set(options.audio, "gramophone"); }),
              std::uint32_t{MSN_STATUS_NO_SUCH_DEVICE});
    EXPECT_EQ(refusal([](auto& options) { set(options.play_file, "/nowhere.wav"); }),
              std::uint32_t{MSN_STATUS_FILE_UNREADABLE});
    EXPECT_EQ(refusal([](auto& options) { set(options.record_file, "/tmp/record.mp3"); }),
              std::uint32_t{MSN_STATUS_FILE_UNWRITABLE});
    EXPECT_EQ(refusal([](auto& options) { options.max_calls = 100000; }), std::uint32_t{MSN_STATUS_INVALID_ARGUMENT});
}

TEST(Lifecycle, OneEnginePerProcess) {
    Phone phone;
    EXPECT_EQ(refusal([](auto&) {}), std::uint32_t{MSN_STATUS_ENGINE_RUNS});
}

TEST(Lifecycle, UdpAndTcpListenOnOnePort) {
    Phone phone;
    EXPECT_NE(phone.ports.udp, 0u);
    EXPECT_EQ(phone.ports.udp, phone.ports.tcp);
}

TEST(Lifecycle, ShutDownEndsCallsThenTheEpoch) {
    Phone phone([](msn_engine_options& options) { options.auto_answer = 180; });
    auto& watcher = *phone.watcher;
    const auto out = watcher.dial(phone.uri()).call_id;
    watcher.wait_for_phase(out, MSN_CALL_PHASE_ALERTING);
    std::thread running([&phone] { msn_engine_run(phone.engine); });
    EXPECT_EQ(watcher.run(MSN_COMMAND_TYPE_SHUT_DOWN, 0).status, std::uint32_t{MSN_STATUS_OK});
    watcher.wait([](const msn_event& event) { return event.type == MSN_EVENT_TYPE_ENGINE_STOPPED; });
    running.join();
    const auto ended = watcher.wait_for_phase(out, MSN_CALL_PHASE_ENDED);
    EXPECT_STREQ(msn_cause_name(ended.cause), "PhoneShutdown");
    watcher.expect_sound();
}

TEST(Lifecycle, AccountsAreAddedAndRefused) {
    Phone phone;
    msn_error error = {};
    msn_account_settings settings = {};
    set(settings.address, "sip:alice@127.0.0.1");
    EXPECT_EQ(msn_engine_add_account(phone.engine, &settings, &error), 1u) << error.text;
    set(settings.address, "nonsense");
    EXPECT_EQ(msn_engine_add_account(phone.engine, &settings, &error), 0u);
    EXPECT_EQ(error.status, std::uint32_t{MSN_STATUS_BAD_URI});
}

}  // namespace microsip::test
