// SPDX-License-Identifier: GPL-2.0-or-later
// What differs between the versions of MicroSIP, told apart by the compiler: a function by its signature, a field by
// whether it exists (in the manner that Visual C++ 2015 knows, too). Inside MicroSIP only.
#pragma once

#include "global.h"
#include "mainDlg.h"  // which brings settings.h: a file of that name lies in this folder, too

namespace microsip {
namespace patch {

// MakeCall(number, video, from command line, number is not to be transformed, name): to dial plainly what is given.
inline bool dial_plainly(bool (CmainDlg::*make_call)(CString, bool, bool), const CString& number) {
    return (mainDlg->*make_call)(number, false, false);
}
inline bool dial_plainly(bool (CmainDlg::*make_call)(CString, bool, bool, bool), const CString& number) {
    return (mainDlg->*make_call)(number, false, false, true);
}
inline bool dial_plainly(bool (CmainDlg::*make_call)(CString, bool, bool, bool, CString), const CString& number) {
    return (mainDlg->*make_call)(number, false, false, true, CString());
}

// msip_call_recording_stop(call, id, also the other calls of a conference)
inline void stop_recording(void (*stop)(call_user_data*), call_user_data* call) {
    stop(call);
}
inline void stop_recording(void (*stop)(call_user_data*, int, bool), call_user_data* call) {
    stop(call, 0, true);
}

template <class Type, Type Member>
struct Exists;

// Forwarding came later than the rest.
template <class Settings>
bool forwards(const Settings& settings, Exists<CString Settings::*, &Settings::forwarding>*) {
    return settings.forwarding == _T("all") || (settings.forwarding == _T("button") && settings.FWD);
}
template <class Settings>
bool forwards(const Settings&, ...) {
    return false;
}

template <class Settings>
CString forward_target(const Settings& settings, Exists<CString Settings::*, &Settings::forwardingNumber>*) {
    return settings.forwardingNumber;
}
template <class Settings>
CString forward_target(const Settings&, ...) {
    return CString();
}

template <class Settings>
int forward_delay(const Settings& settings, Exists<int Settings::*, &Settings::forwardingDelay>*) {
    return settings.forwardingDelay;
}
template <class Settings>
int forward_delay(const Settings&, ...) {
    return 0;
}

}  // namespace patch
}  // namespace microsip
