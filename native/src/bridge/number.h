// SPDX-License-Identifier: GPL-2.0-or-later
// What may be dialled that is no URI.
#pragma once

namespace microsip {
namespace bridge {

// A number or name that an account's domain completes to a SIP URI: letters, digits, + * # - . _ ( and ) alone.
bool is_number_or_name(const char* target);

}  // namespace bridge
}  // namespace microsip
