// SPDX-License-Identifier: MIT
// Between the bus's UTF-8 and COM's types.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "com/com_ptr.h"
#include "com/failure.h"

namespace microsip::com {

std::wstring to_wide(std::string_view utf8);
std::string to_utf8(std::wstring_view wide);
std::string to_utf8(BSTR text);

// A BSTR that frees itself.
class Text {
  public:
    explicit Text(std::string_view utf8);
    ~Text() { SysFreeString(text_); }
    Text(const Text&) = delete;
    Text& operator=(const Text&) = delete;

    BSTR get() const { return text_; }
    BSTR detach() { return std::exchange(text_, nullptr); }

  private:
    BSTR text_;
};

// Nanoseconds since 1970 as days since 30 December 1899, both UTC.
DATE to_date(std::int64_t utc_ns);

// What a property hands out.
inline void put(BSTR* to, std::string_view value) {
    *to = Text(value).detach();
}
inline void put(VARIANT_BOOL* to, bool value) {
    *to = value ? VARIANT_TRUE : VARIANT_FALSE;
}
inline void put(LONG* to, std::uint32_t value) {
    *to = static_cast<LONG>(value);
}
inline void put(double* to, double value) {
    *to = value;
}
inline void put(double* to, std::uint64_t value) {
    *to = static_cast<double>(value);
}
template <typename Enum>
requires std::is_enum_v<Enum>
void put(Enum* to, std::uint32_t value) {
    *to = static_cast<Enum>(value);
}
// 0 nanoseconds: Empty.
void put_time(VARIANT* to, std::int64_t utc_ns);

// Copies a client's text into a field of a command; throws where it is too long.
void copy(char* field, std::size_t size, const std::string& utf8, const char* name);
template <std::size_t kSize>
void copy(char (&field)[kSize], BSTR text, const char* name) {
    copy(field, kSize, to_utf8(text), name);
}

// A client's number, which must not be negative.
std::uint32_t to_number(LONG value, const char* name);
template <typename Enum>
requires std::is_enum_v<Enum> std::uint32_t to_number(Enum value, const char* name) {
    return to_number(static_cast<LONG>(value), name);
}

// An id as scripts can hold it: exact up to 2^53.
std::uint64_t to_id(double value);

}  // namespace microsip::com
