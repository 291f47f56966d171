// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "com/enumerator.h"
#include "com/object.h"
#include "com/text.h"

namespace microsip::com {

inline void give_object(const ComPtr<IDispatch>& item, VARIANT* value) {
    VariantInit(value);
    value->vt = VT_DISPATCH;
    value->pdispVal = ComPtr<IDispatch>(item).detach();
}
// What For Each goes through.
using ObjectEnumerator = Enumerator<IEnumVARIANT, ComPtr<IDispatch>, VARIANT, give_object>;

// Calls or accounts of one moment.
template <typename Interface, typename Item>
class Collection final : public Object<Interface> {
  public:
    explicit Collection(std::vector<ComPtr<Item>> items) : items_(std::move(items)) {}

    STDMETHODIMP get_Item(LONG index, Item** value) override {
        *value = nullptr;
        return this->answer([&] {
            if (index < 1 || static_cast<std::size_t>(index) > items_.size())
                throw Failure::of(DISP_E_BADINDEX,
                                  "There is no item " + std::to_string(index) + "; " +
                                      (items_.empty() ? "the list is empty."
                                                      : "they go from 1 to " + std::to_string(items_.size()) + "."));
            *value = ComPtr<Item>(items_[static_cast<std::size_t>(index - 1)]).detach();
        });
    }
    STDMETHODIMP get_Count(LONG* value) override {
        return this->answer([&] { *value = static_cast<LONG>(items_.size()); });
    }
    STDMETHODIMP get__NewEnum(IUnknown** value) override {
        *value = nullptr;
        return this->answer([&] {
            std::vector<ComPtr<IDispatch>> items;
            for (const auto& item : items_)
                items.emplace_back(item.get());
            *value = make<ObjectEnumerator>(std::move(items)).detach();
        });
    }

  private:
    const std::vector<ComPtr<Item>> items_;
};

}  // namespace microsip::com
