// SPDX-License-Identifier: MIT
#pragma once

#include <windows.h>

#include <string>

namespace microsip::region {

// The user a process runs as, as the text of his SID ("S-1-5-21-..."); empty if that may not be known.
std::wstring user_of_process(HANDLE process);
// This process's own. Throws Failure.
const std::wstring& own_user();

// A security descriptor for a new object: the own user gets `access` and nobody anything else, the owner (OWNER RIGHTS)
// no more than the right to read it. What a process was given can thus not be made into more by duplicating it.
class PrivateObject {
  public:
    explicit PrivateObject(DWORD access);  // throws Failure
    PrivateObject(const PrivateObject&) = delete;
    PrivateObject& operator=(const PrivateObject&) = delete;
    ~PrivateObject();

    SECURITY_ATTRIBUTES* attributes() noexcept { return &attributes_; }

  private:
    SECURITY_ATTRIBUTES attributes_ = {};
};

}  // namespace microsip::region
