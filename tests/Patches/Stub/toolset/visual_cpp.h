// SPDX-License-Identifier: MIT
// Included ahead of every file that is checked: mingw-w64's headers, made fit for clang's MSVC target, which stands in
// for Visual C++. They take whoever defines _MSC_VER for a compiler without GNU attributes; clang has them.
#pragma once

#if defined(_M_IX86)
#define _X86_ 1
#endif
#define __GCC_ATOMIC_TEST_AND_SET_TRUEVAL 1

#include <_mingw.h>
#include <sdkddkver.h>

#undef __attribute__
#undef __MINGW_ATTRIB_NORETURN
#define __MINGW_ATTRIB_NORETURN
#undef __MINGW_ATTRIB_MALLOC
#define __MINGW_ATTRIB_MALLOC
#undef __MINGW_ATTRIB_DEPRECATED
#define __MINGW_ATTRIB_DEPRECATED
#undef __MINGW_ATTRIB_DEPRECATED_MSG
#define __MINGW_ATTRIB_DEPRECATED_MSG(text)
#undef __MINGW_NOTHROW
#define __MINGW_NOTHROW

// Names of parameters in the C++ library.
#include <sal.h>
#undef __in
#undef __out

// Its interfaces carry no uuid; which one a type has matters to nobody here.
#if defined(__cplusplus)
extern "C++" {
struct _GUID;
template <class Interface>
const _GUID& uuid_of();
}
#define __uuidof(interface) uuid_of<__typeof__(interface)>()
#endif
