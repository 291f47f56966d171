// SPDX-License-Identifier: GPL-2.0-or-later
#include <windows.h>

#include <wincrypt.h>

#include <cstdlib>
#include <fstream>
#include <memory>

#include "engine/authorities.h"

namespace microsip::engine {

namespace {

std::string pem_of(const CERT_CONTEXT& certificate) {
    const auto convert = [&](char* text, DWORD& size) {
        return CryptBinaryToStringA(certificate.pbCertEncoded, certificate.cbCertEncoded, CRYPT_STRING_BASE64HEADER,
                                    text, &size) != FALSE;
    };
    DWORD size = 0;
    if (!convert(nullptr, size)) return {};
    std::string text(size, '\0');
    if (!convert(text.data(), size)) return {};
    text.resize(size);
    return text;
}

}  // namespace

// The user's store of roots, which shows the machine's as well.
Authorities system_authorities() {
    const char* named = std::getenv("SSL_CERT_FILE");
    if (named != nullptr && std::ifstream(named)) return {named, ""};
    Authorities all;
    const auto close = [](void* store) { CertCloseStore(store, 0); };
    const std::unique_ptr<void, decltype(close)> store(CertOpenSystemStoreW(0, L"ROOT"), close);
    if (!store) return all;
    const CERT_CONTEXT* certificate = nullptr;
    while ((certificate = CertEnumCertificatesInStore(store.get(), certificate)) != nullptr)
        all.pem += pem_of(*certificate);
    return all;
}

}  // namespace microsip::engine
