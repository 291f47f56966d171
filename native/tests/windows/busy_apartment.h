// SPDX-License-Identifier: MIT
// This thread's apartment as that of a program that is busy with its user, like Excel while a cell is edited: it turns
// the first calls of others away, once there is something to turn away.
#pragma once

#include <windows.h>

#include <objbase.h>
#include <objidl.h>

namespace microsip::test {

class BusyApartment final : public IMessageFilter {
  public:
    // In a single-threaded apartment; it stays for the life of the process.
    void enter() { CoRegisterMessageFilter(this, nullptr); }
    // From now on so many calls are turned away.
    void turn_away(int calls) { left_ = calls; }
    int left() const { return left_; }

    STDMETHODIMP QueryInterface(REFIID iid, void** object) override {
        const bool known = IsEqualIID(iid, IID_IUnknown) || IsEqualIID(iid, IID_IMessageFilter);
        *object = known ? this : nullptr;
        return known ? S_OK : E_NOINTERFACE;
    }
    STDMETHODIMP_(ULONG) AddRef() override { return 2; }
    STDMETHODIMP_(ULONG) Release() override { return 1; }
    STDMETHODIMP_(DWORD) HandleInComingCall(DWORD, HTASK, DWORD, INTERFACEINFO*) override {
        if (left_ <= 0) return SERVERCALL_ISHANDLED;
        return left_-- % 2 ? SERVERCALL_REJECTED : SERVERCALL_RETRYLATER;
    }
    STDMETHODIMP_(DWORD) RetryRejectedCall(HTASK, DWORD, DWORD) override { return static_cast<DWORD>(-1); }
    STDMETHODIMP_(DWORD) MessagePending(HTASK, DWORD, DWORD) override { return PENDINGMSG_WAITDEFPROCESS; }

    // Takes the calls that come, until the event is set.
    static void serve_until(HANDLE end) {
        MSG message;
        while (MsgWaitForMultipleObjects(1, &end, FALSE, INFINITE, QS_ALLINPUT) != WAIT_OBJECT_0) {
            while (PeekMessageW(&message, nullptr, 0, 0, PM_REMOVE))
                DispatchMessageW(&message);
        }
    }

  private:
    int left_ = 0;
};

}  // namespace microsip::test
