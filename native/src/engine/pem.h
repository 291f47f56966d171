// SPDX-License-Identifier: GPL-2.0-or-later
// Certificates and keys in PEM files, checked before PJSIP gets them: it would notice only with the first connection.
#pragma once

#include <string>

#include "engine/failure.h"

namespace microsip::engine {

// A certificate (with its chain) and the private key that belongs to it; both may stand in one file.
Failure check_certificate(const char* certificate, const char* key);

// A file of certificates to trust.
Failure check_authorities(const char* file);

}  // namespace microsip::engine
