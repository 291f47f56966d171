// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "com/connection.h"
#include "com/sink.h"

namespace microsip::com {

// Calls the methods of _IPhoneEvents that an event stands for; there may be none. Returns the last call's result.
HRESULT call_sink(const Sink& sink, const std::shared_ptr<Connection>& connection, const QueuedEvent& item) noexcept;

}  // namespace microsip::com
