// SPDX-License-Identifier: GPL-2.0-or-later
// The C doors of the engine; no logic.
#include <exception>
#include <utility>

#include "engine/engine.h"
#include "microsip/engine.h"

struct msn_engine {
    std::unique_ptr<microsip::engine::Engine> engine;
};

namespace {

using microsip::engine::Failure;

// No exception leaves through a C function.
template <class Body>
auto guarded(msn_error* error, Body body) -> decltype(body()) {
    try {
        return body();
    } catch (const std::exception& exception) {
        copy(Failure{MSN_STATUS_OUT_OF_RESOURCES, exception.what()}, error);
        return {};
    }
}

}  // namespace

extern "C" {

MSN_API msn_engine* msn_engine_create(const msn_engine_options* options, msn_error* error) {
    return guarded(error, [&]() -> msn_engine* {
        Failure failure;
        if (options == nullptr) {
            failure = {MSN_STATUS_INVALID_ARGUMENT, "options is NULL"};
        } else if (auto engine = microsip::engine::Engine::create(*options, failure)) {
            return new msn_engine{std::move(engine)};
        }
        copy(failure, error);
        return nullptr;
    });
}

MSN_API uint32_t msn_engine_add_account(msn_engine* engine, const msn_account_settings* settings, msn_error* error) {
    return guarded(error, [&]() -> uint32_t {
        Failure failure;
        const auto account_id = engine->engine->add_account(*settings, failure);
        if (failure) copy(failure, error);
        return account_id;
    });
}

MSN_API void msn_engine_listening(const msn_engine* engine, msn_engine_ports* ports) {
    *ports = engine->engine->ports();
}

MSN_API void msn_engine_run(msn_engine* engine) {
    engine->engine->run();
}

MSN_API void msn_engine_stop(msn_engine* engine) {
    engine->engine->stop();
}

MSN_API void msn_engine_destroy(msn_engine* engine) {
    delete engine;
}

}  // extern "C"
