// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <mutex>

#include "com/com_ptr.h"
#include "com/connection.h"

namespace microsip::com {

// A client that takes _IPhoneEvents. Its thread hands it one event after the other out of a queue of its own, so that a
// client that is slow, hangs or has died is nobody else's trouble: who is too slow loses events and is told how many,
// who hangs beyond the limit or is gone is dropped.
class Sink {
  public:
    // client: its process, 0 if not known.
    static std::shared_ptr<Sink> start(ComPtr<IDispatch> target, DWORD client, std::shared_ptr<Connection> connection);

    // From now on it is told of that phone.
    void listen(std::shared_ptr<Connection> connection);
    // No event begins any more; does not wait for one under way.
    void stop();
    // Waits for an event under way, so that nothing of before a stop or of another phone arrives after this. Not where
    // this call comes out of that very event, and never for long: its handler may wait for who called this.
    void settle() const;
    // Calls the client's method; again where it takes no calls just now, as Excel while a cell is edited. S_FALSE once
    // it is stopped.
    HRESULT invoke(DISPID method, DISPPARAMS& arguments) const;
    bool is_stopped() const { return queue_->is_closed(); }
    const ComPtr<IDispatch>& target() const { return target_; }

  private:
    Sink(ComPtr<IDispatch> target, DWORD client);
    void deliver();
    std::shared_ptr<Connection> connection() const;

    const ComPtr<IDispatch> target_;
    const DWORD client_;
    const std::shared_ptr<EventQueue> queue_;
    mutable std::mutex mutex_;
    std::shared_ptr<Connection> connection_;
    GUID delivering_ = {};  // the logical thread of its calls
};

}  // namespace microsip::com
