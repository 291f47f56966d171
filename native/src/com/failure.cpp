// SPDX-License-Identifier: MIT
#include "com/failure.h"

#include <cctype>
#include <exception>
#include <new>

#include "com/com_ptr.h"
#include "com/text.h"

namespace microsip::com {

namespace {

std::string sentence(std::string text) {
    if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    return text;
}

HRESULT report(REFIID interface_id, HRESULT result, const std::string& text) {
    ComPtr<ICreateErrorInfo> info;
    if (FAILED(CreateErrorInfo(info.out()))) return result;
    Text source("MicroSip.Phone");
    Text description(text);
    info->SetGUID(interface_id);
    info->SetSource(source.get());
    info->SetDescription(description.get());
    ComPtr<IErrorInfo> error;
    if (SUCCEEDED(info->QueryInterface(__uuidof(IErrorInfo), error.out_void()))) SetErrorInfo(0, error.get());
    return result;
}

}  // namespace

std::string describe(std::uint32_t status, const std::string& detail, std::uint32_t sip_code) {
    if (status == MSN_STATUS_OK) return {};
    const std::string text = msn_status_text(status);
    const std::string advice = msn_status_advice(status);
    std::string all = sentence(text);
    if (sip_code != 0) all += " (SIP " + std::to_string(sip_code) + ")";
    if (!detail.empty() && detail != text) all += ": " + detail;
    all += '.';
    if (!advice.empty()) all += ' ' + sentence(advice) + '.';
    return all;
}

Failure::Failure(msn_status status, const std::string& detail, std::uint32_t sip_code)
    : result_(to_hresult(status)), text_(describe(status, detail, sip_code)) {}

Failure::Failure(const msn_error& error) : Failure(static_cast<msn_status>(error.status), error.text) {}

Failure::Failure(const msn_outcome& outcome)
    : Failure(static_cast<msn_status>(outcome.status), outcome.text, outcome.sip_code) {}

void check(HRESULT result, const char* what) {
    if (FAILED(result)) throw Failure::of(result, what);
}

HRESULT report_exception(REFIID interface_id) noexcept {
    try {
        throw;
    } catch (const Failure& failure) {
        return report(interface_id, failure.result(), failure.text());
    } catch (const std::bad_alloc&) {
        return E_OUTOFMEMORY;
    } catch (const std::exception& failure) {
        return report(interface_id, to_hresult(MSN_STATUS_FAILED), failure.what());
    } catch (...) {
        return E_UNEXPECTED;
    }
}

}  // namespace microsip::com
