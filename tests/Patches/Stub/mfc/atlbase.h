// SPDX-License-Identifier: MIT
// Stand-in, declarations only: registry keys, COM pointers.
#pragma once

#include "afx.h"
#include "afxconv.h"

class CRegKey {
  public:
    HKEY m_hKey;
    CRegKey();
    explicit CRegKey(HKEY);
    LONG Open(HKEY, LPCTSTR, REGSAM = KEY_READ | KEY_WRITE);
    LONG Create(HKEY, LPCTSTR, LPTSTR = NULL, DWORD = 0, REGSAM = KEY_READ | KEY_WRITE, LPSECURITY_ATTRIBUTES = NULL,
                LPDWORD = NULL);
    LONG Close();
    LONG Flush();
    LONG QueryStringValue(LPCTSTR, LPTSTR, ULONG*);
    LONG QueryDWORDValue(LPCTSTR, DWORD&);
    LONG SetStringValue(LPCTSTR, LPCTSTR, DWORD = REG_SZ);
    LONG SetDWORDValue(LPCTSTR, DWORD);
    LONG DeleteValue(LPCTSTR);
    LONG DeleteSubKey(LPCTSTR);
    LONG RecurseDeleteKey(LPCTSTR);
    operator HKEY() const;
};

template <class Interface>
class CComPtr {
  public:
    Interface* p;
    CComPtr();
    CComPtr(Interface*);
    HRESULT CoCreateInstance(REFCLSID, LPUNKNOWN = NULL, DWORD = CLSCTX_ALL);
    template <class Other>
    HRESULT QueryInterface(Other**) const;
    void Release();
    Interface* Detach();
    void Attach(Interface*);
    operator Interface*() const;
    Interface* operator->() const;
    Interface& operator*() const;
    Interface** operator&();
    bool operator!() const;
};
template <class Interface, const IID* = nullptr>
class CComQIPtr : public CComPtr<Interface> {
  public:
    CComQIPtr();
    CComQIPtr(IUnknown*);
};
template <class Type>
class CAutoVectorPtr {
  public:
    Type* m_p;
    bool Allocate(size_t);
    void Free();
    operator Type*() const;
};
template <class Type>
class CHeapPtr {
  public:
    Type* m_pData;
    bool Allocate(size_t = 1);
    void Free();
    operator Type*() const;
};
