// SPDX-License-Identifier: GPL-2.0-or-later
// msn-hook-host [--account URI [--registrar URI [--password-file FILE]]] [--sip-t1 MS]: a phone of MicroSIP's shape on
// real PJSIP: its window's class, its threads, its moments, and the hooks that the patches put into MicroSIP, called
// where they are called there. Its name on the bus is MSN_INSTANCE. It prints "ready udp=PORT tcp=PORT" whenever its
// stack is up. A line on its input is what its user, or its machine, does; "did LINE" is its answer:
//   recreate            the settings changed: the stack is destroyed and made anew, the account added
//   down | up           the first half of that, and the second
//   delete              the account is deleted
//   dial URI | end      a call is made by hand | the calls are ended by hand
//   dnd 0|1 | mute 0|1 | volume PERCENT
//   modal | close       a modal dialog opens | it is closed
//   slow MS             a handler takes so long in the UI thread, as one that starts a program and waits for it
//   locked MS           the same within the lock of each call that is up
//   notice              prints "notice TITLE" where our notice's box is open, or "no notice"
//   callbacks           prints in which threads PJSIP's callbacks came
//   quit                the window is closed
#include <pjsua-lib/pjsua.h>
#include <pjsua-lib/pjsua_internal.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <thread>

#include "actions.h"
#include "bridge/dialog_lock.h"
#include "callbacks.h"
#include "microsip/hooks.h"
#include "stack.h"

