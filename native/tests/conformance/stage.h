// SPDX-License-Identifier: MIT
// What a scenario is played on: the phone under test, by the surface under test, and its peer, an engine.
#pragma once

#include <span>

#include "failure.h"
#include "watched.h"

namespace microsip::conformance {

struct Stage {
    Watched& phone;
    Watched& peer;
    std::string phone_uri;
    std::string peer_uri;
    std::string instance;  // of the phone
    Attach attach;         // to it, by the surface under test
    Phone& beside;         // the phone once more, by the bus: for what not every surface tells

    // Another client of the phone, by the same surface.
    Watched another_client() const { return {"another client", attach(instance)}; }
};

// A call as both sides have it.
struct Legs {
    std::uint64_t here;   // on the phone
    std::uint64_t there;  // on its peer
};

Legs ring_peer(Stage& stage);   // the phone dialled, both have it ringing
Legs ring_phone(Stage& stage);  // its peer dialled, both have it ringing
Legs call_peer(Stage& stage);   // and the peer answered, audio flows
Legs call_phone(Stage& stage);  // and the phone answered, audio flows

// Waits until no hold is being negotiated: a phone may hold a call by itself when it gets another.
void settle(Stage& stage);

struct Scenario {
    const char* name;
    void (*play)(Stage& stage);
};

std::span<const Scenario> outgoing_scenarios();
std::span<const Scenario> incoming_scenarios();
std::span<const Scenario> media_scenarios();
std::span<const Scenario> transfer_scenarios();
std::span<const Scenario> several_scenarios();
std::span<const Scenario> refusal_scenarios();
std::span<const Scenario> client_scenarios();
std::span<const Scenario> phone_scenarios();

}  // namespace microsip::conformance
