// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/certificates.h"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <utility>

namespace microsip::test {

namespace {

constexpr long kDay = 24 * 60 * 60;

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

File open(const std::string& path) {
    return {std::fopen(path.c_str(), "w"), &std::fclose};
}

}  // namespace

Authority::Authority(std::string folder)
    : folder_(std::move(folder)),
      key_(new_key()),
      certificate_(make(key_.get(), "Authority", NID_basic_constraints, "critical,CA:TRUE", 1)) {
    PEM_write_X509(open(file()).get(), certificate_.get());
}

std::string Authority::issue(const std::string& name, const std::string& alternative_name, int days) {
    const auto key = new_key();
    const auto certificate = make(key.get(), "phone", NID_subject_alt_name, alternative_name, days);
    const auto path = folder_ + "/" + name + ".pem";
    const auto out = open(path);
    PEM_write_X509(out.get(), certificate.get());
    PEM_write_PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return path;
}

Authority::Key Authority::new_key() {
    return {EVP_EC_gen("P-256"), &EVP_PKEY_free};
}

Authority::Certificate Authority::make(EVP_PKEY* key, const char* common_name, int extension, const std::string& value,
                                       int days) const {
    Certificate made(X509_new(), &X509_free);
    X509_set_version(made.get(), X509_VERSION_3);
    static long serial = 0;
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), -10 * kDay);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), days * kDay);
    X509_set_pubkey(made.get(), key);
    auto* name = X509_get_subject_name(made.get());
    const auto* text = reinterpret_cast<const unsigned char*>(common_name);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text, -1, -1, 0);
    X509_set_issuer_name(made.get(), certificate_ ? X509_get_subject_name(certificate_.get()) : name);
    auto* extra = X509V3_EXT_conf_nid(nullptr, nullptr, extension, value.c_str());
    X509_add_ext(made.get(), extra, -1);
    X509_EXTENSION_free(extra);
    X509_sign(made.get(), key_.get(), EVP_sha256());
    return made;
}

}  // namespace microsip::test
