// SPDX-License-Identifier: GPL-2.0-or-later
#include "microsip/reinvites.h"

#include "microsip/execute.h"
#include "microsip/window.h"

namespace microsip {
namespace patch {

namespace {

constexpr unsigned kAttempts = 100;  // two seconds of the window's timer
constexpr size_t kMost = 16;

struct Kept {
    msn_command command = {};
    unsigned left = 0;  // attempts; 0: a free place
};
Kept kept[kMost];

Kept* find_kept(uint64_t command_id) {
    for (Kept& place : kept) {
        if (place.left != 0 && place.command.command_id == command_id) return &place;
    }
    return nullptr;
}

Kept* free_place() {
    for (Kept& place : kept) {
        if (place.left == 0) return &place;
    }
    return nullptr;
}

}  // namespace

bool try_again(const msn_command& command) {
    if (command.type != MSN_COMMAND_TYPE_HOLD && command.type != MSN_COMMAND_TYPE_RESUME) return false;
    if (Kept* known = find_kept(command.command_id)) return --known->left != 0;
    Kept* place = free_place();
    if (place == nullptr) return false;
    place->command = command;
    place->left = kAttempts;
    retry_soon();
    return true;
}

void stop_trying(uint64_t command_id) {
    if (Kept* known = find_kept(command_id)) known->left = 0;
}

bool execute_again() {
    bool any = false;
    for (Kept& place : kept) {
        if (place.left == 0) continue;
        const msn_command command = place.command;
        execute(command);
        any = any || place.left != 0;
    }
    return any;
}

}  // namespace patch
}  // namespace microsip
