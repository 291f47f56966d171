// SPDX-License-Identifier: GPL-2.0-or-later
// What a link may ask to be dialled: sip:, sips:, tel: (RFC 3966) and callto: as pages and documents hold them. Such a
// URI comes from outside and can choose whom to call, and nothing else: no header, no method, no route.
#pragma once

#include <string>
#include <string_view>

namespace microsip::compat {

// Puts what is to be dialled into target: a SIP URI with its host, or else the number or name that the phone's account
// completes to sip:NUMBER@its-domain. The text says why not, empty if it can be dialled.
std::string read_dial_uri(std::string_view uri, std::string& target);

// Whether it is a SIP URI with its host.
bool is_complete(std::string_view target);

// %XX decoded, once; the text stays as it is where no two hex digits follow a %.
std::string percent_decoded(std::string_view text);

}  // namespace microsip::compat
