// SPDX-License-Identifier: GPL-2.0-or-later
#include "microsip/notice.h"

#include <windows.h>

#include <cwchar>

namespace microsip {
namespace patch {

namespace {

constexpr size_t kLength = 1024;
const wchar_t kKey[] = L"Software\\MicroSipNative";
const wchar_t kShown[] = L"NoticeShown";

wchar_t notice_text[kLength];  // read by the box's thread; written once, before it

bool was_shown(const wchar_t* text) {
    HKEY key;
    if (RegCreateKeyExW(HKEY_CURRENT_USER, kKey, 0, nullptr, 0, KEY_READ | KEY_WRITE, nullptr, &key, nullptr) !=
        ERROR_SUCCESS)
        return false;
    wchar_t shown[kLength] = L"";
    DWORD size = sizeof shown - sizeof shown[0];
    DWORD type = 0;
    // RegQueryValueEx need not end what it gives: the rest of the array is zero.
    const LSTATUS status = RegQueryValueExW(key, kShown, nullptr, &type, reinterpret_cast<BYTE*>(shown), &size);
    const bool same = status == ERROR_SUCCESS && type == REG_SZ && std::wcscmp(shown, text) == 0;
    const DWORD bytes = static_cast<DWORD>((std::wcslen(text) + 1) * sizeof text[0]);
    if (!same) RegSetValueExW(key, kShown, 0, REG_SZ, reinterpret_cast<const BYTE*>(text), bytes);
    RegCloseKey(key);
    return same;
}

DWORD WINAPI show_box(void*) {
    MessageBoxW(nullptr, notice_text, L"MicroSipNative", MB_OK | MB_ICONINFORMATION);
    return 0;
}

void show() {
    const HANDLE thread = CreateThread(nullptr, 0, &show_box, nullptr, 0, nullptr);
    if (thread != nullptr) CloseHandle(thread);
}

// One notice in a run is enough.
bool compose(const char* why) {
    if (notice_text[0] != L'\0') return false;
    const wchar_t begin[] = L"MicroSIP runs as usual, but other programs cannot follow or control it.\n\n";
    const int length = static_cast<int>(sizeof begin / sizeof begin[0]) - 1;
    CopyMemory(notice_text, begin, sizeof begin);
    MultiByteToWideChar(CP_UTF8, 0, why, -1, notice_text + length, static_cast<int>(kLength) - length);
    notice_text[kLength - 1] = L'\0';
    return true;
}

}  // namespace

void show_notice(const char* why) {
    if (compose(why)) show();
}

void show_notice_once(const char* why) {
    if (compose(why) && !was_shown(notice_text)) show();
}

void forget_notice() {
    HKEY key;
    if (RegOpenKeyExW(HKEY_CURRENT_USER, kKey, 0, KEY_WRITE, &key) != ERROR_SUCCESS) return;
    RegDeleteValueW(key, kShown);
    RegCloseKey(key);
}

}  // namespace patch
}  // namespace microsip
