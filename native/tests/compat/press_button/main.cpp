// SPDX-License-Identifier: MIT
// Stands in for the user before a message box.
//   msn-press-button TITLE BUTTON   waits for the box, prints its text and presses the button (6: yes, 7: no)
#include <windows.h>

#include <cstdio>
#include <cstdlib>

namespace {

constexpr const char* kClass = "#32770";  // every dialog's
constexpr int kTextId = 0xffff;           // what a message box gives its static text
constexpr ULONGLONG kLongestMs = 50'000;

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    const ULONGLONG begin = GetTickCount64();
    HWND box = nullptr;
    while ((box = FindWindowA(kClass, argv[1])) == nullptr) {
        if (GetTickCount64() - begin > kLongestMs) {
            std::printf("no window\n");
            return 3;
        }
        Sleep(20);
    }
    char text[1024] = {};
    SendDlgItemMessageA(box, kTextId, WM_GETTEXT, sizeof text, reinterpret_cast<LPARAM>(text));
    std::printf("%s\n", text);
    return PostMessageA(box, WM_COMMAND, static_cast<WPARAM>(std::atoi(argv[2])), 0) != 0 ? 0 : 1;
}
