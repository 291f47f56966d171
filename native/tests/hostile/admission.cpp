// SPDX-License-Identifier: MIT
#include <cstdio>
#include <map>
#include <memory>
#include <vector>

#include "connection/waiting.h"
#include "host/raw_client.h"
#include "hostile.h"
#include "region/clock.h"
#include "region/failure.h"

namespace microsip::hostile {
namespace {

using test::kPatienceNs;

std::string answer_to_hello(test::RawClient& client) {
    try {
        return msn_status_name(client.say_hello());
    } catch (const std::runtime_error&) {
        return "nothing";
    }
}

}  // namespace

void await(connection::SourceHandle source, const char* what) {
    const std::int64_t until = region::monotonic_ns() + kPatienceNs;
    if (!connection::wait_for(source, connection::kNoSource, connection::kNoSource, until).channel)
        throw region::Failure(MSN_STATUS_TIMED_OUT, what);
}

connection::Attachment attach(const std::string& instance) {
    const connection::Notifier never;
    return connection::attach(instance, region::monotonic_ns() + kPatienceNs, never);
}

void flood(const std::string& instance, std::uint32_t count, bool say_hello) {
    std::vector<std::unique_ptr<test::RawClient>> held;
    std::map<std::string, std::uint32_t> answers;
    while (held.size() < count) {
        held.push_back(std::make_unique<test::RawClient>(instance));
        if (say_hello) ++answers[answer_to_hello(*held.back())];
    }
    for (const auto& [answer, times] : answers)
        std::printf("%s %u\n", answer.c_str(), times);
    std::puts("holding");
    while (std::getchar() != EOF) {
    }
}

}  // namespace microsip::hostile
