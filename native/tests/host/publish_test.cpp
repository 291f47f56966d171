// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <vector>

#include "host/open_host.h"
#include "host/raw_client.h"
#include "region/clock.h"

namespace {

using namespace microsip::test;
using namespace microsip::region;

TEST(Publish, HeaderSaysWhatTheRegionHolds) {
    OpenHost host([](msn_host_options& options) { options.ring_slots = 512; });
    RawClient client("test");
    ASSERT_EQ(client.say_hello(), 0u);
    const PublicHeader& header = client.header();
    EXPECT_EQ(header.magic, kMagic);
    EXPECT_EQ(header.abi_version, MSN_ABI_VERSION);
    EXPECT_EQ(header.process_id, own_process_id());
    EXPECT_EQ(header.ring_slots, 512u);
    EXPECT_EQ(header.region_size, public_region_size(512));
    EXPECT_EQ(header.region_size, client.hello.public_size);
    EXPECT_EQ(header.account_rows_offset + kAccountRows * sizeof(AccountRow), header.device_rows_offset);
    EXPECT_EQ(header.device_rows_offset + kDeviceRows * sizeof(DeviceRow), header.region_size);
    EXPECT_EQ(header.epoch[6] >> 4, 4) << "a random GUID";
    EXPECT_STREQ(header.instance, "test");
    EXPECT_STREQ(msn_host_instance(host.get()), "test");
    EXPECT_EQ(header.clients, 1u);
    const Word beat = atomic(header.heartbeat_ms).load();  // before the clock
    EXPECT_LT(static_cast<Word>(monotonic_ns() / 1'000'000) - beat, static_cast<Word>(kPatienceMs));
}

TEST(Publish, EventStandsInItsSlotWithTimes) {
    OpenHost host;
    RawClient client("test");
    ASSERT_EQ(client.say_hello(), 0u);
    const std::int64_t before = monotonic_ns();
    const std::int64_t before_utc = utc_ns();
    host.report_transport("udp 127.0.0.1:5060");
    ASSERT_EQ(load_head(client.header()), 1u);
    const auto& slot = client.public_region.as<const EventSlot>(client.header().ring_offset + sizeof(EventSlot));
    msn_event event = {};
    ASSERT_EQ(load_versioned(slot.word, event, slot.event), 2u);
    EXPECT_EQ(event.sequence, 1u);
    EXPECT_EQ(event.type, static_cast<std::uint32_t>(MSN_EVENT_TYPE_TRANSPORT));
    EXPECT_EQ(event.row_index, MSN_NO_ROW);
    EXPECT_STREQ(event.text, "udp 127.0.0.1:5060");
    EXPECT_GE(event.monotonic_ns, before);
    EXPECT_LE(event.monotonic_ns, monotonic_ns());
    EXPECT_GE(event.utc_ns, before_utc);
}

TEST(Publish, ASettingIsInItsRowBeforeItsEvent) {
    OpenHost host;
    RawClient client("test");
    ASSERT_EQ(client.say_hello(), 0u);
    const auto& row = client.public_region.as<const SettingsRow>(client.header().settings_offset);
    msn_settings settings = {};
    ASSERT_EQ(load_versioned(row.word, settings, row.settings), 0u) << "not written yet";
    msn_fact fact = {};
    fact.type = MSN_FACT_SETTING_CHANGED;
    fact.setting = MSN_SETTING_DO_NOT_DISTURB;
    fact.value = 1;
    msn_host_report(host.get(), &fact);
    ASSERT_EQ(load_versioned(row.word, settings, row.settings), 2u);
    EXPECT_EQ(settings.do_not_disturb, 1u);
    EXPECT_EQ(settings.last_sequence, 1u);
    EXPECT_EQ(load_head(client.header()), 1u);
    fact.value = 0;
    msn_host_report(host.get(), &fact);
    ASSERT_EQ(load_versioned(row.word, settings, row.settings), 4u);
    EXPECT_EQ(settings.do_not_disturb, 0u);
}

TEST(Publish, WakesEverySleeperAndNobodyElse) {
    OpenHost host;
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 12; ++i) {
        clients.push_back(std::make_unique<RawClient>("test"));
        ASSERT_EQ(clients.back()->say_hello(), 0u);
    }
    // More than the publishing thread wakes itself.
    for (std::size_t i = 0; i < 10; ++i)
        atomic(clients[i]->control().header.reader_asleep).store(1);
    host.report_transport("udp");
    for (std::size_t i = 0; i < 10; ++i) {
        EXPECT_TRUE(clients[i]->readable()) << i;
        EXPECT_EQ(atomic(clients[i]->control().header.reader_asleep).load(), 0u);
    }
    EXPECT_FALSE(clients[10]->readable(0));
    EXPECT_FALSE(clients[11]->readable(0));
}

