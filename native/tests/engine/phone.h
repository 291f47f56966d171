// SPDX-License-Identifier: GPL-2.0-or-later
// An engine in this process, on a free port of the loopback, with SIP's own timers, so that a busy machine sees no
// retransmissions, and a watcher attached.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <functional>
#include <memory>
#include <string>

#include "engine/watcher.h"
#include "microsip/engine.h"

namespace microsip::test {

// A name that no other test process has.
inline void name_instance(msn_engine_options& options) {
    std::snprintf(options.instance, sizeof options.instance, "engine-test-%d", static_cast<int>(getpid()));
}

class Phone {
  public:
    explicit Phone(const std::function<void(msn_engine_options&)>& change = {}) {
        options.use_port = 1;
        options.log_level = 0;
        name_instance(options);
        if (change) change(options);
        msn_error error = {};
        engine = msn_engine_create(&options, &error);
        EXPECT_NE(engine, nullptr) << error.text;
        if (engine == nullptr) return;
        msn_engine_listening(engine, &ports);
        watcher = std::make_unique<Watcher>(options.instance);
    }
    ~Phone() { msn_engine_destroy(engine); }
    Phone(const Phone&) = delete;
    Phone& operator=(const Phone&) = delete;

    std::string uri() const {
        const std::string host = options.bind[0] != '\0' ? options.bind : "127.0.0.1";
        return "sip:x@" + host + ":" + std::to_string(ports.udp);
    }

    msn_engine_options options{};
    msn_engine_ports ports{};
    msn_engine* engine = nullptr;
    std::unique_ptr<Watcher> watcher;
};

}  // namespace microsip::test
