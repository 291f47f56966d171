// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <deque>
#include <map>
#include <thread>
#include <vector>

#include "client/calls.h"
#include "client/reader.h"
#include "host/open_host.h"

namespace {

using namespace microsip::test;

constexpr std::uint32_t kRingSlots = 65536;

// How far those have read whom no event may be lost to.
struct Progress {
    std::atomic<std::uint64_t> witness{0};
    std::atomic<std::uint64_t> reader{0};
};

// Moves calls of all phases on, one fact after the other, until it is told to stop; never so far that it would lap
// a reader.
class Load {
  public:
    Load(msn_host* host, const Progress& progress) : progress_(progress), thread_([this, host] { run(host); }) {}
    void stop() {
        stop_ = true;
        if (thread_.joinable()) thread_.join();
    }
    ~Load() { stop(); }

  private:
    // Shorter than a sleep can be everywhere; long enough for a reader to copy the rows meanwhile.
    static void pause() {
        for (const auto until = microsip::region::monotonic_ns() + 100'000; microsip::region::monotonic_ns() < until;)
            std::this_thread::yield();
    }
    bool too_far(msn_client* client) const {
        msn_phone phone = {};
        msn_client_phone(client, &phone);
        return phone.last_sequence > std::min(progress_.witness.load(), progress_.reader.load()) + kRingSlots / 2;
    }
    void run(msn_host* host) {
        constexpr std::uint64_t kTurnsBetweenLooks = 1024;
        const ClientHandle client = attach(MSN_CLIENT_FLAG_COMMANDS_ONLY);
        std::deque<ScriptedCall> calls;
        for (std::uint64_t turn = 0; !stop_.load(std::memory_order_relaxed); ++turn) {
            if (calls.size() < 24) calls.emplace_back(host);
            calls[static_cast<std::size_t>(turn) * 7 % calls.size()].advance();
            std::erase_if(calls, [](const ScriptedCall& call) { return call.over(); });
            if (turn % 4 == 0) pause();
            while (turn % kTurnsBetweenLooks == 0 && too_far(client.get()) && !stop_.load(std::memory_order_relaxed))
                pause();
        }
        for (ScriptedCall& call : calls)
            call.finish();
    }

    const Progress& progress_;
    std::atomic<bool> stop_{false};
    std::thread thread_;
};

// What a reader knows of the live calls: their phase.
using Phases = std::map<std::uint64_t, std::uint32_t>;

// Takes the event in; says where it does not fit what was known.
void follow(Phases& phases, const msn_event& event) {
    if (event.type != MSN_EVENT_TYPE_PHASE) return;
    const auto known = phases.find(event.call_id);
    if (known == phases.end()) {
        EXPECT_EQ(event.previous_phase, static_cast<std::uint32_t>(MSN_CALL_PHASE_CREATED))
            << "a hole before " << event.sequence;
    } else {
        EXPECT_EQ(event.previous_phase, known->second) << "a hole or a double at " << event.sequence;
        EXPECT_NE(event.phase, known->second) << "a double at " << event.sequence;
    }
    if (event.phase == MSN_CALL_PHASE_RELEASED) {
        phases.erase(event.call_id);
    } else {
        phases[event.call_id] = event.phase;
    }
}

struct Seen {
    std::uint64_t sequence;
    Phases phases;
};

// Reads a whole snapshot, then some events after it.
Seen attach_and_follow(std::uint32_t events_after, std::atomic<std::uint64_t>& read) {
    const ClientHandle client = attach();
    Seen seen = {};
    msn_event event = next_event(client.get());
    for (; event.type != MSN_EVENT_TYPE_SNAPSHOT_END; event = next_event(client.get())) {
        EXPECT_EQ(event.type, static_cast<std::uint32_t>(MSN_EVENT_TYPE_SNAPSHOT));
        EXPECT_EQ(event.sequence, 0u);
        EXPECT_EQ(event.phase, event.previous_phase);
        EXPECT_TRUE(event.flags & MSN_EVENT_FLAG_LOCAL);
        EXPECT_TRUE(event.flags & MSN_CALL_FLAG_INCOMING);
        EXPECT_TRUE(seen.phases.emplace(event.call_id, event.phase).second);
        seen.sequence = std::max(seen.sequence, event.value);
    }
    // A host that stood still between a row and its event is ahead in that row: the event is not told again.
    std::uint64_t last = event.value;
    seen.sequence = std::max(seen.sequence, last);
    read = last;
    Phases phases = seen.phases;
    for (std::uint32_t i = 0; i < events_after;) {
        event = next_event(client.get());
        if (event.type == MSN_EVENT_TYPE_SNAPSHOT) {  // late: the host stood still in its row
            EXPECT_TRUE(seen.phases.emplace(event.call_id, event.phase).second);
            EXPECT_TRUE(phases.emplace(event.call_id, event.phase).second);
            continue;
        }
        EXPECT_GT(event.sequence, last) << "a double";
        EXPECT_LE(event.sequence, std::max(last, seen.sequence) + 1) << "a hole";
        follow(phases, event);
        if (event.sequence <= seen.sequence) follow(seen.phases, event);
        read = last = event.sequence;
        ++i;
    }
    return seen;
}

TEST(Snapshot, ThousandAttachesUnderLoadSeeNoHoleAndNoDouble) {
    constexpr int kAttaches = 1000;
    OpenHost host([](msn_host_options& options) { options.ring_slots = kRingSlots; });
    report(host.get(), MSN_FACT_ENGINE_STARTED);

    // Sees every event of the run; what it knows at a sequence is what a snapshot must say.
    const ClientHandle witness = attach(MSN_CLIENT_FLAG_FROM_START);
    std::vector<msn_event> all;
    Progress progress;
    std::atomic<bool> done{false};
    std::thread recorder([&] {
        std::vector<msn_event> batch(256);
        for (bool last = false; !last;) {
            last = done;
            msn_client_wait(witness.get(), 100, 0);
            while (const std::uint32_t count = msn_client_read(witness.get(), batch.data(), 256)) {
                all.insert(all.end(), batch.begin(), batch.begin() + static_cast<std::ptrdiff_t>(count));
                progress.witness = all.back().sequence;
            }
        }
    });
    std::vector<Seen> seen;
    Load load(host.get(), progress);
    // Fewer on a machine so busy that they would take minutes.
    const auto until = microsip::region::monotonic_ns() + kPatienceNs / 2;
    const auto in_time = [until] { return microsip::region::monotonic_ns() < until; };
    for (int i = 0; i < kAttaches && !::testing::Test::HasFailure() && (i < kAttaches / 10 || in_time()); ++i)
        seen.push_back(attach_and_follow(40, progress.reader));
    load.stop();
    done = true;
    recorder.join();

    std::sort(seen.begin(), seen.end(), [](const Seen& a, const Seen& b) { return a.sequence < b.sequence; });
    Phases truth;
    std::size_t at = 0;
    std::size_t calls = 0;
    for (const Seen& one : seen) {
        for (; at < all.size() && all[at].sequence <= one.sequence; ++at) {
            ASSERT_EQ(all[at].sequence, at + 1);
            follow(truth, all[at]);
        }
        ASSERT_EQ(at, one.sequence) << "the witness missed events";
        EXPECT_EQ(one.phases, truth) << "after " << one.sequence;
        calls += one.phases.size();
    }
    EXPECT_GT(calls, seen.size());
}

TEST(Snapshot, FromStartReadsTheWholeEpochIfItIsStillThere) {
    OpenHost host([](msn_host_options& options) { options.ring_slots = 256; });
    report(host.get(), MSN_FACT_ENGINE_STARTED);
    ScriptedCall call(host.get());
    call.establish();
    {
        const ClientHandle client = attach(MSN_CLIENT_FLAG_FROM_START);
        const msn_event first = next_event(client.get());
        EXPECT_EQ(first.sequence, 1u);
        EXPECT_EQ(first.type, static_cast<std::uint32_t>(MSN_EVENT_TYPE_ENGINE_STARTED));
    }
    for (int i = 0; i < 300; ++i)
        host.report_transport("udp");
    const ClientHandle client = attach(MSN_CLIENT_FLAG_FROM_START);
    const msn_event snapshot = next_event(client.get());
    EXPECT_EQ(snapshot.type, static_cast<std::uint32_t>(MSN_EVENT_TYPE_SNAPSHOT));
    EXPECT_EQ(snapshot.call_id, call.id());
    EXPECT_EQ(snapshot.phase, static_cast<std::uint32_t>(MSN_CALL_PHASE_ESTABLISHED));
    EXPECT_EQ(next_event(client.get()).type, static_cast<std::uint32_t>(MSN_EVENT_TYPE_SNAPSHOT_END));
}

TEST(Snapshot, RowsAnswerForCalls) {
    OpenHost host;
    const ClientHandle client = attach();
    ScriptedCall first(host.get());
    ScriptedCall second(host.get());
    first.establish();
    second.offer();
    msn_call calls[2] = {};
    ASSERT_EQ(msn_client_calls(client.get(), calls, 1), 2u);
    EXPECT_EQ(calls[0].call_id, first.id());
    EXPECT_EQ(calls[1].call_id, 0u);
    ASSERT_EQ(msn_client_calls(client.get(), calls, 2), 2u);
    EXPECT_EQ(calls[1].call_id, second.id());
    const auto events = read_until_phase(client.get(), second.id(), MSN_CALL_PHASE_OFFERED);
    const msn_event& offered = events.back();
    msn_call call = {};
    ASSERT_EQ(msn_client_row(client.get(), offered.row_index, offered.row_generation, &call), 0u);
    EXPECT_EQ(call.call_id, second.id());
    EXPECT_EQ(msn_client_row(client.get(), offered.row_index, offered.row_generation + 1, &call),
              static_cast<std::uint32_t>(MSN_STATUS_NO_SUCH_CALL));
    EXPECT_EQ(msn_client_row(client.get(), MSN_NO_ROW, 0, &call), static_cast<std::uint32_t>(MSN_STATUS_NO_SUCH_CALL));
    first.finish();
    ASSERT_EQ(msn_client_find_call(client.get(), first.id(), &call), 0u) << "Released, its row not used again";
    EXPECT_EQ(call.phase, static_cast<std::uint32_t>(MSN_CALL_PHASE_RELEASED));
    EXPECT_EQ(msn_client_find_call(client.get(), 4711, &call), static_cast<std::uint32_t>(MSN_STATUS_NO_SUCH_CALL));
    EXPECT_EQ(msn_client_calls(client.get(), calls, 2), 1u);
}

}  // namespace
