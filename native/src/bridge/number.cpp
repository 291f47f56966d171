// SPDX-License-Identifier: GPL-2.0-or-later
#include "bridge/number.h"

#include <cstring>

namespace microsip {
namespace bridge {

bool is_number_or_name(const char* target) {
    static const char kAlone[] =
        "0123456789"
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        "abcdefghijklmnopqrstuvwxyz"
        "+*#-._()";
    return target[0] != '\0' && target[std::strspn(target, kAlone)] == '\0';
}

}  // namespace bridge
}  // namespace microsip
