// SPDX-License-Identifier: GPL-2.0-or-later
// What was not taken from a file, and why; keys that share a reason share a line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace microsip::compat {

class IniNotes {
  public:
    void add(std::string_view section, std::string_view key, std::string_view reason);
    void add(std::string text);
    std::vector<std::string> lines() const;

  private:
    struct Group {
        std::string section;
        std::vector<std::string> keys;
        std::string reason;
    };
    std::vector<Group> groups_;
};

}  // namespace microsip::compat
