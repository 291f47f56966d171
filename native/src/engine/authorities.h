// SPDX-License-Identifier: GPL-2.0-or-later
// The certificates that the system trusts.
#pragma once

#include <string>

namespace microsip::engine {

// In PEM: where a file holds them, its name, else themselves.
struct Authorities {
    std::string file;
    std::string pem;
};

// Both empty if none are known. SSL_CERT_FILE names a file of others, as for OpenSSL's own programs.
Authorities system_authorities();

}  // namespace microsip::engine
