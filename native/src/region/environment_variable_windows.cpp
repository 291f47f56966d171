// SPDX-License-Identifier: MIT
#include "region/environment_variable.h"

#include <windows.h>

#include "region/text_windows.h"

namespace microsip::region {

// Not getenv: its table is torn while another thread sets a variable, and it knows nothing of what others set.
std::string environment_variable(const char* name) {
    const std::wstring wide_name = to_utf16(name);
    std::wstring value;
    // Asked again while another thread makes it longer in between.
    for (DWORD size = 0;;) {
        const DWORD needed = GetEnvironmentVariableW(wide_name.c_str(), value.data(), size);
        if (needed < size || needed == 0) {
            value.resize(needed);
            return to_utf8(value);
        }
        value.resize(needed);
        size = needed;
    }
}

}  // namespace microsip::region
