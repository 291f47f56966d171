// SPDX-License-Identifier: MIT
// What _IPhoneEvents told, in its order.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <vector>

#include "windows/sink.h"

namespace microsip::conformance {

// One argument: a number (of an object: its Id), or a text.
struct Argument {
    double number = 0;
    std::string text;
};

struct Told {
    DISPID event;
    std::vector<Argument> arguments;
};

class Listener final : public test::Sink {
  public:
    // The next one, come or to come; throws Failed where none comes.
    Told next();

  protected:
    void take(DISPID event, DISPPARAMS& parameters) override;

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Told> told_;
};

}  // namespace microsip::conformance