TEST(Publish, ARowIsWrittenBeforeItsEvent) {
    OpenHost host;
    RawClient client("test");
    ASSERT_EQ(client.say_hello(), 0u);
    std::atomic<bool> stop{false};
    std::thread phone([&] {
        while (!stop.load()) {
            msn_fact fact = {};
            fact.call_id = msn_host_new_call(host.get());
            for (const std::uint32_t type :
                 {MSN_FACT_CALL_CREATED, MSN_FACT_INVITE_SENT, MSN_FACT_SESSION_OVER, MSN_FACT_LET_GO}) {
                fact.type = type;
                msn_host_report(host.get(), &fact);
            }
        }
    });
    std::uint64_t checked = 0;
    std::uint64_t behind = 0;
    const std::uint32_t mask = client.header().ring_slots - 1;
    const std::int64_t until = monotonic_ns() + 1'000'000'000;
    while (checked == 0 || monotonic_ns() < until) {
        const std::uint64_t head = load_head(client.header());
        if (head == 0) continue;
        const auto& slot =
            client.public_region.as<const EventSlot>(client.header().ring_offset + (head & mask) * sizeof(EventSlot));
        msn_event event = {};
        if (load_versioned(slot.word, event, slot.event) != static_cast<Word>(2 * head) ||
            event.row_index == MSN_NO_ROW) {
            continue;
        }
        const auto& row = client.public_region.as<const CallRow>(client.header().call_rows_offset +
                                                                 event.row_index * sizeof(CallRow));
        msn_call call = {};
        if (!load_versioned(row.word, call, row.call)) continue;
        ++checked;
        behind += call.row_generation == event.row_generation && call.last_sequence < event.sequence;
    }
    stop.store(true);
    phone.join();
    EXPECT_EQ(behind, 0u);
    EXPECT_EQ(atomic(client.header().live_calls).load(), 0u);
    EXPECT_EQ(atomic(client.header().illegal_moves).load(), 0u);
}

TEST(Publish, CallIdsAreNeverGivenTwice) {
    OpenHost host;
    std::vector<std::uint64_t> ids(20'000);
    std::thread other([&] {
        for (std::size_t i = 0; i < ids.size() / 2; ++i)
            ids[i] = msn_host_new_call(host.get());
    });
    for (std::size_t i = ids.size() / 2; i < ids.size(); ++i)
        ids[i] = msn_host_new_call(host.get());
    other.join();
    std::sort(ids.begin(), ids.end());
    EXPECT_EQ(ids.front(), 1u);
    EXPECT_EQ(std::adjacent_find(ids.begin(), ids.end()), ids.end());
}

TEST(Publish, EpochEndsInOrder) {
    OpenHost host;
    RawClient client("test");
    ASSERT_EQ(client.say_hello(), 0u);
    atomic(client.control().header.reader_asleep).store(1);
    host.close();
    EXPECT_TRUE(client.ended());
    EXPECT_EQ(atomic(client.header().state).load(), static_cast<Word>(PhoneState::Stopped));
}

}  // namespace
