// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstring>
#include <functional>
#include <memory>
#include <stdexcept>
#include <thread>
#include <utility>

#include "connection/private_directory.h"
#include "microsip/host.h"

namespace microsip::test {

// A host in a runtime directory of its own.
class OpenHost {
  public:
    explicit OpenHost(const std::function<void(msn_host_options&)>& adjust = {}) {
        msn_host_options options = {};
        std::strcpy(options.instance, "test");
        if (adjust) adjust(options);
        msn_error error = {};
        host_ = msn_host_open(&options, &error);
        if (!host_) throw std::runtime_error(error.text);
    }
    ~OpenHost() { close(); }
    OpenHost(const OpenHost&) = delete;
    OpenHost& operator=(const OpenHost&) = delete;

    void close() {
        if (commands_.joinable()) {
            msn_host_stop_taking(host_);
            commands_.join();
        }
        msn_host_close(std::exchange(host_, nullptr));
    }
    msn_host* get() const { return host_; }

    // A command thread that ends what it takes with OK, after telling who watches.
    void answer_commands(std::function<void(const msn_command&)> watch = {}) {
        commands_ = std::thread([this, watch] {
            msn_command command = {};
            while (msn_host_take(host_, &command, -1) == MSN_STATUS_OK) {
                if (watch) watch(command);
                const msn_outcome outcome = {};
                msn_host_finish(host_, command.command_id, &outcome);
            }
        });
    }

    void report_transport(const char* text) {
        msn_fact fact = {};
        fact.type = MSN_FACT_TRANSPORT;
        fact.value = 1;
        fact.text = {text, std::strlen(text)};
        msn_host_report(host_, &fact);
    }

  private:
    PrivateDirectory directory_;
    msn_host* host_ = nullptr;
    std::thread commands_;
};

}  // namespace microsip::test
