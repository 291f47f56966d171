// SPDX-License-Identifier: MIT
// Properties and answers of COM objects, as C++ has them; what COM itself refuses is a Failed.
#pragma once

#include <cstdio>
#include <string>

#include "com/com_ptr.h"
#include "com/text.h"
#include "failure.h"

namespace microsip::conformance {

// Throws unless COM did what was asked.
inline void check_com(HRESULT result, const char* what) {
    if (SUCCEEDED(result)) return;
    char code[16];
    std::snprintf(code, sizeof code, "%08lx", static_cast<unsigned long>(result));
    throw Failed(std::string(what) + ": COM says " + code);
}

template <typename Number = std::uint32_t, typename Object, typename Value>
Number number(Object& object, HRESULT (STDMETHODCALLTYPE Object::*get)(Value*)) {
    Value value = {};
    check_com((object.*get)(&value), "reading a property");
    return static_cast<Number>(value);
}

template <typename Object>
bool flag(Object& object, HRESULT (STDMETHODCALLTYPE Object::*get)(VARIANT_BOOL*)) {
    VARIANT_BOOL value = VARIANT_FALSE;
    check_com((object.*get)(&value), "reading a property");
    return value != VARIANT_FALSE;
}

template <typename Object>
std::string text(Object& object, HRESULT (STDMETHODCALLTYPE Object::*get)(BSTR*)) {
    BSTR value = nullptr;
    check_com((object.*get)(&value), "reading a property");
    auto utf8 = com::to_utf8(value);
    SysFreeString(value);
    return utf8;
}

// Empty for Nothing.
template <typename Object, typename Value>
com::ComPtr<Value> object(Object& from, HRESULT (STDMETHODCALLTYPE Object::*get)(Value**)) {
    com::ComPtr<Value> value;
    check_com((from.*get)(value.out()), "reading a property");
    return value;
}

template <std::size_t kSize, typename Object>
void copy_text(char (&field)[kSize], Object& object, HRESULT (STDMETHODCALLTYPE Object::*get)(BSTR*)) {
    std::snprintf(field, kSize, "%s", text(object, get).c_str());
}

}  // namespace microsip::conformance
