// SPDX-License-Identifier: GPL-2.0-or-later
// Extra headers of an INVITE or REFER, one "Name: value" a line.
#pragma once

#include <pjsua-lib/pjsua.h>

#include <deque>
#include <string>
#include <string_view>
#include <utility>

#include "engine/failure.h"

namespace microsip::engine {

class HeaderList {
  public:
    // BAD_HEADER with the offending line; also for headers that the phone itself writes.
    Failure parse(std::string_view lines);
    // One of the phone's own; the value is a line.
    void add(std::string name, std::string value) { headers_.push_back({std::move(name), std::move(value), {}}); }
    bool contains(std::string_view name) const;
    // The headers stay this object's; PJSIP copies them.
    void append_to(pjsip_hdr& list);

  private:
    struct Header {
        std::string name;
        std::string value;
        pjsip_generic_string_hdr header;
    };
    std::deque<Header> headers_;  // its elements do not move
};

}  // namespace microsip::engine
