// SPDX-License-Identifier: GPL-2.0-or-later
// A program started beside ours: without our descriptors, in a group of its own, without a terminal or a window.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace microsip::compat {

struct Launch {
    std::vector<std::string> arguments;                            // the program first; as many as there are, UTF-8
    std::vector<std::pair<std::string, std::string>> environment;  // besides ours, in place of what has the same name
    bool may_outlive = false;                                      // it is not ended with this process
};

class Child {
  public:
    Child();
    Child(Child&&) noexcept;
    Child& operator=(Child&&) noexcept;
    ~Child();  // neither kills nor waits

    // No shell is asked. The text says what is wrong, empty if nothing is.
    std::string start(const Launch& launch);
    // Whether it has ended; waits for that up to this long.
    bool wait(std::chrono::milliseconds limit);
    // It and all that it started and that did not leave its group. Any thread while another waits.
    void kill();

    // After wait has said true.
    bool succeeded() const;       // exit code 0
    std::string outcome() const;  // "exit code 3"
    unsigned long process_id() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

// Where a program of this name lies, as the system looks for it; empty: nowhere.
std::string find_program(const std::string& name);

}  // namespace microsip::compat
