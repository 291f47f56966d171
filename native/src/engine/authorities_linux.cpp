// SPDX-License-Identifier: GPL-2.0-or-later
#include <unistd.h>

#include <cstdlib>

#include "engine/authorities.h"

namespace microsip::engine {

Authorities system_authorities() {
    const char* named = std::getenv("SSL_CERT_FILE");
    if (named != nullptr && access(named, R_OK) == 0) return {named, ""};
    for (const char* file :
         {"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"}) {
        if (access(file, R_OK) == 0) return {file, ""};
    }
    return {};
}

}  // namespace microsip::engine
