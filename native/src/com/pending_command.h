// SPDX-License-Identifier: MIT
#pragma once

#include <microsip-com.h>

#include <memory>

#include "com/connection.h"
#include "com/object.h"

namespace microsip::com {

// A command under way.
class PendingCommand final : public Object<IPendingCommand> {
  public:
    PendingCommand(std::shared_ptr<Connection> connection, std::shared_ptr<Pending> pending)
        : connection_(std::move(connection)), epoch_(connection_->epoch()), pending_(std::move(pending)) {}

    // The object behind a client's argument; throws where it is none of this server's.
    static PendingCommand& of(IPendingCommand* argument);

    const Epoch& epoch() const { return epoch_; }
    std::uint64_t id() const { return pending_->outcome().command_id; }

    STDMETHODIMP get_Id(double* value) override;
    STDMETHODIMP get_Done(VARIANT_BOOL* value) override;
    STDMETHODIMP get_Status(Status* value) override;
    STDMETHODIMP get_SipCode(LONG* value) override;
    STDMETHODIMP get_Text(BSTR* value) override;
    STDMETHODIMP get_Call(ICall** value) override;
    STDMETHODIMP get_Account(IAccount** value) override;
    STDMETHODIMP Wait(LONG timeout_ms, VARIANT_BOOL* done) override;
    STDMETHODIMP Cancel(VARIANT_BOOL* withdrawn) override;

  protected:
    void* find(REFIID iid) override;

  private:
    const std::shared_ptr<Connection> connection_;
    const Epoch epoch_;
    const std::shared_ptr<Pending> pending_;
};

}  // namespace microsip::com
