// SPDX-License-Identifier: MIT
// Stand-in, declarations only: windows, dialogs, controls, menus, drawing, the application.
#pragma once

#define __AFXWIN_H__

#include "afx.h"
#include "afxgdi.h"
#include "afxmsg_.h"
#include "afxtempl.h"

#include <commctrl.h>
#include <dbt.h>
#include <mmsystem.h>
#include <richedit.h>
#include <shellapi.h>
#include <shlobj.h>
#include <shlwapi.h>
#include <shobjidl.h>
#include <uxtheme.h>
#include <vssym32.h>
#include <wininet.h>
#include <wtsapi32.h>

class CMenu : public CObject {
  public:
    HMENU m_hMenu;
    BOOL Attach(HMENU);
    HMENU Detach();
    HMENU GetSafeHmenu() const;
    BOOL CreatePopupMenu();
    BOOL CreateMenu();
    BOOL LoadMenu(UINT);
    BOOL DestroyMenu();
    CMenu* GetSubMenu(int) const;
    BOOL AppendMenu(UINT, UINT_PTR = 0, LPCTSTR = NULL);
    BOOL InsertMenu(UINT, UINT, UINT_PTR = 0, LPCTSTR = NULL);
    BOOL ModifyMenu(UINT, UINT, UINT_PTR = 0, LPCTSTR = NULL);
    BOOL DeleteMenu(UINT, UINT);
    BOOL RemoveMenu(UINT, UINT);
    BOOL SetDefaultItem(UINT, BOOL = FALSE);
    UINT EnableMenuItem(UINT, UINT);
    UINT CheckMenuItem(UINT, UINT);
    BOOL CheckMenuRadioItem(UINT, UINT, UINT, UINT);
    int GetMenuItemCount() const;
    UINT GetMenuItemID(int) const;
    UINT GetMenuState(UINT, UINT) const;
    int GetMenuString(UINT, CString&, UINT) const;
    BOOL GetMenuItemInfo(UINT, LPMENUITEMINFO, BOOL = FALSE);
    BOOL SetMenuItemInfo(UINT, LPMENUITEMINFO, BOOL = FALSE);
    BOOL TrackPopupMenu(UINT, int, int, CWnd*, LPCRECT = NULL);
};

class CCmdUI {
  public:
    UINT m_nID;
    virtual void Enable(BOOL = TRUE);
    virtual void SetCheck(int = 1);
    virtual void SetText(LPCTSTR);
};
class CCmdTarget : public CObject {
  public:
    virtual BOOL OnCmdMsg(UINT, int, void*, void*);
    void BeginWaitCursor();
    void EndWaitCursor();
};
class CDataExchange {
  public:
    BOOL m_bSaveAndValidate;
    CWnd* m_pDlgWnd;
};
class CScrollBar;

class CWnd : public CCmdTarget {
  public:
    HWND m_hWnd;
    static const CWnd wndTop, wndBottom, wndTopMost, wndNoTopMost;
    CWnd();
    virtual BOOL Create(LPCTSTR, LPCTSTR, DWORD, const RECT&, CWnd*, UINT, void* = NULL);
    virtual BOOL CreateEx(DWORD, LPCTSTR, LPCTSTR, DWORD, const RECT&, CWnd*, UINT, LPVOID = NULL);
    virtual BOOL DestroyWindow();
    BOOL Attach(HWND);
    HWND Detach();
    BOOL SubclassWindow(HWND);
    BOOL SubclassDlgItem(UINT, CWnd*);
    HWND GetSafeHwnd() const;
    operator HWND() const;
    static CWnd* FromHandle(HWND);
    static CWnd* GetDesktopWindow();
    static CWnd* GetForegroundWindow();
    static CWnd* GetFocus();
    static CWnd* GetActiveWindow();
    static CWnd* GetCapture();
    static CWnd* FindWindow(LPCTSTR, LPCTSTR);
    static CWnd* WindowFromPoint(POINT);

    BOOL PostMessage(UINT, WPARAM = 0, LPARAM = 0);
    LRESULT SendMessage(UINT, WPARAM = 0, LPARAM = 0);
    void SendMessageToDescendants(UINT, WPARAM = 0, LPARAM = 0, BOOL = TRUE, BOOL = FALSE);
    UINT_PTR SetTimer(UINT_PTR, UINT, void(CALLBACK*)(HWND, UINT, UINT_PTR, DWORD));
    BOOL KillTimer(UINT_PTR);
    int MessageBox(LPCTSTR, LPCTSTR = NULL, UINT = MB_OK);

