// SPDX-License-Identifier: MIT
// Stand-in, declarations only: strings.
#pragma once

#include <windows.h>

template <class C>
struct OtherCharacter;
template <>
struct OtherCharacter<wchar_t> {
    typedef char Type;
};
template <>
struct OtherCharacter<char> {
    typedef wchar_t Type;
};

template <class C>
class CStringT {
  public:
    typedef C XCHAR;
    typedef const C* PCXSTR;
    typedef typename OtherCharacter<C>::Type YCHAR;
    typedef const YCHAR* PCYSTR;
    typedef CStringT<YCHAR> Other;

    CStringT();
    CStringT(const CStringT&);
    CStringT(PCXSTR);
    CStringT(PCXSTR, int);
    CStringT(PCYSTR, int);
    explicit CStringT(PCYSTR);
    explicit CStringT(C, int = 1);
    explicit CStringT(const Other&);
    ~CStringT();
    CStringT& operator=(const CStringT&);
    CStringT& operator=(PCXSTR);
    CStringT& operator=(PCYSTR);
    CStringT& operator=(C);
    CStringT& operator=(const Other&);
    CStringT& operator+=(const CStringT&);
    CStringT& operator+=(PCXSTR);
    CStringT& operator+=(PCYSTR);
    CStringT& operator+=(C);
    CStringT& operator+=(YCHAR);
    CStringT& operator+=(const Other&);
    operator PCXSTR() const;
    C operator[](int) const;

    C GetAt(int) const;
    void SetAt(int, C);
    int GetLength() const;
    bool IsEmpty() const;
    void Empty();
    PCXSTR GetString() const;
    C* GetBuffer();
    C* GetBuffer(int);
    C* GetBufferSetLength(int);
    C* LockBuffer();
    void UnlockBuffer();
    void ReleaseBuffer(int = -1);
    void ReleaseBufferSetLength(int);
    void SetString(PCXSTR);
    void SetString(PCXSTR, int);
    void Preallocate(int);
    void Truncate(int);

    CStringT Mid(int) const;
    CStringT Mid(int, int) const;
    CStringT Left(int) const;
    CStringT Right(int) const;
    CStringT SpanIncluding(PCXSTR) const;
    CStringT SpanExcluding(PCXSTR) const;
    CStringT Tokenize(PCXSTR, int&) const;
    int Find(C, int = 0) const;
    int Find(PCXSTR, int = 0) const;
    int ReverseFind(C) const;
    int FindOneOf(PCXSTR) const;
    int Compare(PCXSTR) const;
    int CompareNoCase(PCXSTR) const;
    int Collate(PCXSTR) const;
    int CollateNoCase(PCXSTR) const;

    CStringT& MakeLower();
    CStringT& MakeUpper();
    CStringT& MakeReverse();
    CStringT& Trim();
    CStringT& Trim(PCXSTR);
    CStringT& Trim(C);
    CStringT& TrimLeft();
    CStringT& TrimLeft(C);
    CStringT& TrimLeft(PCXSTR);
    CStringT& TrimRight();
    CStringT& TrimRight(C);
    CStringT& TrimRight(PCXSTR);
    int Replace(PCXSTR, PCXSTR);
    int Replace(C, C);
    int Remove(C);
    int Delete(int, int = 1);
    int Insert(int, PCXSTR);
    int Insert(int, C);
    void Append(PCXSTR);
    void Append(PCXSTR, int);
    void Append(const CStringT&);
    void AppendChar(C);

    template <class... Arguments>
    void Format(PCXSTR, const Arguments&...);
    template <class... Arguments>
    void Format(UINT, const Arguments&...);
    template <class... Arguments>
    void AppendFormat(PCXSTR, const Arguments&...);
    template <class... Arguments>
    void FormatMessage(PCXSTR, const Arguments&...);
    void FormatV(PCXSTR, va_list);
    BOOL LoadString(UINT);
    BOOL LoadString(HINSTANCE, UINT);

    friend CStringT operator+(const CStringT&, const CStringT&) { return CStringT(); }
    friend CStringT operator+(const CStringT&, PCXSTR) { return CStringT(); }
    friend CStringT operator+(PCXSTR, const CStringT&) { return CStringT(); }
    friend CStringT operator+(const CStringT&, C) { return CStringT(); }
    friend CStringT operator+(C, const CStringT&) { return CStringT(); }
    friend bool operator==(const CStringT&, const CStringT&) { return false; }
    friend bool operator==(const CStringT&, PCXSTR) { return false; }
    friend bool operator==(PCXSTR, const CStringT&) { return false; }
    friend bool operator==(const CStringT&, PCYSTR) { return false; }
    friend bool operator==(const CStringT&, C) { return false; }
    friend bool operator!=(const CStringT&, const CStringT&) { return false; }
    friend bool operator!=(const CStringT&, PCXSTR) { return false; }
    friend bool operator!=(PCXSTR, const CStringT&) { return false; }
    friend bool operator!=(const CStringT&, PCYSTR) { return false; }
    friend bool operator!=(const CStringT&, C) { return false; }
    friend bool operator<(const CStringT&, const CStringT&) { return false; }
    friend bool operator>(const CStringT&, const CStringT&) { return false; }
};

typedef CStringT<wchar_t> CStringW;
typedef CStringT<char> CStringA;
typedef CStringW CString;
