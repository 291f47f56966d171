// SPDX-License-Identifier: MIT
// Stand-in, declarations only: drawing. (MFC has it in afxwin.h.)
#pragma once

#include "afx.h"
#include "atltypes.h"

class CWnd;

class CGdiObject : public CObject {
  public:
    HGDIOBJ m_hObject;
    BOOL Attach(HGDIOBJ);
    HGDIOBJ Detach();
    BOOL DeleteObject();
    BOOL CreateStockObject(int);
    HGDIOBJ GetSafeHandle() const;
    int GetObject(int, LPVOID) const;
    operator HGDIOBJ() const;
};
class CFont : public CGdiObject {
  public:
    BOOL CreateFontIndirect(const LOGFONT*);
    BOOL CreateFont(int, int, int, int, int, BYTE, BYTE, BYTE, BYTE, BYTE, BYTE, BYTE, BYTE, LPCTSTR);
    BOOL CreatePointFont(int, LPCTSTR);
    int GetLogFont(LOGFONT*);
    operator HFONT() const;
};
class CBrush : public CGdiObject {
  public:
    CBrush();
    CBrush(COLORREF);
    BOOL CreateSolidBrush(COLORREF);
    operator HBRUSH() const;
};
class CBitmap : public CGdiObject {
  public:
    BOOL LoadBitmap(UINT);
    BOOL LoadBitmap(LPCTSTR);
    int GetBitmap(BITMAP*);
    BOOL CreateCompatibleBitmap(class CDC*, int, int);
    operator HBITMAP() const;
};
class CPen : public CGdiObject {
  public:
    CPen();
    CPen(int, int, COLORREF);
    BOOL CreatePen(int, int, COLORREF);
    operator HPEN() const;
};
class CRgn : public CGdiObject {};

class CDC : public CObject {
  public:
    HDC m_hDC;
    HDC m_hAttribDC;
    HDC GetSafeHdc() const;
    BOOL Attach(HDC);
    HDC Detach();
    BOOL CreateCompatibleDC(CDC*);
    BOOL DeleteDC();
    static CDC* FromHandle(HDC);
    CGdiObject* SelectObject(CGdiObject*);
    CFont* SelectObject(CFont*);
    CBitmap* SelectObject(CBitmap*);
    CBrush* SelectObject(CBrush*);
    CPen* SelectObject(CPen*);
    CGdiObject* SelectStockObject(int);
    CSize GetTextExtent(const CString&) const;
    CSize GetTextExtent(LPCTSTR, int) const;
    BOOL GetTextMetrics(LPTEXTMETRIC) const;
    int GetDeviceCaps(int) const;
    COLORREF GetTextColor() const;
    COLORREF SetTextColor(COLORREF);
    COLORREF SetBkColor(COLORREF);
    COLORREF GetBkColor() const;
    COLORREF SetPixel(int, int, COLORREF);
    int SetBkMode(int);
    int DrawText(const CString&, LPRECT, UINT);
    int DrawText(LPCTSTR, int, LPRECT, UINT);
    BOOL TextOut(int, int, const CString&);
    void FillRect(LPCRECT, CBrush*);
    void FillSolidRect(LPCRECT, COLORREF);
    void FillSolidRect(int, int, int, int, COLORREF);
    void FrameRect(LPCRECT, CBrush*);
    void Draw3dRect(LPCRECT, COLORREF, COLORREF);
    BOOL DrawEdge(LPRECT, UINT, UINT);
    BOOL DrawFrameControl(LPRECT, UINT, UINT);
    void DrawFocusRect(LPCRECT);
    BOOL DrawIcon(int, int, HICON);
    BOOL DrawState(CPoint, CSize, HICON, UINT, CBrush* = NULL);
    int ExcludeClipRect(LPCRECT);
    int ExcludeClipRect(int, int, int, int);
    int SelectClipRgn(CRgn*);
    operator HDC() const;
    BOOL Rectangle(LPCRECT);
    BOOL Rectangle(int, int, int, int);
    BOOL Ellipse(int, int, int, int);
    CPoint MoveTo(int, int);
    BOOL LineTo(int, int);
    BOOL BitBlt(int, int, int, int, CDC*, int, int, DWORD);
    int SaveDC();
    BOOL RestoreDC(int);
};
class CPaintDC : public CDC {
  public:
    PAINTSTRUCT m_ps;
    explicit CPaintDC(CWnd*);
};
class CClientDC : public CDC {
  public:
    explicit CClientDC(CWnd*);
};
class CWindowDC : public CDC {
  public:
    explicit CWindowDC(CWnd*);
};
