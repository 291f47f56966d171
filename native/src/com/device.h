// SPDX-License-Identifier: MIT
#pragma once

#include <microsip-com.h>

#include "com/object.h"
#include "com/text.h"
#include "microsip/client.h"

namespace microsip::com {

// An audio device of one moment.
class Device final : public Object<IDevice> {
  public:
    explicit Device(const msn_device& row) : row_(row) {}

    STDMETHODIMP get_Id(LONG* v) override { return read(v, row_.device_id); }
    STDMETHODIMP get_Name(BSTR* v) override { return read(v, row_.name); }
    STDMETHODIMP get_Driver(BSTR* v) override { return read(v, row_.driver); }
    STDMETHODIMP get_InputChannels(LONG* v) override { return read(v, row_.input_channels); }
    STDMETHODIMP get_OutputChannels(LONG* v) override { return read(v, row_.output_channels); }
    STDMETHODIMP get_IsInput(VARIANT_BOOL* v) override { return read(v, has(MSN_DEVICE_FLAG_INPUT_IN_USE)); }
    STDMETHODIMP get_IsOutput(VARIANT_BOOL* v) override { return read(v, has(MSN_DEVICE_FLAG_OUTPUT_IN_USE)); }
    STDMETHODIMP get_IsDefaultInput(VARIANT_BOOL* v) override { return read(v, has(MSN_DEVICE_FLAG_DEFAULT_INPUT)); }
    STDMETHODIMP get_IsDefaultOutput(VARIANT_BOOL* v) override { return read(v, has(MSN_DEVICE_FLAG_DEFAULT_OUTPUT)); }

  private:
    bool has(msn_device_flag flag) const { return (row_.flags & static_cast<std::uint32_t>(flag)) != 0; }
    template <typename To, typename Value>
    HRESULT read(To* to, const Value& value) {
        return answer([&] { put(to, value); });
    }

    const msn_device row_;
};

}  // namespace microsip::com
