// SPDX-License-Identifier: GPL-2.0-or-later
// What a WM_COPYDATA message asks for: MicroSIP's command line, or a text of the controller that is copied all over the
// web. Anybody on the same desktop can send one, of any length and content.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "compat/action.h"

namespace microsip::compat {

// COPYDATASTRUCT.dwData.
enum class CopyDataKind : std::uint64_t {
    Controller = 0,       // "action:dial?number=100": UTF-8, ANSI or UTF-16
    CommandLine = 1,      // UTF-16; the sender waits for what becomes of it
    CommandLineLater = 2  // UTF-16; the sender goes on at once
};

// The text says why nothing is to be done, empty if the request is good.
std::string read_copy_data(std::uint64_t kind, std::span<const std::byte> data, Request& request);

// "action:hold" and the like.
std::string read_controller(std::string_view text, Request& request);

}  // namespace microsip::compat
