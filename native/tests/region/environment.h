// SPDX-License-Identifier: MIT
#pragma once

#if defined(_WIN32)
#include <windows.h>
#else
#include <cstdlib>
#endif

namespace microsip::test {

// Of this process and those it starts; null: not set. Windows: safe beside threads that read one.
inline void set_environment(const char* name, const char* value) {
#if defined(_WIN32)
    SetEnvironmentVariableA(name, value);
#else
    value ? setenv(name, value, 1) : unsetenv(name);
#endif
}

// Set for as long as this lives.
class Environment {
  public:
    Environment(const char* name, const char* value) : name_(name) { set_environment(name, value); }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;
    ~Environment() { set_environment(name_, nullptr); }

  private:
    const char* name_;
};

}  // namespace microsip::test
