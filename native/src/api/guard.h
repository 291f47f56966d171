// SPDX-License-Identifier: MIT
// No exception leaves the C ABI: the one place where they become a status.
#pragma once

#include <cstdio>
#include <exception>
#include <new>

#include "microsip/status.h"
#include "region/failure.h"

namespace microsip::api {

inline void fill(msn_error* error, msn_status status, const char* text) {
    if (!error) return;
    *error = {};
    error->status = static_cast<std::uint32_t>(status);
    std::snprintf(error->text, sizeof error->text, "%s", text);
}

// Runs the body, giving what it returns; on an exception failed, with error (may be NULL) filled.
template <typename Result, typename Body>
Result guard(msn_error* error, Result failed, Body body) noexcept {
    try {
        return body();
    } catch (const region::Failure& failure) {
        fill(error, failure.status(), failure.what());
    } catch (const std::bad_alloc&) {
        fill(error, MSN_STATUS_OUT_OF_RESOURCES, msn_status_text(MSN_STATUS_OUT_OF_RESOURCES));
    } catch (const std::exception& exception) {
        fill(error, MSN_STATUS_FAILED, exception.what());
    }
    return failed;
}

}  // namespace microsip::api
