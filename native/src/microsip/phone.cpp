// SPDX-License-Identifier: GPL-2.0-or-later
#include "microsip/phone.h"

#include <cstring>

namespace microsip {
namespace patch {

Phone phone;

msn_fact new_fact(msn_fact_type type) {
    msn_fact fact = {};
    fact.type = type;
    return fact;
}

msn_fact new_fact(msn_fact_type type, uint64_t call_id) {
    msn_fact fact = new_fact(type);
    fact.call_id = call_id;
    return fact;
}

msn_text text_of(const char* string) {
    return msn_text{string, std::strlen(string)};
}

void report(const msn_fact& fact) {
    if (phone.host != nullptr) msn_host_report(phone.host, &fact);
}

}  // namespace patch
}  // namespace microsip
