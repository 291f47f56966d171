// SPDX-License-Identifier: MIT
#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

#include "connection/runtime_directory.h"
#include "region/environment.h"
#include "region/process.h"

namespace microsip::test {

// A runtime directory of the test's own, gone with it.
class PrivateDirectory {
  public:
    PrivateDirectory() {
#if defined(_WIN32)
        static int made = 0;
        const std::string name = "msn-test-" + std::to_string(region::own_process_id()) + "-" + std::to_string(++made);
        path_ = (std::filesystem::temp_directory_path() / name).string();
        std::filesystem::create_directory(path_);
        set_environment("LOCALAPPDATA", path_.c_str());
#else
        char path[] = "/tmp/msn-test-XXXXXX";
        if (!mkdtemp(path)) throw std::runtime_error("mkdtemp");
        path_ = path;
        set_environment("XDG_RUNTIME_DIR", path);
#endif
        set_environment("MSN_INSTANCE", nullptr);
    }
    PrivateDirectory(const PrivateDirectory&) = delete;
    PrivateDirectory& operator=(const PrivateDirectory&) = delete;
    ~PrivateDirectory() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    std::string path() const {
        return path_;
    }
    // Where phones are found; on Linux it may not have been made yet.
    std::string sockets() const {
#if defined(_WIN32)
        return connection::RuntimeDirectory().path();
#else
        return path_ + "/microsip-native";
#endif
    }

  private:
    std::string path_;
};

}  // namespace microsip::test
