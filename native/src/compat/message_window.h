// SPDX-License-Identifier: GPL-2.0-or-later
// Hidden top-level windows that take WM_COPYDATA as MicroSIP's does (Windows).
#pragma once

#include <future>
#include <string>
#include <thread>

namespace microsip::compat {

// Of the classes "MicroSIP" and "MicroSIP_WindowClass", both titled "MicroSIP", or "MicroSIP - NAME" where the phone's
// instance is not the default one. They live on a thread of their own, a client of the bus like any other.
class MessageWindow {
  public:
    // The phone of that name, empty as in msn_client_options, runs already.
    explicit MessageWindow(std::string instance);
    ~MessageWindow();
    MessageWindow(const MessageWindow&) = delete;
    MessageWindow& operator=(const MessageWindow&) = delete;

  private:
    void run(std::promise<unsigned long>& opened);

    std::string instance_;
    std::thread thread_;
    unsigned long thread_id_ = 0;
};

}  // namespace microsip::compat
