// SPDX-License-Identifier: MIT
// msn-com-client VERB INSTANCE [URI]: a client of MicroSip.Phone that knows it by late binding alone, of either word
// size, for tests of the COM server.
//   dial   dials, follows the call through its events, sends digits, hangs up
//   watch  prints every event until its input ends
//   hang   stays in the first event until a line of input comes, then prints every event as watch does
//   ping   pings every 100 ms
//   die    ends itself, uncleanly, within the first event
//   hold   keeps its references until it is killed
//   create the same, and never calls what it made
//   leave  gives its events up, and again, within the one in which a call has ended
//   move   stays in the first event until a line of input names another phone: takes that one's events, then returns
//   busy   lives in an apartment that turns away the first calls of events
#include "region/patience.h"
#include "windows/busy_apartment.h"
#include "windows/sink.h"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

namespace {

void say(const std::string& text) {
    std::printf("%s\n", text.c_str());
    std::fflush(stdout);
}

std::string narrow(const wchar_t* text) {
    std::string result;
    for (; text && *text != L'\0'; ++text)
        result += static_cast<char>(*text);
    return result;
}

std::wstring widen(const char* text) {
    std::wstring result;
    for (; *text != '\0'; ++text)
        result += static_cast<wchar_t>(*text);
    return result;
}

[[noreturn]] void fail(const std::string& what, HRESULT result, const std::string& text = {}) {
    char code[16];
    std::snprintf(code, sizeof code, "%08lx", static_cast<unsigned long>(result));
    say("failed " + what + " " + code + " " + text);
    std::_Exit(1);
}

struct Value : VARIANT {
    Value() { VariantInit(this); }
    Value(const wchar_t* text) : Value() {
        vt = VT_BSTR;
        bstrVal = SysAllocString(text);
    }
    Value(const std::wstring& text) : Value(text.c_str()) {}
    Value(LONG number) : Value() {
        vt = VT_I4;
        lVal = number;
    }
};

// By name, as scripts do; ends the program where it fails.
Value call(IDispatch* object, const wchar_t* name, WORD kind, std::vector<Value> arguments = {}) {
    wchar_t* writable = const_cast<wchar_t*>(name);
    DISPID id = 0;
    HRESULT result = object->GetIDsOfNames(IID_NULL, &writable, 1, LOCALE_USER_DEFAULT, &id);
    if (FAILED(result)) fail(narrow(name), result);
    std::vector<VARIANT> reversed(arguments.rbegin(), arguments.rend());
    DISPPARAMS parameters = {reversed.data(), nullptr, static_cast<UINT>(reversed.size()), 0};
    Value value;
    EXCEPINFO exception = {};
    result = object->Invoke(id, IID_NULL, LOCALE_USER_DEFAULT, kind, &parameters, &value, &exception, nullptr);
    if (result == DISP_E_EXCEPTION) fail(narrow(name), exception.scode, narrow(exception.bstrDescription));
    if (FAILED(result)) fail(narrow(name), result);
    return value;
}

std::string text_of(Value value) {
    if (FAILED(VariantChangeType(&value, &value, 0, VT_BSTR))) return "?";
    return narrow(value.bstrVal);
}

std::string get(IDispatch* object, const wchar_t* name) {
    return text_of(call(object, name, DISPATCH_PROPERTYGET));
}

constexpr DISPID kCallStateChanged = 1;
constexpr DISPID kCallEnded = 2;
constexpr LONG kEstablished = 6;
constexpr LONG kEnded = 8;
constexpr LONG kPatienceMs = microsip::test::kPatienceMs;

// Takes the events: prints them, hangs or dies in the first.
class Sink final : public microsip::test::Sink {
  public:
    Sink(std::string verb, HANDLE ended) : verb_(std::move(verb)), ended_(ended) {}

    void advise(IDispatch* phone) {
        const HRESULT result = microsip::test::advise(phone, *this, &point_, &cookie_);
        if (FAILED(result)) fail("Advise", result);
    }
    void open_gate() { SetEvent(gate_); }

  protected:
    void take(DISPID id, DISPPARAMS& parameters) override {
        if (verb_ == "die") TerminateProcess(GetCurrentProcess(), 7);
        std::string line = "event " + std::to_string(id);
        for (UINT i = parameters.cArgs; i-- > 0;)
            line += " " + argument(parameters.rgvarg[i]);
        say(line);
        if (verb_ == "hang" || verb_ == "move") {
            WaitForSingleObject(gate_, INFINITE);
            say("returned");
        }
        if (verb_ == "leave" && id == kCallStateChanged && parameters.rgvarg[1].lVal == kEnded) {
            say("left " + std::to_string(point_->Unadvise(cookie_)));
            say("left again " + std::to_string(point_->Unadvise(cookie_)));
        }
        if (id == kCallEnded) SetEvent(ended_);
    }

