// SPDX-License-Identifier: MIT
// Processes that a test starts: its own program again, in one of the roles that its files define.
#pragma once

#include <windows.h>

#include <string>
#include <vector>

#include "region/handle.h"
#include "region/patience.h"

namespace microsip::test {

using Arguments = std::vector<std::string>;

// What the program does when it is started with --NAME ARGUMENT...; its exit code. Defined as a constant of a test's
// file.
class Role {
  public:
    using Run = int (*)(const Arguments& arguments);

    Role(const char* name, Run run);
    Role(const Role&) = delete;
    Role& operator=(const Role&) = delete;

    // Null: none.
    static Run find(const std::string& name);
};

class Child {
  public:
    // program: empty, this one.
    explicit Child(const std::string& role, const Arguments& arguments = {}, const std::wstring& program = {});
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    // Ends it.
    ~Child();

    DWORD id() const { return id_; }
    HANDLE process() const { return process_.get(); }
    bool runs() const;

    // Its standard input.
    void write(const void* data, std::size_t size);
    // Its standard output: so much of it, which must come within the time; false: it ended before.
    bool read(void* data, std::size_t size, int timeout_ms = kPatienceMs);
    // All that is left of it, until it ends.
    std::string read_all();

    // Its exit code; throws if it has not ended by then.
    DWORD wait(int timeout_ms = kPatienceMs);
    void kill();
    void suspend();
    void resume();

  private:
    region::Handle input_;
    region::Handle output_;
    region::Handle process_;
    DWORD id_ = 0;
};

// The program of the other architecture that is to play the hosts, if one is named.
std::wstring other_program();

// Of this process.
std::size_t open_handles();

// Some things are not as on Windows there.
bool on_wine();

}  // namespace microsip::test
