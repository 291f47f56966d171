// SPDX-License-Identifier: MIT
// Stand-in, declarations only: ATL's collections.
#pragma once

#include "atlbase.h"

template <class Type>
class CAtlArray {
  public:
    size_t Add(const Type&);
    size_t GetCount() const;
    bool IsEmpty() const;
    bool SetCount(size_t, int = -1);
    Type& GetAt(size_t);
    const Type& GetAt(size_t) const;
    Type& operator[](size_t);
    const Type& operator[](size_t) const;
    void RemoveAt(size_t, size_t = 1);
    void RemoveAll();
};
