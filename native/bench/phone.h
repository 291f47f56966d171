// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <thread>

#include "microsip/msn.h"

namespace microsip::bench {

// A real host of the bus, without SIP.
class Phone {
  public:
    explicit Phone(const char* instance) {
        msn_host_options options = {};
        std::strncpy(options.instance, instance, sizeof options.instance - 1);
        msn_error error = {};
        host_ = msn_host_open(&options, &error);
        if (!host_) throw std::runtime_error(error.text);
    }
    Phone(const Phone&) = delete;
    Phone& operator=(const Phone&) = delete;
    ~Phone() {
        msn_host_stop_taking(host_);
        if (commands_.joinable()) commands_.join();
        report(MSN_FACT_ENGINE_STOPPED);
        msn_host_close(host_);
    }

    // Ends every command with OK.
    void answer_commands() {
        commands_ = std::thread([this] {
            msn_command command;
            const msn_outcome done = {};
            while (msn_host_take(host_, &command, -1) == MSN_STATUS_OK) {
                msn_host_finish(host_, command.command_id, &done);
            }
        });
    }

    void report(std::uint32_t type, std::uint64_t call_id = 0, std::uint32_t sip_code = 0) {
        msn_fact fact = {};
        fact.type = type;
        fact.call_id = call_id;
        fact.sip_code = sip_code;
        fact.flags = type == MSN_FACT_INVITE_RECEIVED ? MSN_FACT_FLAG_HAS_SDP : 0;
        msn_host_report(host_, &fact);
    }
    std::uint64_t new_call() { return msn_host_new_call(host_); }
    // An incoming call up to Established.
    std::uint64_t establish() {
        const std::uint64_t id = new_call();
        report(MSN_FACT_INVITE_RECEIVED, id);
        report(MSN_FACT_PROVISIONAL_SENT, id, 180);
        report(MSN_FACT_ANSWER_SENT, id, 200);
        report(MSN_FACT_CONFIRMED, id);
        return id;
    }
    void end(std::uint64_t id) {
        report(MSN_FACT_BYE_RECEIVED, id);
        report(MSN_FACT_SESSION_OVER, id);
        report(MSN_FACT_LET_GO, id);
    }

  private:
    msn_host* host_;
    std::thread commands_;
};

// A client attached to it.
class Client {
  public:
    explicit Client(const char* instance, std::uint32_t flags = MSN_CLIENT_FLAG_WAIT_FOR_HOST) {
        msn_client_options options = {};
        std::strncpy(options.instance, instance, sizeof options.instance - 1);
        options.flags = flags;
        options.timeout_ms = 20'000;
        msn_error error = {};
        client_ = msn_client_attach(&options, &error);
        if (!client_) throw std::runtime_error(error.text);
    }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;
    ~Client() { msn_client_detach(client_); }
    msn_client* get() const { return client_; }

  private:
    msn_client* client_;
};

constexpr std::uint32_t kSpinForever = 0xffffffff;

// Reads until the phone has ended, waiting as told; use gets each event.
template <typename Use>
void read_all(msn_client* client, std::uint32_t spin_us, Use use) {
    msn_event events[256];
    for (;;) {
        if (const std::uint32_t count = msn_client_read(client, events, 256)) {
            for (std::uint32_t i = 0; i < count; ++i)
                use(events[i]);
            continue;
        }
        if (msn_client_wait(client, 1'000, spin_us) == MSN_STATUS_OK) {
            const std::uint32_t count = msn_client_read(client, events, 256);
            for (std::uint32_t i = 0; i < count; ++i)
                use(events[i]);
            if (count) continue;
        }
        msn_phone phone;
        if (msn_client_phone(client, &phone) == MSN_STATUS_HOST_GONE && phone.link != MSN_LINK_NONE) return;
    }
}

}  // namespace microsip::bench
