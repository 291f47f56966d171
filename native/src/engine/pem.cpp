// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/pem.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>

#include "engine/file_name.h"

namespace microsip::engine {

namespace {

using Context = std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)>;

Context new_context() {
    return {SSL_CTX_new(TLS_method()), &SSL_CTX_free};
}

// OpenSSL's own words for its last error, which is taken off its list.
std::string openssl_text() {
    char text[256] = "unknown error";
    if (const auto code = ERR_peek_last_error(); code != 0) ERR_error_string_n(code, text, sizeof text);
    ERR_clear_error();
    return text;
}

Failure bad(const char* what, const char* file, const std::string& why) {
    return {MSN_STATUS_BAD_CERTIFICATE, std::string(what) + " \"" + file + "\": " + why};
}

// Readable, and PEM with such a part: -----BEGIN … label-----.
Failure check_pem(const char* what, const char* file, const char* label) {
    std::ifstream stream(system_file_name(file));
    if (!stream) return bad(what, file, std::strerror(errno != 0 ? errno : ENOENT));
    bool pem = false;
    for (std::string line; std::getline(stream, line);) {
        if (!line.starts_with("-----BEGIN ")) continue;
        pem = true;
        if (line.find(label) != std::string::npos) return {};
    }
    return bad(what, file, pem ? std::string("has no ") + label : "is no PEM file");
}

// Nobody is asked for a passphrase.
int no_passphrase(char*, int, int, void*) {
    return 0;
}

}  // namespace

Failure check_certificate(const char* certificate, const char* key) {
    if (auto failure = check_pem("certificate", certificate, "CERTIFICATE")) return failure;
    if (auto failure = check_pem("key", key, "PRIVATE KEY")) return failure;
    const auto context = new_context();
    if (!context) return bad("certificate", certificate, openssl_text());
    SSL_CTX_set_default_passwd_cb(context.get(), &no_passphrase);
    if (SSL_CTX_use_certificate_chain_file(context.get(), certificate) != 1)
        return bad("certificate", certificate, openssl_text());
    const auto* leaf = SSL_CTX_get0_certificate(context.get());
    if (X509_cmp_current_time(X509_get0_notAfter(leaf)) < 0) return bad("certificate", certificate, "has expired");
    if (SSL_CTX_use_PrivateKey_file(context.get(), key, SSL_FILETYPE_PEM) == 1) return {};
    const auto error = ERR_peek_last_error();
    const bool mismatch = ERR_GET_LIB(error) == ERR_LIB_X509 && ERR_GET_REASON(error) == X509_R_KEY_VALUES_MISMATCH;
    if (mismatch || (ERR_GET_LIB(error) == ERR_LIB_X509 && ERR_GET_REASON(error) == X509_R_KEY_TYPE_MISMATCH)) {
        ERR_clear_error();
        return bad("key", key, std::string("does not belong to the certificate \"") + certificate + "\"");
    }
    return bad("key", key, openssl_text() + " (a key with a passphrase cannot be used)");
}

Failure check_authorities(const char* file) {
    if (auto failure = check_pem("authorities", file, "CERTIFICATE")) return failure;
    const auto context = new_context();
    if (context && SSL_CTX_load_verify_locations(context.get(), file, nullptr) == 1) return {};
    return bad("authorities", file, openssl_text());
}

}  // namespace microsip::engine
