// SPDX-License-Identifier: GPL-2.0-or-later
// MicroSIP's triggers on a phone of ours: a bus client that starts a program for each thing that happens to a call.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "compat/trigger_commands.h"
#include "compat/trigger_runner.h"

namespace microsip::compat {

class Triggers {
  public:
    using Tell = std::function<void(const std::string&)>;

    // The phone runs already; what has happened in it before is made up for. Each program's end is told as one line, by
    // threads of ours; without tell on stderr.
    Triggers(TriggerCommands commands, std::string instance, Tell tell = {});
    // Takes the events that are there, also those of a phone that has just ended, and gives the programs 2 s to end.
    ~Triggers();
    Triggers(const Triggers&) = delete;
    Triggers& operator=(const Triggers&) = delete;

    // Why it cannot work, empty if it does.
    const std::string& wrong() const;
    TriggerCounts counts() const;

  private:
    class Watch;
    std::unique_ptr<Watch> watch_;
};

}  // namespace microsip::compat
