// SPDX-License-Identifier: MIT
#pragma once

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

namespace microsip::test {

// The text of a file named from the folder native/ on.
inline std::string repository_file(const std::string& path) {
    std::string native = MSN_NATIVE_FOLDER;
#if defined(_WIN32)
    if (native.front() == '/') native = "Z:" + native;  // cross-built: where Wine has this machine's files
#endif
    std::ifstream file(native + "/" + path);
    if (!file) throw std::runtime_error(path + " cannot be read");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace microsip::test
