// SPDX-License-Identifier: MIT
// A program that knows nothing but FindWindow and WM_COPYDATA, as those that drive MicroSIP do.
//   msn-copydata-sender CLASS TITLE DWDATA ENCODING TEXT   sends the text and prints "result=LRESULT ms=TIME"
//   msn-copydata-sender CLASS TITLE close                  sends WM_CLOSE
// TITLE "-" finds any. ENCODING: utf16, utf8, ansi: the text with its NUL; half: UTF-16 with cbData = length + 1, as
// the copied controller's struct with CharSet.Unicode sends it; and what nobody should send: unterminated16,
// unterminated8, odd, nul (one in the middle), null (no data), empty (no length), huge (a megabyte).
#include <windows.h>

#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

std::string wide(const std::string& text) {
    std::string bytes;
    for (const char c : text) {
        bytes += c;
        bytes += '\0';
    }
    return bytes;
}

std::string encoded(const std::string& encoding, const std::string& text) {
    if (encoding == "utf16") return wide(text + '\0');
    if (encoding == "utf8" || encoding == "ansi") return text + '\0';
    if (encoding == "half") return wide(text + '\0').substr(0, text.size() + 1);
    if (encoding == "unterminated16") return wide(text);
    if (encoding == "unterminated8") return text;
    if (encoding == "odd") return wide(text + '\0') + 'x';
    if (encoding == "nul") return wide(text + '\0' + text + '\0');
    if (encoding == "huge") return std::string(1 << 20, 'x');
    return text;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4) return 2;
    const std::string title = argv[2];
    const HWND window = FindWindowA(argv[1], title == "-" ? nullptr : title.c_str());
    if (window == nullptr) {
        std::printf("no window\n");
        return 3;
    }
    if (std::string(argv[3]) == "close") {
        SendMessageA(window, WM_CLOSE, 0, 0);
        return 0;
    }
    if (argc < 6) return 2;
    const std::string encoding = argv[4];
    std::string data = encoded(encoding, argv[5]);
    COPYDATASTRUCT message = {};
    message.dwData = static_cast<ULONG_PTR>(std::strtoull(argv[3], nullptr, 10));
    message.lpData = encoding == "null" ? nullptr : data.data();
    message.cbData = encoding == "empty" ? 0 : static_cast<DWORD>(data.size());
    const auto before = GetTickCount64();
    const auto result = SendMessageA(window, WM_COPYDATA, 0, reinterpret_cast<LPARAM>(&message));
    std::printf("result=%lld ms=%llu\n", static_cast<long long>(result), GetTickCount64() - before);
    return 0;
}
