// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <pjsip.h>

namespace microsip {
namespace bridge {

// Holds a dialog's lock; the dialog is known to live.
class DialogLock {
  public:
    explicit DialogLock(pjsip_dialog* dialog) : dialog_(dialog) { pjsip_dlg_inc_lock(dialog_); }
    ~DialogLock() { pjsip_dlg_dec_lock(dialog_); }
    DialogLock(const DialogLock&) = delete;
    DialogLock& operator=(const DialogLock&) = delete;

  private:
    pjsip_dialog* dialog_;
};

}  // namespace bridge
}  // namespace microsip
