// SPDX-License-Identifier: MIT
// Entries of the user's part of the registry by which COM finds this server; no administrator is needed.
#pragma once

#include <string>

namespace microsip::com {

// Writes all entries, also over present ones of an older place of the program. arguments: what the server is started
// with, beside COM's own. Throws Failure.
void register_server(const std::wstring& arguments);

enum class Unregistered { kDone, kWasNot, kIsAnother };

// Removes what register_server wrote and nothing else. kIsAnother: the entries are those of another copy that is still
// there; its path is put into other, and nothing is removed.
Unregistered unregister_server(std::wstring& other);

}  // namespace microsip::com
