// SPDX-License-Identifier: MIT
// Stand-in, declarations only: buttons of the feature pack.
#pragma once

#include "afxcmn.h"

class CMFCButton : public CButton {
  public:
    enum FlatStyle { BUTTONSTYLE_3D, BUTTONSTYLE_FLAT, BUTTONSTYLE_SEMIFLAT, BUTTONSTYLE_NOBORDERS };
    FlatStyle m_nFlatStyle;
    BOOL m_bTransparent;
    BOOL m_bHighlightChecked;
    BOOL m_bDrawFocus;
    BOOL m_bHighlighted;
    BOOL m_bPushed;
    BOOL m_bDontUseWinXPTheme;
    CSize SizeToContent(BOOL = FALSE);
    void SetFaceColor(COLORREF, BOOL = TRUE);
    void SetTextColor(COLORREF);
    void SetTextHotColor(COLORREF);
    void SetTooltip(LPCTSTR);
    void SetMouseCursorHand();
    void SetImage(HICON, BOOL = TRUE, HICON = NULL, HICON = NULL, BOOL = FALSE);
    BOOL IsHighlighted() const;
    BOOL IsPushed() const;

  protected:
    BOOL m_bCaptured;
    BOOL m_bChecked;
    BOOL m_bCheckButton;
    BOOL m_bHover;
    COLORREF m_clrFace;
    COLORREF m_clrRegular;
    virtual void OnDraw(CDC*, const CRect&, UINT);
    virtual void OnDrawBorder(CDC*, CRect&, UINT);
    virtual void OnDrawFocusRect(CDC*, const CRect&);
    virtual void OnDrawText(CDC*, const CRect&, const CString&, UINT, UINT);
    virtual void OnFillBackground(CDC*, const CRect&);
};
