// SPDX-License-Identifier: MIT
// A phone of the same user that hands over what it must not.
#include <gtest/gtest.h>
#include <windows.h>

#include <cstring>

#include "connection/fake_host.h"
#include "connection/source_windows.h"

namespace {

using namespace microsip;
using namespace microsip::test;

std::uint64_t number_of(HANDLE handle) {
    return reinterpret_cast<std::uintptr_t>(handle);
}

// The client is this process, too: it takes over, and closes, what is named here.
std::uint64_t duplicate(HANDLE handle, DWORD access) {
    HANDLE made = nullptr;
    DuplicateHandle(GetCurrentProcess(), handle, GetCurrentProcess(), &made, access, FALSE, 0);
    return number_of(made);
}

std::uint64_t some_event() {
    return number_of(CreateEventW(nullptr, FALSE, FALSE, nullptr));
}

msn_error attach_given(const std::function<void(std::uint64_t (&numbers)[3])>& spoil) {
    return attach_to([&](connection::SourceHandle channel) {
        const Offer offer;
        const auto shared = region::create_shared_memory("", offer.public_size, region::Sharing::ReadOnly);
        const auto control = region::create_shared_memory("", offer.control_size, region::Sharing::ReadWrite);
        std::uint64_t numbers[3] = {duplicate(shared.handle.get(), FILE_MAP_READ),
                                    duplicate(control.handle.get(), FILE_MAP_READ | FILE_MAP_WRITE), some_event()};
        spoil(numbers);
        unsigned char packet[sizeof offer.hello + sizeof numbers];
        std::memcpy(packet, &offer.hello, sizeof offer.hello);
        std::memcpy(packet + sizeof offer.hello, numbers, sizeof numbers);
        connection::send_packet(channel, packet, sizeof packet);
    });
}

TEST(Impostor, NumbersOfNoHandlesAreAnError) {
    const std::uint64_t garbage[] = {0, 3, 0xdead0, 0xfffffff0, ~std::uint64_t{0}, std::uint64_t{1} << 63};
    for (const std::uint64_t number : garbage) {
        for (const std::size_t place : {0u, 1u, 2u}) {
            const msn_error error = attach_given([&](auto& numbers) { numbers[place] = number; });
            EXPECT_NE(error.status, 0u) << number << " at " << place;
            EXPECT_STRNE(error.text, "");
        }
    }
}

TEST(Impostor, HandlesOfAnotherKindAreAnError) {
    EXPECT_NE(attach_given([](auto& numbers) { numbers[0] = some_event(); }).status, 0u);
    EXPECT_NE(attach_given([](auto& numbers) { numbers[1] = some_event(); }).status, 0u);
    EXPECT_EQ(attach_given([](auto& numbers) { std::swap(numbers[0], numbers[2]); }).status,
              static_cast<std::uint32_t>(MSN_STATUS_BAD_MAGIC))
        << "a region cannot be waited for";
}

TEST(Impostor, RegionsTheOtherWayRoundAreAnError) {
    EXPECT_NE(attach_given([](auto& numbers) { std::swap(numbers[0], numbers[1]); }).status, 0u);
}

TEST(Impostor, ARegionThatIsNoneIsFoundOut) {
    EXPECT_EQ(attach_given([](auto&) {}).status, static_cast<std::uint32_t>(MSN_STATUS_BAD_MAGIC)) << "zeros";
}

}  // namespace
