// SPDX-License-Identifier: GPL-2.0-or-later
#include <windows.h>

#include <deque>
#include <exception>
#include <iterator>
#include <utility>

#include "compat/copy_data.h"
#include "compat/ini_instance.h"
#include "compat/message_window.h"
#include "compat/report.h"
#include "compat/unicode.h"

namespace microsip::compat {

namespace {

// What SendMessage returns to a sender of WM_COPYDATA.
constexpr LRESULT kRefused = 0;
constexpr LRESULT kDone = 1;
constexpr LRESULT kBegun = 2;  // the outcome was not known in time

// A sender waits no longer for the phone: twice this, to attach and to be answered.
constexpr std::int32_t kPatienceMs = 1000;
constexpr std::size_t kMostLater = 64;
constexpr UINT kPerformLater = WM_APP;
constexpr const wchar_t* kClasses[] = {L"MicroSIP", L"MicroSIP_WindowClass"};

LRESULT refuse(const std::string& why) {
    report({MSN_STATUS_FAILED, "a window message is refused: " + why});
    return kRefused;
}

// The windows of one thread.
class Windows {
  public:
    explicit Windows(std::string instance) : instance_(std::move(instance)) {}

    void open() {
        const auto title = title_of_phone();
        for (std::size_t i = 0; i < std::size(kClasses); ++i) {
            WNDCLASSEXW window_class = {};
            window_class.cbSize = sizeof window_class;
            window_class.lpfnWndProc = &Windows::procedure;
            window_class.hInstance = GetModuleHandleW(nullptr);
            window_class.lpszClassName = kClasses[i];
            RegisterClassExW(&window_class);
            windows_[i] = CreateWindowExW(0, kClasses[i], title.c_str(), WS_OVERLAPPED, 0, 0, 0, 0, nullptr, nullptr,
                                          window_class.hInstance, this);
            if (windows_[i] == nullptr)
                report({MSN_STATUS_FAILED, "no window for window messages: error " + std::to_string(GetLastError())});
        }
    }

    void close() {
        for (auto& window : windows_) {
            if (window != nullptr) DestroyWindow(window);
            window = nullptr;
        }
    }

  private:
    static LRESULT CALLBACK procedure(HWND window, UINT message, WPARAM wide, LPARAM data) {
        if (message == WM_NCCREATE) {
            const auto* creation = reinterpret_cast<const CREATESTRUCTW*>(data);
            SetWindowLongPtrW(window, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(creation->lpCreateParams));
        }
        auto* self = reinterpret_cast<Windows*>(GetWindowLongPtrW(window, GWLP_USERDATA));
        if (self == nullptr) return DefWindowProcW(window, message, wide, data);
        try {
            return self->handle(window, message, wide, data);
        } catch (const std::exception& e) {
            return refuse(e.what());
        }
    }

    LRESULT handle(HWND window, UINT message, WPARAM wide, LPARAM data) {
        switch (message) {
            case WM_COPYDATA:
                return copy_data(window, reinterpret_cast<const COPYDATASTRUCT*>(data));
            case kPerformLater:
                perform_later();
                return 0;
            case WM_CLOSE:  // MicroSIP's /exit sends it
                act({"", {Verb::Exit, "", 0}});
                return 0;
            case WM_ENDSESSION:
                if (wide != 0) act({"", {Verb::Exit, "", 0}});
                return 0;
            default:
                return DefWindowProcW(window, message, wide, data);
        }
    }

    LRESULT copy_data(HWND window, const COPYDATASTRUCT* message) {
        if (message == nullptr) return refuse("there is no text");
        Request request;
        const std::span data(static_cast<const std::byte*>(message->lpData),
                             message->lpData != nullptr ? message->cbData : 0);
        if (auto wrong = read_copy_data(message->dwData, data, request); !wrong.empty()) return refuse(wrong);
        Order order{instance_, std::move(request.action)};
        if (!request.ini_file.empty()) {
            order.instance = name_by_ini(request.ini_file);
            if (order.instance.empty()) order.instance = "default";
        }
        if (message->dwData != static_cast<ULONG_PTR>(CopyDataKind::CommandLineLater)) return act(order);
        if (later_.size() == kMostLater) return refuse("too many of them wait already");
        later_.push_back(std::move(order));
        PostMessageW(window, kPerformLater, 0, 0);
        return kDone;
    }

    struct Order {
        std::string instance;
        Action action;
    };

    void perform_later() {
        if (later_.empty()) return;
        const auto order = std::move(later_.front());
        later_.pop_front();
        act(order);
    }

    LRESULT act(const Order& order) {
        const auto& name = order.instance.empty() ? instance_ : order.instance;
        const auto outcome = perform_on(name, order.action, kPatienceMs);
        report(outcome);
        if (outcome.status == MSN_STATUS_OUTCOME_UNKNOWN) return kBegun;
        return outcome.done() ? kDone : kRefused;
    }

    // The instance's name as the phone itself has it.
    std::wstring title_of_phone() const {
        msn_client_options options = {};
        options.flags = MSN_CLIENT_FLAG_COMMANDS_ONLY;
        instance_.copy(options.instance, sizeof options.instance - 1);
        msn_error error = {};
        msn_phone phone = {};
        auto* client = msn_client_attach(&options, &error);
        if (client != nullptr) msn_client_phone(client, &phone);
        msn_client_detach(client);
        const std::string name = phone.instance;
        const auto title = utf16_from_utf8(name.empty() || name == "default" ? "MicroSIP" : "MicroSIP - " + name);
        return {title.begin(), title.end()};
    }

    std::string instance_;
    HWND windows_[std::size(kClasses)] = {};
    std::deque<Order> later_;
};

}  // namespace

MessageWindow::MessageWindow(std::string instance) : instance_(std::move(instance)) {
    std::promise<unsigned long> opened;
    thread_ = std::thread([this, &opened] { run(opened); });
    thread_id_ = opened.get_future().get();
}

MessageWindow::~MessageWindow() {
    PostThreadMessageW(thread_id_, WM_QUIT, 0, 0);
    thread_.join();
}

void MessageWindow::run(std::promise<unsigned long>& opened) {
    Windows windows(instance_);
    windows.open();
    opened.set_value(GetCurrentThreadId());
    // Less than 0: Wine could not hand over a message, one of some megabytes. Others come, and its sender shall go on.
    MSG message;
    while (const BOOL got = GetMessageW(&message, nullptr, 0, 0)) {
        if (got > 0) {
            DispatchMessageW(&message);
        } else {
            ReplyMessage(kRefused);
        }
    }
    windows.close();
}

}  // namespace microsip::compat
