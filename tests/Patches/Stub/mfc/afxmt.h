// SPDX-License-Identifier: MIT
// Stand-in, declarations only: synchronisation.
#pragma once

#include "afx.h"

class CSyncObject : public CObject {
  public:
    virtual BOOL Lock(DWORD = INFINITE);
    virtual BOOL Unlock();
};
class CCriticalSection : public CSyncObject {
  public:
    CRITICAL_SECTION m_sect;
    BOOL Lock();
    virtual BOOL Lock(DWORD);
};
class CMutex : public CSyncObject {
  public:
    explicit CMutex(BOOL = FALSE, LPCTSTR = NULL, LPSECURITY_ATTRIBUTES = NULL);
};
class CEvent : public CSyncObject {
  public:
    explicit CEvent(BOOL = FALSE, BOOL = FALSE, LPCTSTR = NULL, LPSECURITY_ATTRIBUTES = NULL);
    BOOL SetEvent();
    BOOL ResetEvent();
};
class CSingleLock {
  public:
    explicit CSingleLock(CSyncObject*, BOOL = FALSE);
    BOOL Lock(DWORD = INFINITE);
    BOOL Unlock();
};
