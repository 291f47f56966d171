// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

namespace microsip::test {

// The text of a file named from the folder native/ on.
inline std::string repository_file(const std::string& path) {
    const auto native = std::filesystem::path(__FILE__).lexically_normal().parent_path().parent_path().parent_path();
    std::ifstream file(native / path);
    if (!file) throw std::runtime_error(path + " cannot be read");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace microsip::test