    BOOL ShowWindow(int);
    BOOL EnableWindow(BOOL = TRUE);
    BOOL IsWindowEnabled() const;
    BOOL IsWindowVisible() const;
    BOOL IsIconic() const;
    BOOL IsZoomed() const;
    BOOL IsChild(const CWnd*) const;
    BOOL SetForegroundWindow();
    BOOL BringWindowToTop();
    BOOL FlashWindow(BOOL);
    CWnd* SetActiveWindow();
    CWnd* SetFocus();
    CWnd* SetCapture();
    CWnd* GetTopLevelParent() const;
    CWnd* GetParent() const;
    CWnd* SetParent(CWnd*);
    CWnd* GetOwner() const;
    CWnd* GetWindow(UINT) const;
    CWnd* GetNextWindow(UINT = GW_HWNDNEXT) const;
    CWnd* GetNextDlgTabItem(CWnd*, BOOL = FALSE) const;
    CWnd* GetLastActivePopup() const;
    CWnd* ChildWindowFromPoint(POINT) const;

    void SetWindowText(LPCTSTR);
    int GetWindowText(LPTSTR, int) const;
    void GetWindowText(CString&) const;
    int GetWindowTextLength() const;
    CWnd* GetDlgItem(int) const;
    void GetDlgItem(int, HWND*) const;
    int GetDlgCtrlID() const;
    int GetDlgItemText(int, CString&) const;
    void SetDlgItemText(int, LPCTSTR);
    UINT GetDlgItemInt(int, BOOL* = NULL, BOOL = TRUE) const;
    void SetDlgItemInt(int, UINT, BOOL = TRUE);
    void CheckDlgButton(int, UINT);
    void CheckRadioButton(int, int, int);
    UINT IsDlgButtonChecked(int) const;
    CDC* GetDC();
    CDC* GetWindowDC();
    int ReleaseDC(CDC*);
    CFont* GetFont() const;
    void SetFont(CFont*, BOOL = TRUE);
    CMenu* GetMenu() const;
    CMenu* GetSystemMenu(BOOL) const;
    BOOL SetMenu(CMenu*);
    HICON SetIcon(HICON, BOOL);
    HICON GetIcon(BOOL) const;

    void GetClientRect(LPRECT) const;
    void GetWindowRect(LPRECT) const;
    BOOL GetWindowPlacement(WINDOWPLACEMENT*) const;
    BOOL SetWindowPlacement(const WINDOWPLACEMENT*);
    BOOL GetWindowInfo(PWINDOWINFO) const;
    BOOL SetWindowPos(const CWnd*, int, int, int, int, UINT);
    void MoveWindow(LPCRECT, BOOL = TRUE);
    void MoveWindow(int, int, int, int, BOOL = TRUE);
    void ScreenToClient(LPRECT) const;
    void ScreenToClient(LPPOINT) const;
    void ClientToScreen(LPRECT) const;
    void ClientToScreen(LPPOINT) const;
    void MapWindowPoints(CWnd*, LPRECT) const;
    void MapWindowPoints(CWnd*, LPPOINT, UINT) const;
    DWORD GetStyle() const;
    DWORD GetExStyle() const;
    BOOL ModifyStyle(DWORD, DWORD, UINT = 0);
    BOOL ModifyStyleEx(DWORD, DWORD, UINT = 0);
    BOOL SetLayeredWindowAttributes(COLORREF, BYTE, DWORD);
    void Invalidate(BOOL = TRUE);
    void InvalidateRect(LPCRECT, BOOL = TRUE);
    BOOL RedrawWindow(LPCRECT = NULL, CRgn* = NULL, UINT = RDW_INVALIDATE | RDW_UPDATENOW | RDW_ERASE);
    void UpdateWindow();
    void SetRedraw(BOOL = TRUE);
    void RepositionBars(UINT, UINT, UINT);
    void CenterWindow(CWnd* = NULL);
    void DragAcceptFiles(BOOL = TRUE);
    BOOL OpenClipboard();
    BOOL UpdateData(BOOL = TRUE);
    BOOL EnableToolTips(BOOL = TRUE);
    int SetScrollPos(int, int, BOOL = TRUE);
    int GetScrollPos(int) const;

