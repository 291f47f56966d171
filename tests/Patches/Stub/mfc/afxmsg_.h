// SPDX-License-Identifier: MIT
// Stand-in: a message map becomes a function that names each handler of a window message, so that one that is missing
// shows. Handlers of commands and notifications may be written in more than one way; of those the number is looked at.
#pragma once

#include <windows.h>

class CCmdTarget;
class CWnd;
typedef void (CCmdTarget::*AFX_PMSG)();
typedef void (CWnd::*AFX_PMSGW)();
enum AfxSig { AfxSig_end, AfxSig_l };

struct AFX_MSGMAP_ENTRY {
    template <class Member>
    AFX_MSGMAP_ENTRY(UINT, Member);
    AFX_MSGMAP_ENTRY(UINT, UINT, UINT, UINT, UINT_PTR, AFX_PMSG);
};

#define DECLARE_MESSAGE_MAP() \
  protected:                  \
    static void message_map();
#define BEGIN_MESSAGE_MAP(type, base) \
    void type::message_map() {        \
        typedef type ThisClass;       \
        typedef base TheBaseClass;    \
        const AFX_MSGMAP_ENTRY entries[] = {
#define END_MESSAGE_MAP()                                                                                      \
    { 0, nullptr }                                                                                             \
    }                                                                                                          \
    ;                                                                                                          \
    static_cast<void>(entries), static_cast<void>(sizeof(ThisClass)), static_cast<void>(sizeof(TheBaseClass)); \
    }

#define MESSAGE_HANDLER_(name) {0, &ThisClass::name},
#define MESSAGE_NUMBER_(number) {static_cast<UINT>(number), nullptr},

#define ON_MESSAGE(number, handler) MESSAGE_NUMBER_(number)
#define ON_REGISTERED_MESSAGE(number, handler) MESSAGE_NUMBER_(number)
#define ON_COMMAND(id, handler) MESSAGE_NUMBER_(id)
#define ON_COMMAND_RANGE(first, last, handler) MESSAGE_NUMBER_(first) MESSAGE_NUMBER_(last)
#define ON_CONTROL(code, id, handler) MESSAGE_NUMBER_(id)
#define ON_CONTROL_RANGE(code, first, last, handler) MESSAGE_NUMBER_(first) MESSAGE_NUMBER_(last)
#define ON_NOTIFY(code, id, handler) MESSAGE_NUMBER_(code)
#define ON_NOTIFY_EX(code, id, handler) MESSAGE_NUMBER_(code)
#define ON_NOTIFY_EX_RANGE(code, first, last, handler) MESSAGE_NUMBER_(code)
#define ON_NOTIFY_REFLECT(code, handler) MESSAGE_NUMBER_(code)
#define ON_NOTIFY_REFLECT_EX(code, handler) MESSAGE_NUMBER_(code)
#define ON_UPDATE_COMMAND_UI(id, handler) MESSAGE_NUMBER_(id)
#define ON_BN_CLICKED(id, handler) MESSAGE_NUMBER_(id)
#define ON_BN_DOUBLECLICKED(id, handler) MESSAGE_NUMBER_(id)
#define ON_STN_CLICKED(id, handler) MESSAGE_NUMBER_(id)
#define ON_CBN_EDITCHANGE(id, handler) MESSAGE_NUMBER_(id)
#define ON_CBN_SELCHANGE(id, handler) MESSAGE_NUMBER_(id)
#define ON_CBN_SELENDOK(id, handler) MESSAGE_NUMBER_(id)
#define ON_CBN_DROPDOWN(id, handler) MESSAGE_NUMBER_(id)
#define ON_CBN_CLOSEUP(id, handler) MESSAGE_NUMBER_(id)
#define ON_EN_CHANGE(id, handler) MESSAGE_NUMBER_(id)
#define ON_EN_SETFOCUS(id, handler) MESSAGE_NUMBER_(id)
#define ON_EN_KILLFOCUS(id, handler) MESSAGE_NUMBER_(id)
#define ON_LBN_SELCHANGE(id, handler) MESSAGE_NUMBER_(id)

