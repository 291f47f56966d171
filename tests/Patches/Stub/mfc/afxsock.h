// SPDX-License-Identifier: MIT
// Stand-in, declarations only: sockets.
#pragma once

#include "afx.h"

class CAsyncSocket : public CObject {
  public:
    BOOL Create(UINT = 0, int = SOCK_STREAM, long = 0, LPCTSTR = NULL);
    BOOL Connect(LPCTSTR, UINT);
    virtual int Send(const void*, int, int = 0);
    virtual int Receive(void*, int, int = 0);
    int SendToEx(const void*, int, UINT, LPCTSTR = NULL, int = 0);
    BOOL SetSockOpt(int, const void*, int, int = SOL_SOCKET);
    virtual void Close();
};
class CSocket : public CAsyncSocket {
  public:
    BOOL Create(UINT = 0, int = SOCK_STREAM, LPCTSTR = NULL);
};

BOOL AfxSocketInit(WSADATA* = NULL);
