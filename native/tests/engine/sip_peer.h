// SPDX-License-Identifier: GPL-2.0-or-later
// The other side of a call: sipp, with a scenario of its own or of ours.
#pragma once

#include <string>
#include <vector>

namespace microsip::test {

class SipPeer {
  public:
    // Runs sipp for one call with these arguments, on a free port of the loopback.
    explicit SipPeer(const std::vector<std::string>& arguments);
    ~SipPeer();
    SipPeer(const SipPeer&) = delete;
    SipPeer& operator=(const SipPeer&) = delete;

    // sipp as callee with the given messages of our scenario (XML between <scenario> and </scenario>).
    static std::vector<std::string> scenario(const std::string& steps);

    std::string uri() const { return "sip:peer@127.0.0.1:" + std::to_string(port_); }
    // Whether sipp saw its whole scenario; ends it where it takes longer than a minute.
    bool succeeded();

  private:
    int port_;
    int process_ = -1;
};

}  // namespace microsip::test
