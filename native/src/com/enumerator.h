// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <mutex>
#include <vector>

#include "com/object.h"

namespace microsip::com {

// An enumerator over a list of this moment. Item: as the list holds it; give: copies one out for the client, who owns
// the copy.
template <typename Interface, typename Item, typename Given, void (*give)(const Item&, Given*)>
class Enumerator final : public Unknown<Interface> {
  public:
    explicit Enumerator(std::vector<Item> items, std::size_t next = 0) : items_(std::move(items)), next_(next) {}

    STDMETHODIMP Next(ULONG count, Given* values, ULONG* fetched) override {
        ULONG given = 0;
        const HRESULT result = this->answer([&] {
            const std::lock_guard lock(mutex_);
            for (; given < count && next_ < items_.size(); ++given, ++next_)
                give(items_[next_], &values[given]);
        });
        if (fetched) *fetched = given;
        if (FAILED(result)) return result;
        return given == count ? S_OK : S_FALSE;
    }
    STDMETHODIMP Skip(ULONG count) override {
        const std::lock_guard lock(mutex_);
        const auto left = items_.size() - next_;
        next_ += std::min<std::size_t>(count, left);
        return count <= left ? S_OK : S_FALSE;
    }
    STDMETHODIMP Reset() override {
        const std::lock_guard lock(mutex_);
        next_ = 0;
        return S_OK;
    }
    STDMETHODIMP Clone(Interface** copy) override {
        *copy = nullptr;
        return this->answer([&] {
            const std::lock_guard lock(mutex_);
            *copy = make<Enumerator>(items_, next_).detach();
        });
    }

  private:
    const std::vector<Item> items_;
    std::mutex mutex_;
    std::size_t next_;
};

}  // namespace microsip::com
