// SPDX-License-Identifier: GPL-2.0-or-later
// SIP over TLS (RFC 3261 section 26, RFC 5922).
#pragma once

#include <cstdint>
#include <string>

#include "engine/failure.h"
#include "microsip/engine.h"

namespace microsip::engine {

// Whether the options ask for TLS: to listen for it, or only to make connections.
bool wants_tls(const msn_engine_options& options);

// Checks the files and makes PJSIP's TLS transport where it is wanted. port: where it listens, 0 if it does not.
// Without a certificate of our own connections can only be made from here.
Failure start_tls(const msn_engine_options& options, const std::string& bind, const std::string& public_address,
                  std::uint32_t& port);

}  // namespace microsip::engine
