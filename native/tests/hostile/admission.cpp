// SPDX-License-Identifier: MIT
#include <poll.h>
#include <unistd.h>

#include <cstdio>
#include <map>
#include <vector>

#include "connection/channel.h"
#include "connection/runtime_directory.h"
#include "hostile.h"
#include "region/clock.h"
#include "region/failure.h"

namespace microsip::hostile {
namespace {

constexpr int kAnswerWithinMs = 10'000;

void say_hello(region::NativeHandle channel) {
    const region::ClientHello hello = {region::kMagic, MSN_ABI_VERSION, static_cast<std::uint32_t>(getpid()), 0};
    connection::send_packet(channel, &hello, sizeof hello);
}

void wait_readable(region::NativeHandle channel) {
    pollfd waiting = {channel, POLLIN, 0};
    if (poll(&waiting, 1, kAnswerWithinMs) <= 0) throw region::Failure(MSN_STATUS_TIMED_OUT, "no answer to the hello");
}

}  // namespace

region::Handle connect(const std::string& instance) {
    const connection::RuntimeDirectory directory;
    for (;;) {
        try {
            if (auto channel = connection::connect_to(directory, instance)) return channel;
            throw region::Failure(MSN_STATUS_NO_SUCH_INSTANCE, instance);
        } catch (const region::Failure& failure) {
            if (failure.status() != MSN_STATUS_AGAIN) throw;
            usleep(1000);  // its queue of connections is full
        }
    }
}

Admitted get_admitted(const std::string& instance) {
    Admitted made;
    made.channel = connect(instance);
    say_hello(made.channel.get());
    wait_readable(made.channel.get());
    region::Handle handles[2];
    if (connection::receive_packet(made.channel.get(), &made.hello, sizeof made.hello, handles, 2) !=
        connection::Received::Packet) {
        throw region::Failure(MSN_STATUS_BAD_MAGIC, "no answer of the right size");
    }
    if (made.hello.status != MSN_STATUS_OK) {
        throw region::Failure(static_cast<msn_status>(made.hello.status), made.hello.text);
    }
    made.public_region = std::move(handles[0]);
    made.control_region = std::move(handles[1]);
    return made;
}

connection::Attachment attach(const std::string& instance) {
    const connection::Notifier never;
    return connection::attach(instance, region::monotonic_ns() + std::int64_t{kAnswerWithinMs} * 1'000'000, never);
}

void flood(const std::string& instance, std::uint32_t count, bool say_hello_too) {
    std::vector<region::Handle> held;
    std::map<std::string, std::uint32_t> answers;
    for (std::uint32_t i = 0; i < count; ++i) {
        held.push_back(connect(instance));
        if (!say_hello_too) continue;
        say_hello(held.back().get());
        wait_readable(held.back().get());
        region::HostHello hello = {};
        connection::receive_packet(held.back().get(), &hello, sizeof hello);
        ++answers[hello.magic == region::kMagic ? msn_status_name(hello.status) : "nothing"];
    }
    for (const auto& [answer, times] : answers)
        std::printf("%s %u\n", answer.c_str(), times);
    std::puts("holding");
    char byte = 0;
    while (read(STDIN_FILENO, &byte, 1) > 0) {
    }
}

}  // namespace microsip::hostile