    virtual LRESULT WindowProc(UINT, WPARAM, LPARAM);
    virtual LRESULT DefWindowProc(UINT, WPARAM, LPARAM);
    virtual BOOL PreTranslateMessage(MSG*);
    virtual BOOL PreCreateWindow(CREATESTRUCT&);
    virtual void PreSubclassWindow();
    virtual void PostNcDestroy();
    virtual INT_PTR OnToolHitTest(CPoint, TOOLINFO*) const;

  protected:
    LRESULT Default();
    static const MSG* GetCurrentMessage();
    virtual BOOL OnCommand(WPARAM, LPARAM);
    virtual BOOL OnNotify(WPARAM, LPARAM, LRESULT*);
    virtual BOOL OnWndMsg(UINT, WPARAM, LPARAM, LRESULT*);
    virtual void DoDataExchange(CDataExchange*);
    void OnActivate(UINT, CWnd*, BOOL);
    void OnChar(UINT, UINT, UINT);
    void OnClose();
    void OnContextMenu(CWnd*, CPoint);
    BOOL OnCopyData(CWnd*, COPYDATASTRUCT*);
    int OnCreate(LPCREATESTRUCT);
    void OnMeasureItem(int, LPMEASUREITEMSTRUCT);
    void OnSysColorChange();
    LRESULT OnThemeChanged();
    HBRUSH OnCtlColor(CDC*, CWnd*, UINT);
    void OnDestroy();
    BOOL OnDeviceChange(UINT, DWORD_PTR);
    void OnDrawItem(int, LPDRAWITEMSTRUCT);
    void OnEnable(BOOL);
    BOOL OnEraseBkgnd(CDC*);
    void OnGetMinMaxInfo(MINMAXINFO*);
    void OnHScroll(UINT, UINT, CScrollBar*);
    void OnKeyDown(UINT, UINT, UINT);
    void OnKeyUp(UINT, UINT, UINT);
    void OnKillFocus(CWnd*);
    void OnLButtonDblClk(UINT, CPoint);
    void OnLButtonDown(UINT, CPoint);
    void OnLButtonUp(UINT, CPoint);
    void OnMButtonDown(UINT, CPoint);
    void OnMButtonUp(UINT, CPoint);
    void OnMouseMove(UINT, CPoint);
    void OnMouseLeave();
    BOOL OnMouseWheel(UINT, short, CPoint);
    void OnMove(int, int);
    void OnNcDestroy();
    LRESULT OnNcHitTest(CPoint);
    void OnPaint();
    BOOL OnQueryEndSession();
    void OnRButtonDown(UINT, CPoint);
    void OnRButtonUp(UINT, CPoint);
    void OnSessionChange(UINT, UINT);
    BOOL OnSetCursor(CWnd*, UINT, UINT);
    void OnSetFocus(CWnd*);
    void OnShowWindow(BOOL, UINT);
    void OnSize(UINT, int, int);
    void OnSysCommand(UINT, LPARAM);
    void OnTimer(UINT_PTR);
    void OnVScroll(UINT, UINT, CScrollBar*);
};

void DDX_Control(CDataExchange*, int, CWnd&);
void DDX_Text(CDataExchange*, int, CString&);
void DDX_Text(CDataExchange*, int, int&);
void DDX_Check(CDataExchange*, int, int&);

class CDialog : public CWnd {
  public:
    CDialog();
    explicit CDialog(UINT, CWnd* = NULL);
    explicit CDialog(LPCTSTR, CWnd* = NULL);
    using CWnd::Create;
    BOOL Create(UINT, CWnd* = NULL);
    BOOL CreateIndirect(LPCDLGTEMPLATE, CWnd* = NULL);
    virtual INT_PTR DoModal();
    virtual BOOL OnInitDialog();
    void EndDialog(int);
    void GotoDlgCtrl(CWnd*);
    void NextDlgCtrl() const;
    BOOL MapDialogRect(LPRECT) const;
    DWORD GetDefID() const;
    void SetDefID(UINT);

  protected:
    virtual void OnOK();
    virtual void OnCancel();
};

