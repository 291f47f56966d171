// SPDX-License-Identifier: GPL-2.0-or-later
// What a phone does first that was started by an action.
#pragma once

#include <string>
#include <thread>

#include "compat/perform.h"

namespace microsip::compat {

// Performs the action on the phone of that name once its account is registered, as MicroSIP does, on a thread of its
// own, and writes how it went to stdout or stderr.
class FirstAction {
  public:
    FirstAction(std::string instance, Action action);
    ~FirstAction();
    FirstAction(const FirstAction&) = delete;
    FirstAction& operator=(const FirstAction&) = delete;

  private:
    void run();
    // Why the account cannot be used, empty if it can.
    std::string await_registration();

    std::string instance_;
    Action action_;
    msn_client* client_ = nullptr;
    std::thread thread_;
};

}  // namespace microsip::compat
