// SPDX-License-Identifier: GPL-2.0-or-later
// An authority made for one test, and PEM files of certificates that it gives.
#pragma once

#include <openssl/x509.h>

#include <memory>
#include <string>

namespace microsip::test {

class Authority {
  public:
    // Files go to this folder.
    explicit Authority(std::string folder);

    // The authority's own certificate.
    std::string file() const { return folder_ + "/authority.pem"; }
    // A certificate and its key in one file. alternative_name: as OpenSSL writes it, "IP:127.0.0.1". days: until it
    // expires, negative if it has.
    std::string issue(const std::string& name, const std::string& alternative_name, int days = 1);

  private:
    using Key = std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)>;
    using Certificate = std::unique_ptr<X509, void (*)(X509*)>;

    static Key new_key();
    Certificate make(EVP_PKEY* key, const char* common_name, int extension, const std::string& value, int days) const;

    std::string folder_;
    Key key_;
    Certificate certificate_;
};

}  // namespace microsip::test
