// SPDX-License-Identifier: MIT
#include "connection/admission.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "region/failure.h"
#include "region/layout.h"

namespace microsip::connection {

using region::ClientHello;
using region::HostHello;

void refuse(SourceHandle channel, msn_status status, const std::string& text) {
    HostHello hello = {};
    hello.magic = region::kMagic;
    hello.abi_version = MSN_ABI_VERSION;
    hello.status = status;
    text.copy(hello.text, sizeof hello.text - 1);
    send_packet(channel, &hello, sizeof hello);
}

Admission::Admission(Listener& listener, Poller& poller, std::uint64_t first_token, std::uint32_t half_made_of_process,
                     Admit admit)
    : listener_(listener),
      poller_(poller),
      next_token_(first_token),
      half_made_of_process_(half_made_of_process),
      admit_(std::move(admit)) {}

bool Admission::accept_waiting(std::int64_t now_ns) {
    // A bound, so that who connects without end cannot hold up the others' deaths and wakes.
    constexpr int at_once = 16;
    for (int i = 0; i < at_once; ++i) {
        Channel channel;
        switch (listener_.accept(channel)) {
            case Listener::Accepted::NobodyWaits:
                return true;
            case Listener::Accepted::OutOfDescriptors:
                return false;
            case Listener::Accepted::One:
                receive(std::move(channel), now_ns);
        }
    }
    return true;
}

void Admission::receive(Channel channel, std::int64_t now_ns) {
    try {
        const Peer peer = peer_of(channel.get());
        if (!peer.same_user)
            return refuse(channel.get(), MSN_STATUS_NOT_PERMITTED, "the phone belongs to another user");
        make_room(peer.process_id);
        const std::uint64_t token = next_token_++;
        poller_.add(channel.get(), token, Interest::Readable);
        applicants_.push_back({std::move(channel), peer.process_id, now_ns + kHelloWithinNs, token});
        hear(token);  // mostly the hello is there already
    } catch (const region::Failure& failure) {
        if (channel) refuse(channel.get(), failure.status(), failure.what());
    }
}

void Admission::make_room(std::uint32_t process_id) {
    const auto of_process = [&](const Applicant& applicant) { return applicant.process_id == process_id; };
    if (std::count_if(applicants_.begin(), applicants_.end(), of_process) >= std::int64_t{half_made_of_process_}) {
        const auto oldest = std::find_if(applicants_.begin(), applicants_.end(), of_process);
        give_up(oldest->token, MSN_STATUS_TOO_MANY_OF_PROCESS,
                "too many connections of process " + std::to_string(process_id) + " have said no hello yet");
    } else if (applicants_.size() >= kMostHalfMade) {
        give_up(applicants_.front().token, MSN_STATUS_TOO_MANY_CLIENTS, "too many connections have said no hello yet");
    }
}

void Admission::give_up(std::uint64_t token, msn_status status, const std::string& text) {
    hear(token);
    const auto silent = find(token);
    if (silent != applicants_.end()) drop(silent, status, text);
}

std::vector<Admission::Applicant>::iterator Admission::find(std::uint64_t token) {
    return std::find_if(applicants_.begin(), applicants_.end(),
                        [token](const Applicant& one) { return one.token == token; });
}

void Admission::hear(std::uint64_t token) {
    const auto applicant = find(token);
    if (applicant == applicants_.end()) return;
    ClientHello hello = {};
    switch (receive_packet(applicant->channel.get(), &hello, sizeof hello)) {
        case Received::NothingYet:
            return;
        case Received::Ended:
            return drop(applicant, MSN_STATUS_INVALID_ARGUMENT, "the hello is not well formed");
        case Received::Packet:
            break;
    }
    if (hello.magic != region::kMagic) return drop(applicant, MSN_STATUS_BAD_MAGIC, "the hello's magic is wrong");
    if (hello.abi_version != MSN_ABI_VERSION) {
        return drop(applicant, hello.abi_version < MSN_ABI_VERSION ? MSN_STATUS_NEWER_ABI : MSN_STATUS_OLDER_ABI,
                    "the phone speaks version " + std::to_string(MSN_ABI_VERSION) + " of the protocol, the client " +
                        std::to_string(hello.abi_version));
    }
    Applicant admitted = std::move(*applicant);
    applicants_.erase(applicant);
    poller_.remove(admitted.channel.get());
    admit_(std::move(admitted.channel), admitted.process_id);
}

std::int64_t Admission::expire(std::int64_t now_ns) {
    while (!applicants_.empty() && applicants_.front().until_ns <= now_ns) {
        give_up(applicants_.front().token, MSN_STATUS_TIMED_OUT, "no hello came within 2 s");
    }
    return applicants_.empty() ? std::numeric_limits<std::int64_t>::max() : applicants_.front().until_ns;
}

void Admission::drop(std::vector<Applicant>::iterator applicant, msn_status status, const std::string& text) {
    refuse(applicant->channel.get(), status, text);
    poller_.remove(applicant->channel.get());
    applicants_.erase(applicant);
}

}  // namespace microsip::connection
