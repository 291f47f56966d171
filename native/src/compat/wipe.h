// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace microsip::compat {

// Overwrites what was secret, also where nothing reads it any more.
inline void wipe(void* memory, std::size_t size) {
    volatile auto* bytes = static_cast<volatile unsigned char*>(memory);
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = 0;
}

inline void wipe(std::string& text) {
    wipe(text.data(), text.size());
    text.clear();
}

}  // namespace microsip::compat
