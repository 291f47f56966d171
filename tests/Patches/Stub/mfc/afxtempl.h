// SPDX-License-Identifier: MIT
// Stand-in, declarations only: collections.
#pragma once

#include "afx.h"

template <class Type, class Argument = const Type&>
class CList : public CObject {
  public:
    POSITION AddTail(Argument);
    POSITION AddHead(Argument);
    POSITION GetHeadPosition() const;
    POSITION GetTailPosition() const;
    Type& GetNext(POSITION&);
    const Type& GetNext(POSITION&) const;
    Type& GetPrev(POSITION&);
    const Type& GetPrev(POSITION&) const;
    Type& GetAt(POSITION);
    const Type& GetAt(POSITION) const;
    void SetAt(POSITION, Argument);
    Type& GetHead();
    Type& GetTail();
    Type RemoveHead();
    Type RemoveTail();
    void RemoveAt(POSITION);
    void RemoveAll();
    POSITION InsertBefore(POSITION, Argument);
    POSITION InsertAfter(POSITION, Argument);
    template <class Sought>
    POSITION Find(const Sought&, POSITION = NULL) const;
    POSITION FindIndex(INT_PTR) const;
    INT_PTR GetCount() const;
    INT_PTR GetSize() const;
    BOOL IsEmpty() const;
};

template <class Type, class Argument = const Type&>
class CArray : public CObject {
  public:
    INT_PTR Add(Argument);
    INT_PTR Append(const CArray&);
    void Copy(const CArray&);
    Type& GetAt(INT_PTR);
    const Type& GetAt(INT_PTR) const;
    Type& ElementAt(INT_PTR);
    void SetAt(INT_PTR, Argument);
    void SetAtGrow(INT_PTR, Argument);
    void InsertAt(INT_PTR, Argument, INT_PTR = 1);
    void RemoveAt(INT_PTR, INT_PTR = 1);
    void RemoveAll();
    void SetSize(INT_PTR, INT_PTR = -1);
    void FreeExtra();
    INT_PTR GetCount() const;
    INT_PTR GetSize() const;
    INT_PTR GetUpperBound() const;
    BOOL IsEmpty() const;
    Type* GetData();
    const Type* GetData() const;
    Type& operator[](INT_PTR);
    const Type& operator[](INT_PTR) const;
};

template <class Key, class KeyArgument, class Value, class ValueArgument>
class CMap : public CObject {
  public:
    void SetAt(KeyArgument, ValueArgument);
    BOOL Lookup(KeyArgument, Value&) const;
    Value& operator[](KeyArgument);
    BOOL RemoveKey(KeyArgument);
    void RemoveAll();
    POSITION GetStartPosition() const;
    void GetNextAssoc(POSITION&, Key&, Value&) const;
    INT_PTR GetCount() const;
    BOOL IsEmpty() const;
};

typedef CArray<CString, LPCTSTR> CStringArray;
typedef CArray<BYTE, BYTE> CByteArray;
typedef CArray<DWORD, DWORD> CDWordArray;
typedef CArray<UINT, UINT> CUIntArray;
typedef CArray<void*, void*> CPtrArray;
typedef CList<CString, LPCTSTR> CStringList;
typedef CList<void*, void*> CPtrList;
typedef CMap<CString, LPCTSTR, CString, LPCTSTR> CMapStringToString;
typedef CMap<CString, LPCTSTR, void*, void*> CMapStringToPtr;
