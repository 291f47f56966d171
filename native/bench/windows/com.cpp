// SPDX-License-Identifier: MIT
#include "com/com_ptr.h"

#include <microsip-com.h>

#include "bench/phone.h"
#include "measure.h"
#include "peer.h"
#include "tests/windows/sink.h"
#include "ways.h"

namespace microsip::bench {

namespace {

using com::Apartment;
using com::ComPtr;

void check(HRESULT result, const char* what) {
    if (FAILED(result)) throw std::system_error(result, std::system_category(), what);
}

// Bound early, which is the fastest COM has.
ComPtr<IPhone> attach(const Exchange& exchange) {
    constexpr LONG kPatienceMs = 20'000;
    ComPtr<IPhone> phone;
    check(CoCreateInstance(__uuidof(::Phone), nullptr, CLSCTX_LOCAL_SERVER, __uuidof(IPhone), phone.out_void()),
          "MicroSip.Phone (microsip-com /RegServer registers it)");
    const std::wstring name(exchange.name().begin(), exchange.name().end());
    const BSTR instance = SysAllocString(name.c_str());
    const HRESULT attached = phone->Attach(instance, kPatienceMs);
    SysFreeString(instance);
    check(attached, "Phone.Attach");
    return phone;
}

class Sink final : public test::Sink {
  public:
    explicit Sink(Exchange& exchange) : exchange_(exchange) {}

  protected:
    void take(DISPID, DISPPARAMS&) override { exchange_.take(); }

  private:
    Exchange& exchange_;
};

}  // namespace

double com_event(Exchange& exchange, int rounds) {
    Phone phone(exchange.name().c_str());
    const Peer sink(exchange, "com-sink");
    return one_way_us(exchange, rounds, [&] { phone.report(MSN_FACT_TRANSPORT); });
}

void com_sink(Exchange& exchange) {
    const Apartment apartment;
    const auto phone = attach(exchange);
    Sink sink(exchange);
    ComPtr<IConnectionPoint> point;
    DWORD cookie = 0;
    check(test::advise(phone.get(), sink, point.out(), &cookie), "Advise");
    exchange.ready();
    Sleep(INFINITE);
}

double com_command(Exchange& exchange, int rounds) {
    const Apartment apartment;
    const Peer server(exchange, "bus-phone");
    const auto phone = attach(exchange);
    return round_trip_us(rounds, [&] {
        double milliseconds = 0;
        check(phone->Ping(0, &milliseconds), "Phone.Ping");
    });
}

}  // namespace microsip::bench
