// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>

#include <cstdlib>
#include <stdexcept>

namespace microsip::test {

// A runtime directory of the test's own, gone with it.
class PrivateDirectory {
  public:
    PrivateDirectory() {
        char path[] = "/tmp/msn-test-XXXXXX";
        if (!mkdtemp(path)) throw std::runtime_error("mkdtemp");
        path_ = path;
        setenv("XDG_RUNTIME_DIR", path, 1);
        unsetenv("MSN_INSTANCE");
    }
    PrivateDirectory(const PrivateDirectory&) = delete;
    PrivateDirectory& operator=(const PrivateDirectory&) = delete;
    ~PrivateDirectory() { std::filesystem::remove_all(path_); }

    std::string path() const { return path_; }
    std::string sockets() const { return path_ + "/microsip-native"; }

  private:
    std::string path_;
};

}  // namespace microsip::test
