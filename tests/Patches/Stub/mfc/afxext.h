// SPDX-License-Identifier: MIT
// Stand-in, declarations only: bitmap buttons and bars.
#pragma once

#include "afxcmn.h"
#include "afxdlgs.h"

class CBitmapButton : public CButton {
  public:
    BOOL LoadBitmaps(UINT, UINT = 0, UINT = 0, UINT = 0);
    void SizeToContent();
};

class CControlBar : public CWnd {
  public:
    DWORD GetBarStyle();
    void SetBarStyle(DWORD);
};

class CStatusBar : public CControlBar {
  public:
    using CControlBar::Create;
    virtual BOOL Create(CWnd*, DWORD = 0, UINT = 0);
    BOOL SetIndicators(const UINT*, int);
    void GetItemRect(int, LPRECT) const;
    int CommandToIndex(UINT) const;
    void SetPaneInfo(int, UINT, UINT, int);
    UINT GetPaneStyle(int) const;
    void SetPaneStyle(int, UINT);
    CString GetPaneText(int) const;
    BOOL SetPaneText(int, LPCTSTR, BOOL = TRUE);
    CStatusBarCtrl& GetStatusBarCtrl() const;
    virtual void OnUpdateCmdUI(CFrameWnd*, BOOL);
};
#define WM_IDLEUPDATECMDUI 0x0363
#define SBPS_NORMAL 0x0000
#define SBPS_NOBORDERS 0x0100
#define SBPS_POPOUT 0x0200
#define SBPS_STRETCH 0x0800
#define SBPS_OWNERDRAW 0x1000
