// SPDX-License-Identifier: MIT
// Stand-in, declarations only: encodings. Stands in for MicroSIP's copy of ATL Server's regular expressions as well.
#pragma once

#include "atlbase.h"

#define ATL_BASE64_FLAG_NONE 0
#define ATL_BASE64_FLAG_NOPAD 1
#define ATL_BASE64_FLAG_NOCRLF 2
BOOL Base64Encode(const BYTE*, int, LPSTR, int*, DWORD = ATL_BASE64_FLAG_NONE);
BOOL Base64Decode(LPCSTR, int, BYTE*, int*);
int Base64EncodeGetRequiredLength(int, DWORD = ATL_BASE64_FLAG_NONE);
int Base64DecodeGetRequiredLength(int);

#define __ATLRX_H__
enum REParseError { REPARSE_ERROR_OK, REPARSE_ERROR_OUTOFMEMORY };
template <class Traits = void>
class CAtlREMatchContext {
  public:
    typedef wchar_t RECHAR;
    struct MatchGroup {
        const RECHAR* szStart;
        const RECHAR* szEnd;
    };
    MatchGroup m_Match;
    UINT m_uNumGroups;
    void GetMatch(UINT, const RECHAR**, const RECHAR**);
    void GetMatch(UINT, MatchGroup*);
};
template <class Traits = void>
class CAtlRegExp {
  public:
    REParseError Parse(LPCTSTR, BOOL = TRUE);
    BOOL Match(LPCTSTR, CAtlREMatchContext<Traits>*, LPCTSTR* = NULL);
};