class CStatic : public CWnd {
  public:
    HICON SetIcon(HICON);
    HBITMAP SetBitmap(HBITMAP);
};
class CButton : public CWnd {
  public:
    using CWnd::Create;
    virtual BOOL Create(LPCTSTR, DWORD, const RECT&, CWnd*, UINT);
    int GetCheck() const;
    void SetCheck(int);
    UINT GetState() const;
    void SetState(BOOL);
    HICON GetIcon() const;
    HICON SetIcon(HICON);
    HBITMAP SetBitmap(HBITMAP);
    UINT GetButtonStyle() const;
    void SetButtonStyle(UINT, BOOL = TRUE);
    virtual void DrawItem(LPDRAWITEMSTRUCT);
};
class CListBox : public CWnd {
  public:
    int AddString(LPCTSTR);
    int InsertString(int, LPCTSTR);
    int DeleteString(UINT);
    int FindString(int, LPCTSTR) const;
    int FindStringExact(int, LPCTSTR) const;
    int GetCurSel() const;
    int SetCurSel(int);
    int GetCount() const;
    void GetText(int, CString&) const;
    void ResetContent();
};
class CScrollBar : public CWnd {};
class CEdit : public CWnd {
  public:
    using CWnd::Create;
    virtual BOOL Create(DWORD, const RECT&, CWnd*, UINT);
    void GetSel(int&, int&) const;
    DWORD GetSel() const;
    void SetSel(int, int, BOOL = FALSE);
    void SetSel(DWORD, BOOL = FALSE);
    void ReplaceSel(LPCTSTR, BOOL = FALSE);
    TCHAR GetPasswordChar() const;
    void SetPasswordChar(TCHAR);
    void SetLimitText(UINT);
    BOOL SetReadOnly(BOOL = TRUE);
    BOOL SetCueBanner(LPCWSTR, BOOL = FALSE);
    int LineLength(int = -1) const;
    void Copy();
    void Cut();
    void Paste();
};
class CComboBox : public CWnd {
  public:
    int GetCurSel() const;
    int SetCurSel(int);
    int AddString(LPCTSTR);
    int InsertString(int, LPCTSTR);
    int DeleteString(UINT);
    int FindString(int, LPCTSTR) const;
    int FindStringExact(int, LPCTSTR) const;
    int SelectString(int, LPCTSTR);
    int GetCount() const;
    void ResetContent();
    void Clear();
    void Paste();
    BOOL LimitText(int);
    int GetLBTextLen(int) const;
    int GetLBText(int, LPTSTR) const;
    void GetLBText(int, CString&) const;
    int SetItemData(int, DWORD_PTR);
    DWORD_PTR GetItemData(int) const;
    int GetDroppedWidth() const;
    int SetDroppedWidth(UINT);
    BOOL GetDroppedState() const;
    void ShowDropDown(BOOL = TRUE);
    DWORD GetEditSel() const;
    BOOL SetEditSel(int, int);
    BOOL GetComboBoxInfo(PCOMBOBOXINFO) const;
};
class CFrameWnd : public CWnd {};

class CWinThread : public CCmdTarget {
  public:
    HANDLE m_hThread;
    DWORD m_nThreadID;
    BOOL m_bAutoDelete;
    CWnd* m_pMainWnd;
    virtual BOOL InitInstance();
    virtual int ExitInstance();
    virtual int Run();
    virtual BOOL PreTranslateMessage(MSG*);
    virtual BOOL OnIdle(LONG);
    CWnd* GetMainWnd();
    DWORD ResumeThread();
};
class CWinApp : public CWinThread {
  public:
    HINSTANCE m_hInstance;
    LPTSTR m_lpCmdLine;
    int m_nCmdShow;
    LPCTSTR m_pszAppName;
    LPCTSTR m_pszExeName;
    LPCTSTR m_pszProfileName;
    HICON LoadIcon(UINT) const;
    HICON LoadIcon(LPCTSTR) const;
    HCURSOR LoadCursor(UINT) const;
    HCURSOR LoadStandardCursor(LPCTSTR) const;
    void OnHelp();
    void SetRegistryKey(LPCTSTR);
    void EnableHtmlHelp();
};

CWinApp* AfxGetApp();
CWnd* AfxGetMainWnd();
HINSTANCE AfxGetInstanceHandle();
HINSTANCE AfxGetResourceHandle();
int AfxMessageBox(LPCTSTR, UINT = MB_OK, UINT = 0);
BOOL AfxOleInit();
void AfxEnableControlContainer();
BOOL AfxInitRichEdit2();
BOOL AfxRegisterClass(WNDCLASS*);
LPCTSTR AfxRegisterWndClass(UINT, HCURSOR = NULL, HBRUSH = NULL, HICON = NULL);
typedef UINT (*AFX_THREADPROC)(LPVOID);
CWinThread* AfxBeginThread(AFX_THREADPROC, LPVOID, int = THREAD_PRIORITY_NORMAL, UINT = 0, DWORD = 0,
                           LPSECURITY_ATTRIBUTES = NULL);
