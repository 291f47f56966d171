// SPDX-License-Identifier: MIT
// Stand-in, declarations only: the system's dialogs.
#pragma once

#include "afxwin.h"

#include <commdlg.h>

class CFileDialog : public CDialog {
  public:
    OPENFILENAME m_ofn;
    explicit CFileDialog(BOOL, LPCTSTR = NULL, LPCTSTR = NULL, DWORD = 0, LPCTSTR = NULL, CWnd* = NULL, DWORD = 0,
                         BOOL = TRUE);
    OPENFILENAME& GetOFN();
    CString GetPathName() const;
    CString GetFileName() const;
    CString GetFileExt() const;
    CString GetFolderPath() const;
};

class CColorDialog : public CDialog {
  public:
    explicit CColorDialog(COLORREF = 0, DWORD = 0, CWnd* = NULL);
    COLORREF GetColor() const;
};
