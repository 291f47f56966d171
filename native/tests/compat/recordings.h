// SPDX-License-Identifier: GPL-2.0-or-later
// What msn-recorder wrote down, in a folder of the test's own.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "region/patience.h"

namespace microsip::test {

struct Record {
    std::vector<std::string> arguments;
    std::vector<std::string> descriptors;
    std::vector<std::string> variables;  // NAME=VALUE

    std::string variable(const std::string& name) const {
        for (const auto& each : variables) {
            if (each.starts_with(name + "=")) return each.substr(name.size() + 1);
        }
        return "(none)";
    }
};

class Recordings {
  public:
    Recordings() {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        folder_ = std::filesystem::temp_directory_path() /
                  ("msn-recorder-" + std::to_string(getpid()) + "-" + test->test_suite_name() + "-" + test->name());
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directory(folder_);
    }
    ~Recordings() {
        std::error_code error;
        std::filesystem::remove_all(folder_, error);
    }
    Recordings(const Recordings&) = delete;
    Recordings& operator=(const Recordings&) = delete;

    std::string folder() const { return folder_.string(); }
    std::vector<std::string> program() const { return {MSN_RECORDER, folder()}; }
    // As microsip.ini holds it.
    std::string command(const std::string& more = {}) const {
        return "\"" MSN_RECORDER "\" \"" + folder() + "\" " + more;
    }

    std::vector<Record> all() const {
        std::vector<Record> records;
        for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
            if (entry.path().extension() == ".txt") records.push_back(read(entry.path()));
        }
        return records;
    }
    // What those started with "until:NAME" wait for.
    void let_go(const std::string& name) const { std::ofstream(folder_ / name) << name; }

    // Once there are so many; a test failure where they do not come.
    std::vector<Record> wait(std::size_t count) const {
        const auto until = std::chrono::steady_clock::now() + kPatience;
        while (all().size() < count && std::chrono::steady_clock::now() < until)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        EXPECT_GE(all().size(), count);
        return all();
    }
    // The triggers that fired, each once for each time, sorted.
    std::string triggers() const {
        std::vector<std::string> names;
        for (const auto& record : all())
            names.push_back(record.variable("MSN_TRIGGER").substr(3));
        std::sort(names.begin(), names.end());
        std::string text;
        for (const auto& name : names)
            text += (text.empty() ? "" : " ") + name;
        return text;
    }

  private:
    static Record read(const std::filesystem::path& path) {
        Record record;
        std::ifstream file(path);
        for (std::string line; std::getline(file, line);) {
            const auto rest = line.substr(line.find('=') + 1);
            if (line.starts_with("argument=")) {
                record.arguments.push_back(rest);
            } else if (line.starts_with("descriptor=")) {
                record.descriptors.push_back(rest);
            } else {
                record.variables.push_back(line);
            }
        }
        return record;
    }

    std::filesystem::path folder_;
};

}  // namespace microsip::test
