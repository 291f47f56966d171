// SPDX-License-Identifier: GPL-2.0-or-later
// A call whose callbacks are virtual functions, overridden in C# through SWIG's directors: the shape that pjsua2's
// binding has. Measured beside ours, see README.md.
#pragma once

#include <cstdint>

namespace director {

struct OnCallStateParam {
    int event_type;
};

class Call {
  public:
    explicit Call(int id) : id_(id) {}
    virtual ~Call() = default;
    int getId() const { return id_; }
    virtual void onCallState(OnCallStateParam& parameter) { static_cast<void>(parameter); }

  private:
    int id_;
};

// Calls back count times from a native thread. @return Nanoseconds of all of them, there and back.
std::int64_t fire(Call& call, int count);

// The same through pjsua's own on_call_state; callback is the function pointer.
std::int64_t fire_function(void* callback, int count);

}  // namespace director