  private:
    static std::string argument(const VARIANT& value) {
        if (value.vt == VT_DISPATCH) return value.pdispVal ? "call/" + get(value.pdispVal, L"Id") : "nothing";
        Value copy;
        VariantCopy(&copy, const_cast<VARIANT*>(&value));
        return text_of(copy);
    }

    const std::string verb_;
    const HANDLE ended_;
    const HANDLE gate_ = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    IConnectionPoint* point_ = nullptr;
    DWORD cookie_ = 0;
};

void dial(IDispatch* phone, const std::wstring& uri, HANDLE ended) {
    auto* const dialled = call(phone, L"Dial", DISPATCH_METHOD, {uri}).pdispVal;
    say("dialled " + get(dialled, L"Id") + " " + get(dialled, L"RemoteUri"));
    say("established " + text_of(call(dialled, L"WaitForPhase", DISPATCH_METHOD, {kEstablished, kPatienceMs})));
    call(dialled, L"SendDtmf", DISPATCH_METHOD, {L"4#"});
    call(dialled, L"HangUp", DISPATCH_METHOD);
    const bool told = WaitForSingleObject(ended, kPatienceMs) == WAIT_OBJECT_0;
    say("ended " + get(dialled, L"CauseName") + (told ? " told" : " untold"));
    dialled->Release();
}

// The next line of input; false at its end.
bool read(std::string& line) {
    char text[256];
    if (!std::fgets(text, sizeof text, stdin)) return false;
    line = text;
    line.erase(line.find_last_not_of("\r\n") + 1);
    return true;
}

void attach(IDispatch* phone, const std::string& instance) {
    call(phone, L"Attach", DISPATCH_METHOD, {widen(instance.c_str()), kPatienceMs});
}

void read_to_end(const std::string& verb, IDispatch* phone, Sink& sink) {
    std::string line;
    while (read(line)) {
        if (verb == "move") {
            attach(phone, line);
            say("moved to " + get(phone, L"Instance"));
        }
        sink.open_gate();
    }
}

// As read_to_end, while this thread takes the calls that come.
void serve_to_end() {
    const HANDLE end = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    std::thread([end] {
        std::string line;
        while (read(line)) {
        }
        SetEvent(end);
    }).detach();
    microsip::test::BusyApartment::serve_until(end);
}

[[noreturn]] void ping(IDispatch* phone) {
    while (true) {
        call(phone, L"Ping", DISPATCH_METHOD);
        say("ping");
        Sleep(100);
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    const std::string verb = argv[1];
    const bool is_busy = verb == "busy";
    CoInitializeEx(nullptr, is_busy ? COINIT_APARTMENTTHREADED : COINIT_MULTITHREADED);
    static microsip::test::BusyApartment busy;
    if (is_busy) busy.enter();
    CLSID class_id;
    IDispatch* phone = nullptr;
    HRESULT result = CLSIDFromProgID(L"MicroSip.Phone", &class_id);
    if (FAILED(result)) fail("CLSIDFromProgID", result);
    result = CoCreateInstance(class_id, nullptr, CLSCTX_LOCAL_SERVER, IID_IDispatch, reinterpret_cast<void**>(&phone));
    if (FAILED(result)) fail("CoCreateInstance", result);
    if (verb == "create") {
        say("created");
        Sleep(INFINITE);
    }
    say("created " + get(phone, L"Version"));
    if (verb == "hold") Sleep(INFINITE);
    attach(phone, argv[2]);
    const HANDLE ended = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    static Sink sink(verb, ended);
    sink.advise(phone);
    say("advised " + get(phone, L"Instance"));
    if (verb == "ping") ping(phone);
    constexpr int kTurnedAway = 4;
    busy.turn_away(kTurnedAway);
    if (verb == "dial") {
        dial(phone, widen(argc > 3 ? argv[3] : "sip:answer@example.org"), ended);
    } else if (is_busy) {
        serve_to_end();
        say("turned away " + std::to_string(kTurnedAway - busy.left()));
    } else {
        read_to_end(verb, phone, sink);
    }
    phone->Release();
    say("done");
    std::_Exit(0);  // without CoUninitialize, which would take the pins away
}
