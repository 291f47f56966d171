// SPDX-License-Identifier: MIT
// What stands in a phone's rows, for the asking.
#pragma once

#include <cstdint>

#include "client/epoch.h"

namespace microsip::client {

// As the functions of microsip/client.h. Any thread.
std::uint32_t list_calls(const Epoch& epoch, msn_call* calls, std::uint32_t capacity);
std::uint32_t list_accounts(const Epoch& epoch, msn_account* accounts, std::uint32_t capacity);
std::uint32_t list_devices(const Epoch& epoch, msn_device* devices, std::uint32_t capacity);
bool find_call(const Epoch& epoch, std::uint64_t call_id, msn_call& call);
bool call_in_row(const Epoch& epoch, std::uint32_t row_index, std::uint32_t row_generation, msn_call& call);

}  // namespace microsip::client
