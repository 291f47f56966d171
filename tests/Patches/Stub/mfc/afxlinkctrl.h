// SPDX-License-Identifier: MIT
// Stand-in, declarations only: links.
#pragma once

#include "afxbutton.h"

class CMFCLinkCtrl : public CMFCButton {
  public:
    void SetURL(LPCTSTR);
    void SetURLPrefix(LPCTSTR);
};
