// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "com/com_ptr.h"
#include "com/connection.h"

namespace microsip::com {

// Calls the methods of _IPhoneEvents that an event stands for; there may be none. Returns the last call's result.
HRESULT call_sink(IDispatch& sink, const std::shared_ptr<Connection>& connection, const QueuedEvent& item) noexcept;

}  // namespace microsip::com
