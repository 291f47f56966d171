// SPDX-License-Identifier: MIT
#include "measure.h"
#include "microsip/events.h"
#include "peer.h"
#include "ways.h"

namespace microsip::bench {

namespace {

enum Kind : ULONG_PTR { kEvent, kCommand };

LRESULT CALLBACK procedure(HWND window, UINT message, WPARAM wide, LPARAM data) {
    if (message != WM_COPYDATA) return DefWindowProcA(window, message, wide, data);
    auto* exchange = reinterpret_cast<Exchange*>(GetWindowLongPtrA(window, GWLP_USERDATA));
    if (reinterpret_cast<const COPYDATASTRUCT*>(data)->dwData == kEvent) exchange->take();
    return 1;
}

class Sender {
  public:
    explicit Sender(const Exchange& exchange) : window_(FindWindowA(exchange.name().c_str(), nullptr)) {}

    template <typename T>
    void send(Kind kind, const T& data) const {
        COPYDATASTRUCT message = {kind, sizeof data, const_cast<void*>(static_cast<const void*>(&data))};
        if (SendMessageA(window_, WM_COPYDATA, 0, reinterpret_cast<LPARAM>(&message)) != 1) fail("SendMessage");
    }

  private:
    const HWND window_;
};

}  // namespace

double window_event(Exchange& exchange, int rounds) {
    const Peer peer(exchange, "window");
    const Sender sender(exchange);
    const msn_event event = {};
    return one_way_us(exchange, rounds, [&] { sender.send(kEvent, event); });
}

double window_command(Exchange& exchange, int rounds) {
    const Peer peer(exchange, "window");
    const Sender sender(exchange);
    constexpr wchar_t kCommandLine[] = L"microsip.exe /answer";
    return round_trip_us(rounds, [&] { sender.send(kCommand, kCommandLine); });
}

void window(Exchange& exchange) {
    WNDCLASSEXA window_class = {};
    window_class.cbSize = sizeof window_class;
    window_class.lpfnWndProc = procedure;
    window_class.hInstance = GetModuleHandleA(nullptr);
    window_class.lpszClassName = exchange.name().c_str();
    RegisterClassExA(&window_class);
    const HWND window = CreateWindowExA(0, window_class.lpszClassName, "", WS_OVERLAPPED, 0, 0, 0, 0, nullptr, nullptr,
                                        window_class.hInstance, nullptr);
    if (!window) fail("CreateWindow");
    SetWindowLongPtrA(window, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(&exchange));
    exchange.ready();
    MSG message;
    while (GetMessageA(&message, nullptr, 0, 0) > 0)
        DispatchMessageA(&message);
}

}  // namespace microsip::bench
