// SPDX-License-Identifier: MIT
// Stand-in, declarations only: the application of the feature pack.
#pragma once

#include "afxwin.h"

class CShellManager : public CObject {
  public:
    BOOL BrowseForFolder(CString&, CWnd* = NULL, LPCTSTR = NULL, LPCTSTR = NULL, UINT = BIF_RETURNONLYFSDIRS,
                         LPINT = NULL);
};

class CWinAppEx : public CWinApp {
  public:
    BOOL InitShellManager();
    CShellManager* GetShellManager();
    BOOL CleanState(LPCTSTR = NULL);
};