namespace microsip::hook_host {

namespace {

HWND dialog = nullptr;

INT_PTR CALLBACK on_dialog(HWND handle, UINT message, WPARAM, LPARAM) {
    if (message == WM_INITDIALOG) {
        dialog = handle;
        std::printf("dialog\n");
        std::fflush(stdout);
    }
    if (message == WM_CLOSE) {
        dialog = nullptr;
        EndDialog(handle, 0);
    }
    return message == WM_INITDIALOG || message == WM_CLOSE ? TRUE : FALSE;
}

// Returns when it is closed; messages go on within.
void show_modal_dialog() {
    struct {
        DLGTEMPLATE head;
        WORD nothing[3];  // no menu, the usual class, no title
    } frame = {};
    frame.head.style = WS_POPUP | WS_CAPTION;
    frame.head.cx = frame.head.cy = 50;
    DialogBoxIndirectParamW(GetModuleHandleW(nullptr), &frame.head, main_window.load(), &on_dialog, 0);
}

void sleep_in_locks(DWORD ms) {
    pjsua_call_id all[PJSUA_MAX_CALLS];
    unsigned count = PJSUA_MAX_CALLS;
    if (!stack_runs() || pjsua_enum_calls(all, &count) != PJ_SUCCESS) return;
    for (unsigned i = 0; i < count; ++i) {
        auto* const session = pjsua_var.calls[all[i]].inv;
        if (session == nullptr) continue;
        const bridge::DialogLock lock(session->dlg);
        Sleep(ms);
    }
}

BOOL CALLBACK print_notice(HWND handle, LPARAM found) {
    wchar_t title[64] = L"", name[64] = L"";
    DWORD process = 0;
    GetWindowThreadProcessId(handle, &process);
    GetClassNameW(handle, name, 64);
    GetWindowTextW(handle, title, 64);
    if (process != GetCurrentProcessId() || lstrcmpW(name, L"#32770") != 0 || lstrcmpW(title, L"MicroSipNative") != 0)
        return TRUE;
    *reinterpret_cast<bool*>(found) = true;
    std::printf("notice %ls\n", title);
    return FALSE;
}

void tell_notice() {
    bool found = false;
    EnumWindows(&print_notice, reinterpret_cast<LPARAM>(&found));
    if (!found) std::printf("no notice\n");
}

void obey(const std::string& line) {
    const auto space = line.find(' ');
    const auto verb = line.substr(0, space);
    const auto value = space == std::string::npos ? std::string() : line.substr(space + 1);
    const auto number = static_cast<unsigned>(std::strtoul(value.c_str(), nullptr, 10));
    if (verb == "recreate" || verb == "down") destroy_stack();
    if (verb == "recreate" || verb == "up") {
        create_stack();
        add_account();
    }
    if (verb == "delete") delete_account();
    if (verb == "dial") make_call(pjsua_acc_get_default(), value.c_str(), nullptr);
    if (verb == "end") pjsua_call_hangup_all();
    if (verb == "dnd") switches.do_not_disturb = number != 0;
    if (verb == "mute") actions().mute_microphone(PJSUA_INVALID_ID, number != 0);
    if (verb == "volume") actions().set_speaker_volume(PJSUA_INVALID_ID, number);
    if (verb == "modal") show_modal_dialog();
    if (verb == "close" && dialog != nullptr) SendMessageW(dialog, WM_CLOSE, 0, 0);
    if (verb == "slow") Sleep(number);
    if (verb == "locked") sleep_in_locks(number);
    if (verb == "notice") tell_notice();
    if (verb == "callbacks") print_callbacks();
    std::printf("did %s\n", line.c_str());
    std::fflush(stdout);
    if (verb == "quit") PostMessageW(main_window.load(), WM_CLOSE, 0, 0);
}

// CmainDlg::OnDestroy.
void on_destroy() {
    patch::Closing closing;
    destroy_stack();
    PostQuitMessage(0);
}

void on_incoming(pjsua_call_id call) {
    const auto setting = audio_only();
    const unsigned code = switches.auto_answer ? PJSIP_SC_OK : PJSIP_SC_RINGING;
    pjsua_call_answer2(call, &setting, code, nullptr, nullptr);
}

LRESULT CALLBACK on_message(HWND handle, UINT message, WPARAM number, LPARAM pointer) {
    switch (message) {
        case WM_DESTROY:
            on_destroy();
            return 0;
        case kIncoming:
            on_incoming(static_cast<pjsua_call_id>(number));
            return 0;
        case kTransferred:
            pjsua_call_hangup(static_cast<pjsua_call_id>(number), 0, nullptr, nullptr);
            return 0;
        case kLine: {
            const std::unique_ptr<std::string> line(reinterpret_cast<std::string*>(pointer));
            obey(*line);
            return 0;
        }
        default:
            return DefWindowProcW(handle, message, number, pointer);
    }
}

bool open_window() {
    WNDCLASSEXW description = {};
    description.cbSize = sizeof description;
    description.lpfnWndProc = &on_message;
    description.hInstance = GetModuleHandleW(nullptr);
    description.lpszClassName = L"MicroSIP";
    RegisterClassExW(&description);
    main_window = CreateWindowExW(0, L"MicroSIP", L"MicroSIP", WS_OVERLAPPEDWINDOW, 0, 0, 200, 300, nullptr, nullptr,
                                  description.hInstance, nullptr);
    return main_window != nullptr;
}

// Each line goes to the window's thread; the input's end closes the window.
void read_lines() {
    char buffer[1024];
    while (std::fgets(buffer, sizeof buffer, stdin) != nullptr) {
        std::string line(buffer);
        while (!line.empty() && (line.back() == '\n' || line.back() == '\r'))
            line.pop_back();
        auto* posted = new std::string(line);
        if (!PostMessageW(main_window.load(), kLine, 0, reinterpret_cast<LPARAM>(posted))) delete posted;
    }
    PostMessageW(main_window.load(), WM_CLOSE, 0, 0);
}

bool parse(int argc, char** argv) {
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string name = argv[i];
        if (name == "--account") {
            options.account = argv[i + 1];
        } else if (name == "--registrar") {
            options.registrar = argv[i + 1];
        } else if (name == "--password-file") {
            std::ifstream file(argv[i + 1]);
            std::getline(file, options.password);
        } else if (name == "--sip-t1") {
            options.t1_ms = static_cast<unsigned>(std::strtoul(argv[i + 1], nullptr, 10));
        } else {
            return false;
        }
    }
    return argc % 2 == 1;
}

int run() {
    if (!open_window()) return 1;
    patch::open(actions());
    create_stack();
    add_account();
    std::thread(read_lines).detach();
    MSG message;
    while (GetMessageW(&message, nullptr, 0, 0) > 0) {
        TranslateMessage(&message);
        DispatchMessageW(&message);
    }
    std::printf("closed\n");
    std::fflush(stdout);
    std::_Exit(0);  // its input may still be read from
}

}  // namespace

}  // namespace microsip::hook_host

int main(int argc, char** argv) {
    if (!microsip::hook_host::parse(argc, argv)) return 2;
    return microsip::hook_host::run();
}
