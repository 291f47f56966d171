// SPDX-License-Identifier: MIT
// Owning pointers of COM.
#pragma once

#include <windows.h>

#include <objbase.h>
#include <oleauto.h>

#include <utility>

namespace microsip::com {

// Holds one reference to an interface.
template <typename T>
class ComPtr {
  public:
    ComPtr() = default;
    explicit ComPtr(T* shared) : pointer_(shared) {
        if (pointer_) pointer_->AddRef();
    }
    ComPtr(const ComPtr& other) : ComPtr(other.pointer_) {}
    ComPtr(ComPtr&& other) noexcept : pointer_(std::exchange(other.pointer_, nullptr)) {}
    ComPtr& operator=(ComPtr other) noexcept {
        std::swap(pointer_, other.pointer_);
        return *this;
    }
    ~ComPtr() {
        if (pointer_) pointer_->Release();
    }

    // Takes over a reference that somebody else added.
    static ComPtr adopt(T* owned) {
        ComPtr taken;
        taken.pointer_ = owned;
        return taken;
    }

    T* get() const { return pointer_; }
    T* operator->() const { return pointer_; }
    explicit operator bool() const { return pointer_ != nullptr; }
    T* detach() { return std::exchange(pointer_, nullptr); }
    // For functions that hand a reference out; empty before.
    T** out() { return &pointer_; }
    void** out_void() { return reinterpret_cast<void**>(&pointer_); }

  private:
    T* pointer_ = nullptr;
};

// A new object with its one reference.
template <typename T, typename... Arguments>
ComPtr<T> make(Arguments&&... arguments) {
    return ComPtr<T>::adopt(new T(std::forward<Arguments>(arguments)...));
}

// A VARIANT that clears itself.
class Variant : public VARIANT {
  public:
    Variant() : VARIANT{} {}
    ~Variant() { VariantClear(this); }
    Variant(const Variant&) = delete;
    Variant& operator=(const Variant&) = delete;
};

// This thread in the process's multi-threaded apartment.
class Apartment {
  public:
    Apartment() : entered_(SUCCEEDED(CoInitializeEx(nullptr, COINIT_MULTITHREADED))) {}
    ~Apartment() {
        if (entered_) CoUninitialize();
    }
    Apartment(const Apartment&) = delete;
    Apartment& operator=(const Apartment&) = delete;

  private:
    bool entered_;
};

}  // namespace microsip::com
