// SPDX-License-Identifier: MIT
// Stand-in, declarations only: common controls.
#pragma once

#include "afxwin.h"

class CImageList : public CObject {
  public:
    HIMAGELIST m_hImageList;
    BOOL Create(int, int, UINT, int, int);
    BOOL DeleteImageList();
    int Add(HICON);
    int Add(CBitmap*, CBitmap*);
    int Add(CBitmap*, COLORREF);
    int Replace(int, HICON);
    int GetImageCount() const;
    BOOL GetImageInfo(int, IMAGEINFO*) const;
    COLORREF SetBkColor(COLORREF);
    HICON ExtractIcon(int);
    BOOL Draw(CDC*, int, POINT, UINT);
    HIMAGELIST GetSafeHandle() const;
    static CImageList* FromHandle(HIMAGELIST);
};

class CSliderCtrl : public CWnd {
  public:
    int GetPos() const;
    void SetPos(int);
    void GetRange(int&, int&) const;
    int GetRangeMin() const;
    int GetRangeMax() const;
    void SetRange(int, int, BOOL = FALSE);
    void SetRangeMin(int, BOOL = FALSE);
    void SetRangeMax(int, BOOL = FALSE);
    void GetSelection(int&, int&) const;
    void SetSelection(int, int);
    void SetTicFreq(int);
    int SetPageSize(int);
    int SetLineSize(int);
    void ClearSel(BOOL = FALSE);
    void GetChannelRect(LPRECT) const;
    void GetThumbRect(LPRECT) const;
};

class CSpinButtonCtrl : public CWnd {
  public:
    void SetRange(short, short);
};

class CProgressCtrl : public CWnd {
  public:
    int SetPos(int);
    void SetRange(short, short);
};

class CToolTipCtrl : public CWnd {
  public:
    using CWnd::Create;
    virtual BOOL Create(CWnd*, DWORD = 0);
    void Activate(BOOL);
    BOOL AddTool(CWnd*, LPCTSTR = NULL, LPCRECT = NULL, UINT_PTR = 0);
    BOOL AddTool(CWnd*, UINT, LPCRECT = NULL, UINT_PTR = 0);
    void DelTool(CWnd*, UINT_PTR = 0);
    void UpdateTipText(LPCTSTR, CWnd*, UINT_PTR = 0);
    void RelayEvent(LPMSG);
    void SetDelayTime(DWORD, int);
    int SetMaxTipWidth(int);
    void Pop();
};

class CTabCtrl : public CWnd {
  public:
    int GetItemCount() const;
    int GetCurSel() const;
    int SetCurSel(int);
    BOOL GetItem(int, TCITEM*) const;
    BOOL SetItem(int, TCITEM*);
    BOOL GetItemRect(int, LPRECT) const;
    LONG InsertItem(int, TCITEM*);
    LONG InsertItem(int, LPCTSTR);
    BOOL DeleteItem(int);
    BOOL DeleteAllItems();
    CSize SetItemSize(CSize);
    void SetPadding(CSize);
    CImageList* GetImageList() const;
    CImageList* SetImageList(CImageList*);
    BOOL HighlightItem(int, BOOL = TRUE);
    int HitTest(TCHITTESTINFO*) const;
    void AdjustRect(BOOL, LPRECT);
    virtual void DrawItem(LPDRAWITEMSTRUCT);
};

class CHeaderCtrl : public CWnd {
  public:
    int GetItemCount() const;
    BOOL GetItem(int, HDITEM*) const;
    BOOL SetItem(int, HDITEM*);
};

