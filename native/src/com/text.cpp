// SPDX-License-Identifier: MIT
#include "com/text.h"

#include <cmath>
#include <cstring>
#include <new>

namespace microsip::com {

std::wstring to_wide(std::string_view utf8) {
    const int length = static_cast<int>(utf8.size());
    std::wstring wide(static_cast<std::size_t>(MultiByteToWideChar(CP_UTF8, 0, utf8.data(), length, nullptr, 0)),
                      L'\0');
    MultiByteToWideChar(CP_UTF8, 0, utf8.data(), length, wide.data(), static_cast<int>(wide.size()));
    return wide;
}

std::string to_utf8(std::wstring_view wide) {
    const int length = static_cast<int>(wide.size());
    const int size = WideCharToMultiByte(CP_UTF8, 0, wide.data(), length, nullptr, 0, nullptr, nullptr);
    std::string utf8(static_cast<std::size_t>(size), '\0');
    WideCharToMultiByte(CP_UTF8, 0, wide.data(), length, utf8.data(), size, nullptr, nullptr);
    return utf8;
}

std::string to_utf8(BSTR text) {
    return to_utf8(std::wstring_view(text, SysStringLen(text)));
}

Text::Text(std::string_view utf8) {
    const auto wide = to_wide(utf8);
    text_ = SysAllocStringLen(wide.data(), static_cast<UINT>(wide.size()));
    if (!text_) throw std::bad_alloc();
}

DATE to_date(std::int64_t utc_ns) {
    constexpr double kDaysTo1970 = 25569;
    constexpr double kNanosecondsOfDay = 86'400e9;
    return kDaysTo1970 + static_cast<double>(utc_ns) / kNanosecondsOfDay;
}

void put_time(VARIANT* to, std::int64_t utc_ns) {
    VariantInit(to);
    if (utc_ns == 0) return;
    to->vt = VT_DATE;
    to->date = to_date(utc_ns);
}

void copy(char* field, std::size_t size, const std::string& utf8, const char* name) {
    if (utf8.size() >= size)
        throw Failure(MSN_STATUS_INVALID_ARGUMENT, "more than " + std::to_string(size - 1) + " bytes for " + name);
    if (utf8.find('\0') != std::string::npos)
        throw Failure(MSN_STATUS_INVALID_ARGUMENT, std::string("a NUL in ") + name);
    std::memcpy(field, utf8.c_str(), utf8.size() + 1);
}

std::uint32_t to_number(LONG value, const char* name) {
    if (value < 0) throw Failure(MSN_STATUS_INVALID_ARGUMENT, std::string(name) + " is negative");
    return static_cast<std::uint32_t>(value);
}

std::uint64_t to_id(double value) {
    constexpr double kLargest = 9007199254740992.0;
    if (!(value >= 0 && value <= kLargest) || value != std::floor(value))
        throw Failure(MSN_STATUS_INVALID_ARGUMENT, "an id is a whole number from 0 to 2^53");
    return static_cast<std::uint64_t>(value);
}

}  // namespace microsip::com
