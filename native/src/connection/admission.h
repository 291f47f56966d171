// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "connection/channel.h"
#include "connection/listener.h"
#include "connection/poller.h"
#include "microsip/status.h"

namespace microsip::connection {

// Tells the other side why it is refused. The channel is to be closed after it.
void refuse(SourceHandle channel, msn_status status, const std::string& text);

// Those who have connected but not yet said hello: who says none is closed after two seconds, who says a wrong one or
// is another user is refused, the others are handed on. Host's own thread only.
class Admission {
  public:
    // admit takes the channel of a peer whose hello was right.
    using Admit = std::function<void(Channel channel, std::uint32_t process_id)>;

    // Half-made connections are waited for in poller, under tokens from first_token on. At most
    // half_made_of_process of one process wait at once, and kMostHalfMade of all.
    Admission(Listener& listener, Poller& poller, std::uint64_t first_token, std::uint32_t half_made_of_process,
              Admit admit);

    static constexpr std::int64_t kHelloWithinNs = 2'000'000'000;
    static constexpr std::size_t kMostHalfMade = 256;

    // Takes those who wait at the listener, not all of very many at once. False: descriptors ran out; look away from it
    // for a while.
    bool accept_waiting(std::int64_t now_ns);
    // The half-made connection of this token has something to say, or ended.
    void hear(std::uint64_t token);
    // Closes those whose time is up. When to look again, INT64_MAX: not before somebody connects.
    std::int64_t expire(std::int64_t now_ns);

  private:
    struct Applicant {
        Channel channel;
        std::uint32_t process_id;
        std::int64_t until_ns;
        std::uint64_t token;
    };

    void receive(Channel channel, std::int64_t now_ns);
    void make_room(std::uint32_t process_id);
    // Drops it unless its hello is there by now, which this thread may have been too late to hear.
    void give_up(std::uint64_t token, msn_status status, const std::string& text);
    std::vector<Applicant>::iterator find(std::uint64_t token);
    void drop(std::vector<Applicant>::iterator applicant, msn_status status, const std::string& text);

    Listener& listener_;
    Poller& poller_;
    std::uint64_t next_token_;
    std::uint32_t half_made_of_process_;
    Admit admit_;
    std::vector<Applicant> applicants_;  // oldest first
};

}  // namespace microsip::connection
