// SPDX-License-Identifier: MIT
#include "by_com/told.h"

#include <chrono>

#include "com/text.h"
#include "failure.h"
#include "region/patience.h"

namespace microsip::conformance {

namespace {

constexpr DISPID kId = 1;  // of calls and accounts alike

Argument argument_of(const VARIANT& value) {
    com::Variant copy;
    if (value.vt == VT_DISPATCH) {
        if (value.pdispVal == nullptr) return {};
        DISPPARAMS none = {};
        if (FAILED(value.pdispVal->Invoke(kId, IID_NULL, LOCALE_USER_DEFAULT, DISPATCH_PROPERTYGET, &none, &copy,
                                          nullptr, nullptr)))
            return {-1, "an object without an Id"};
    } else if (value.vt == VT_BSTR) {
        return {0, com::to_utf8(value.bstrVal)};
    } else {
        VariantCopy(&copy, const_cast<VARIANT*>(&value));
    }
    if (FAILED(VariantChangeType(&copy, &copy, 0, VT_R8))) return {-1, "neither a number nor a text"};
    return {copy.dblVal, {}};
}

}  // namespace

void Listener::take(DISPID event, DISPPARAMS& parameters) {
    Told told = {event, {}};
    for (UINT i = parameters.cArgs; i-- > 0;)
        told.arguments.push_back(argument_of(parameters.rgvarg[i]));
    const std::lock_guard lock(mutex_);
    told_.push_back(std::move(told));
    changed_.notify_all();
}

Told Listener::next() {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, test::kPatience, [this] { return !told_.empty(); }))
        throw Failed("the sink is told of less than WaitForEvent gives");
    auto told = std::move(told_.front());
    told_.pop_front();
    return told;
}

}  // namespace microsip::conformance
