// SPDX-License-Identifier: MIT
// Against a race of Wine's (seen in 8.0), in which a server stands still for good: when the last object with an
// interface goes, RpcServerUnregisterIf waits, with COM's lock held, for a call of it that may have ended already, and
// is then never woken. So no interface's last object goes here.
#pragma once

namespace microsip::com {

// Under Wine, keeps the interfaces of this server's objects known to COM until the process ends; elsewhere does
// nothing. Throws Failure where the type library cannot be read.
void pin_interfaces();

}  // namespace microsip::com
