// SPDX-License-Identifier: GPL-2.0-or-later
#include "microsip/window.h"

#include <windows.h>

#include "microsip/accounts.h"
#include "microsip/digits.h"
#include "microsip/execute.h"
#include "microsip/phone.h"
#include "microsip/reinvites.h"
#include "microsip/stack.h"
#include "microsip/transfers.h"
#include "microsip/watch.h"

namespace microsip {
namespace patch {

namespace {

constexpr UINT kWork = WM_APP + 1;  // wParam: Work
constexpr UINT_PTR kTimer = 1;
constexpr UINT_PTR kUserFirst = 2;
constexpr UINT_PTR kRetry = 3;
constexpr UINT kTickMs = 200;
constexpr UINT kRetryMs = 20;
const wchar_t kClass[] = L"MicroSipNativeHost";

HWND window = nullptr;
HANDLE wait = nullptr;

void CALLBACK on_command_waits(void*, BOOLEAN) {
    post(Work::kCommands);
}

// The event stays set as long as a command waits, so each wait is for once.
void wait_for_commands() {
    const HANDLE event = reinterpret_cast<HANDLE>(static_cast<INT_PTR>(msn_host_command_descriptor(phone.host)));
    if (RegisterWaitForSingleObject(&wait, event, &on_command_waits, nullptr, INFINITE,
                                    WT_EXECUTEONLYONCE | WT_EXECUTEINWAITTHREAD) == FALSE)
        wait = nullptr;
}

void wait_no_more() {
    if (wait != nullptr) UnregisterWaitEx(wait, INVALID_HANDLE_VALUE);
    wait = nullptr;
}

// What a user does and what is to be drawn goes before a flood of commands: a timer's message comes after those.
void wait_politely() {
    if (HIWORD(GetQueueStatus(QS_INPUT | QS_PAINT)) == 0) return wait_for_commands();
    SetTimer(window, kUserFirst, USER_TIMER_MINIMUM, nullptr);
}

void user_was_first() {
    KillTimer(window, kUserFirst);
    if (wait == nullptr) wait_for_commands();
}

// One a message; the wait for the next begins before: a command may run a message loop of its own, and this within it.
void run_command() {
    msn_command command;
    wait_no_more();
    compare_accounts();  // one that names none means the default account of now
    const uint32_t status = msn_host_take(phone.host, &command, 0);
    if (status == MSN_STATUS_STOPPED) return;  // there will be no more
    wait_politely();
    if (status != MSN_STATUS_OK) return;
    execute(command);
    SecureZeroMemory(&command, sizeof command);
}

void tick() {
    if (wait == nullptr) wait_for_commands();  // Windows could not at that time
    compare_accounts();
    compare_settings(0, false);
    compare_calls(0);
    tell_missed_notifies();
}

void on_timer(WPARAM timer) {
    if (timer == kTimer) return tick();
    if (timer == kUserFirst) return user_was_first();
    if (!execute_again()) KillTimer(window, kRetry);
}

LRESULT CALLBACK on_message(HWND handle, UINT message, WPARAM work, LPARAM argument) {
    if (phone.host == nullptr || (message != WM_TIMER && message != kWork)) {
        return DefWindowProcW(handle, message, work, argument);
    } else if (message == WM_TIMER) {
        on_timer(work);
    } else if (work == static_cast<WPARAM>(Work::kCommands)) {
        run_command();
    } else if (work == static_cast<WPARAM>(Work::kDigit)) {
        send_next_digits();
    } else if (work == static_cast<WPARAM>(Work::kCreated)) {
        tell_created();
    }
    return 0;
}

}  // namespace

bool open_window() {
    WNDCLASSEXW description = {};
    description.cbSize = sizeof description;
    description.lpfnWndProc = &on_message;
    description.hInstance = GetModuleHandleW(nullptr);
    description.lpszClassName = kClass;
    RegisterClassExW(&description);
    window = CreateWindowExW(0, kClass, L"", 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr, description.hInstance, nullptr);
    if (window == nullptr) return false;
    SetTimer(window, kTimer, kTickMs, nullptr);
    wait_for_commands();
    return true;
}

void close_window() {
    wait_no_more();
    if (window != nullptr) DestroyWindow(window);
    window = nullptr;
}

void post(Work work) {
    if (window != nullptr) PostMessageW(window, kWork, static_cast<WPARAM>(work), 0);
}

void retry_soon() {
    if (window != nullptr) SetTimer(window, kRetry, kRetryMs, nullptr);
}

}  // namespace patch
}  // namespace microsip