#define ON_WM_ACTIVATE() MESSAGE_HANDLER_(OnActivate)
#define ON_WM_CHAR() MESSAGE_HANDLER_(OnChar)
#define ON_WM_CLOSE() MESSAGE_HANDLER_(OnClose)
#define ON_WM_CONTEXTMENU() MESSAGE_HANDLER_(OnContextMenu)
#define ON_WM_COPYDATA() MESSAGE_HANDLER_(OnCopyData)
#define ON_WM_CREATE() MESSAGE_HANDLER_(OnCreate)
#define ON_WM_CTLCOLOR() MESSAGE_HANDLER_(OnCtlColor)
#define ON_WM_DESTROY() MESSAGE_HANDLER_(OnDestroy)
#define ON_WM_DEVICECHANGE() MESSAGE_HANDLER_(OnDeviceChange)
#define ON_WM_DRAWITEM() MESSAGE_HANDLER_(OnDrawItem)
#define ON_WM_DRAWITEM_REFLECT() MESSAGE_HANDLER_(DrawItem)
#define ON_WM_ENABLE() MESSAGE_HANDLER_(OnEnable)
#define ON_WM_ERASEBKGND() MESSAGE_HANDLER_(OnEraseBkgnd)
#define ON_WM_GETMINMAXINFO() MESSAGE_HANDLER_(OnGetMinMaxInfo)
#define ON_WM_HSCROLL() MESSAGE_HANDLER_(OnHScroll)
#define ON_WM_KEYDOWN() MESSAGE_HANDLER_(OnKeyDown)
#define ON_WM_KEYUP() MESSAGE_HANDLER_(OnKeyUp)
#define ON_WM_KILLFOCUS() MESSAGE_HANDLER_(OnKillFocus)
#define ON_WM_LBUTTONDBLCLK() MESSAGE_HANDLER_(OnLButtonDblClk)
#define ON_WM_LBUTTONDOWN() MESSAGE_HANDLER_(OnLButtonDown)
#define ON_WM_LBUTTONUP() MESSAGE_HANDLER_(OnLButtonUp)
#define ON_WM_MBUTTONDOWN() MESSAGE_HANDLER_(OnMButtonDown)
#define ON_WM_MBUTTONUP() MESSAGE_HANDLER_(OnMButtonUp)
#define ON_WM_MOUSEMOVE() MESSAGE_HANDLER_(OnMouseMove)
#define ON_WM_MOUSELEAVE() MESSAGE_HANDLER_(OnMouseLeave)
#define ON_WM_MOUSEWHEEL() MESSAGE_HANDLER_(OnMouseWheel)
#define ON_WM_MOVE() MESSAGE_HANDLER_(OnMove)
#define ON_WM_NCDESTROY() MESSAGE_HANDLER_(OnNcDestroy)
#define ON_WM_NCHITTEST() MESSAGE_HANDLER_(OnNcHitTest)
#define ON_WM_PAINT() MESSAGE_HANDLER_(OnPaint)
#define ON_WM_QUERYENDSESSION() MESSAGE_HANDLER_(OnQueryEndSession)
#define ON_WM_RBUTTONDOWN() MESSAGE_HANDLER_(OnRButtonDown)
#define ON_WM_RBUTTONUP() MESSAGE_HANDLER_(OnRButtonUp)
#define ON_WM_SETCURSOR() MESSAGE_HANDLER_(OnSetCursor)
#define ON_WM_SETFOCUS() MESSAGE_HANDLER_(OnSetFocus)
#define ON_WM_SHOWWINDOW() MESSAGE_HANDLER_(OnShowWindow)
#define ON_WM_SIZE() MESSAGE_HANDLER_(OnSize)
#define ON_WM_SYSCOMMAND() MESSAGE_HANDLER_(OnSysCommand)
#define ON_WM_CTLCOLOR_REFLECT() MESSAGE_HANDLER_(CtlColor)
#define ON_WM_MEASUREITEM() MESSAGE_HANDLER_(OnMeasureItem)
#define ON_WM_MEASUREITEM_REFLECT() MESSAGE_HANDLER_(MeasureItem)
#define ON_WM_SYSCOLORCHANGE() MESSAGE_HANDLER_(OnSysColorChange)
#define ON_WM_THEMECHANGED() MESSAGE_HANDLER_(OnThemeChanged)
#define ON_WM_TIMER() MESSAGE_HANDLER_(OnTimer)
#define ON_WM_VKEYTOITEM() MESSAGE_HANDLER_(OnVKeyToItem)
#define ON_WM_VSCROLL() MESSAGE_HANDLER_(OnVScroll)
#define ON_WM_WTSSESSION_CHANGE() MESSAGE_HANDLER_(OnSessionChange)
