// SPDX-License-Identifier: MIT
// Stand-in, declarations only: points and rectangles.
#pragma once

#include <windows.h>

struct CSize : SIZE {
    CSize();
    CSize(int, int);
    CSize(SIZE);
    void SetSize(int, int);
};

struct CPoint : POINT {
    CPoint();
    CPoint(int, int);
    CPoint(POINT);
    CPoint(LPARAM);
    void SetPoint(int, int);
    void Offset(int, int);
};

struct CRect : RECT {
    CRect();
    CRect(int, int, int, int);
    CRect(const RECT&);
    CRect(LPCRECT);
    CRect(POINT, SIZE);
    int Width() const;
    int Height() const;
    CSize Size() const;
    CPoint& TopLeft();
    CPoint& BottomRight();
    CPoint CenterPoint() const;
    void DeflateRect(int, int);
    void DeflateRect(int, int, int, int);
    void InflateRect(int, int);
    void InflateRect(int, int, int, int);
    void OffsetRect(int, int);
    void SetRect(int, int, int, int);
    void SetRectEmpty();
    void MoveToXY(int, int);
    void NormalizeRect();
    BOOL PtInRect(POINT) const;
    BOOL IsRectEmpty() const;
    operator LPRECT();
    operator LPCRECT() const;
};