class CListCtrl : public CWnd {
  public:
    using CWnd::Create;
    virtual BOOL Create(DWORD, const RECT&, CWnd*, UINT);
    CImageList* GetImageList(int) const;
    CImageList* SetImageList(CImageList*, int);
    CHeaderCtrl* GetHeaderCtrl() const;
    CEdit* GetEditControl() const;
    CToolTipCtrl* GetToolTips() const;
    int InsertColumn(int, const LVCOLUMN*);
    int InsertColumn(int, LPCTSTR, int = 0, int = -1, int = -1);
    BOOL GetColumn(int, LVCOLUMN*) const;
    BOOL SetColumn(int, const LVCOLUMN*);
    BOOL DeleteColumn(int);
    int GetColumnWidth(int) const;
    BOOL SetColumnWidth(int, int);
    int InsertItem(const LVITEM*);
    int InsertItem(int, LPCTSTR);
    int InsertItem(int, LPCTSTR, int);
    int InsertItem(UINT, int, LPCTSTR, UINT, UINT, int, LPARAM);
    BOOL DeleteItem(int);
    BOOL DeleteAllItems();
    int GetItemCount() const;
    BOOL GetItem(LVITEM*) const;
    BOOL SetItem(const LVITEM*);
    BOOL SetItem(int, int, UINT, LPCTSTR, int, UINT, UINT, LPARAM);
    CString GetItemText(int, int) const;
    int GetItemText(int, int, LPTSTR, int) const;
    BOOL SetItemText(int, int, LPCTSTR);
    DWORD_PTR GetItemData(int) const;
    BOOL SetItemData(int, DWORD_PTR);
    UINT GetItemState(int, UINT) const;
    BOOL SetItemState(int, UINT, UINT);
    BOOL GetItemPosition(int, LPPOINT) const;
    BOOL GetItemRect(int, LPRECT, UINT) const;
    BOOL GetSubItemRect(int, int, int, CRect&) const;
    int GetNextItem(int, int) const;
    int FindItem(LVFINDINFO*, int = -1) const;
    UINT GetSelectedCount() const;
    POSITION GetFirstSelectedItemPosition() const;
    int GetNextSelectedItem(POSITION&) const;
    int GetSelectionMark() const;
    int SetSelectionMark(int);
    int HitTest(CPoint, UINT* = NULL) const;
    int HitTest(LVHITTESTINFO*) const;
    int SubItemHitTest(LVHITTESTINFO*);
    BOOL EnsureVisible(int, BOOL);
    BOOL SortItems(PFNLVCOMPARE, DWORD_PTR);
    int GetStringWidth(LPCTSTR) const;
    DWORD GetExtendedStyle() const;
    DWORD SetExtendedStyle(DWORD);
    COLORREF GetTextColor() const;
    BOOL SetTextColor(COLORREF);
    BOOL SetBkColor(COLORREF);
    BOOL SetTextBkColor(COLORREF);
    BOOL RedrawItems(int, int);
    BOOL Update(int);
    CEdit* EditLabel(int);
};

class CTreeCtrl : public CWnd {};

class CStatusBarCtrl : public CWnd {
  public:
    void SetMinHeight(int);
    BOOL SetIcon(int, HICON);
    BOOL SetText(LPCTSTR, int, int);
    void SetTipText(int, LPCTSTR);
    BOOL GetRect(int, LPRECT) const;
};

class CRichEditCtrl : public CWnd {
  public:
    using CWnd::Create;
    virtual BOOL Create(DWORD, const RECT&, CWnd*, UINT);
    long GetTextLength() const;
    long GetTextLengthEx(DWORD, UINT = static_cast<UINT>(-1)) const;
    int GetLineCount() const;
    void LimitText(long = 0);
    void SetSel(long, long);
    void SetSel(CHARRANGE&);
    void GetSel(CHARRANGE&) const;
    void GetSel(long&, long&) const;
    CString GetSelText() const;
    void ReplaceSel(LPCTSTR, BOOL = FALSE);
    BOOL SetSelectionCharFormat(CHARFORMAT&);
    BOOL SetDefaultCharFormat(CHARFORMAT&);
    BOOL SetParaFormat(PARAFORMAT&);
    BOOL SetParaFormat(PARAFORMAT2&);
    DWORD SetEventMask(DWORD);
    long GetEventMask() const;
    COLORREF SetBackgroundColor(BOOL, COLORREF);
    BOOL SetReadOnly(BOOL = TRUE);
    UINT SetUndoLimit(UINT);
    BOOL SetAutoURLDetect(BOOL = TRUE);
    long StreamIn(int, EDITSTREAM&);
    long StreamOut(int, EDITSTREAM&);
    void LineScroll(int, int = 0);
    void Copy();
    void Cut();
    void Paste();
};
