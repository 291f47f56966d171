// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/engine.h"

#include <cstdio>
#include <cstring>
#include <exception>
#include <future>
#include <mutex>
#include <string>
#include <utility>

#include "bridge/bridge.h"
#include "compat/wipe.h"
#include "engine/calls.h"
#include "engine/network.h"
#include "engine/refer_messages.h"
#include "engine/route.h"
#include "engine/text.h"
#include "engine/tls.h"

namespace microsip::engine {

namespace {

// PJSIP's state is global.
std::atomic<bool> process_has_engine{false};

// What a second engine of the process is told of the first.
std::mutex running_mutex;
std::string running_engine;

void set_running(std::string text) {
    const std::lock_guard lock(running_mutex);
    running_engine = std::move(text);
}

std::string describe_running() {
    const std::lock_guard lock(running_mutex);
    return running_engine.empty() ? "one is just starting or ending" : running_engine;
}

constexpr unsigned kDefaultT1Ms = 500;
constexpr auto kShortestGoodbye = std::chrono::milliseconds(300);

// Only addresses: a name would have to be looked up.
Failure check_address(const char* what, const char* address) {
    const auto text = pj_text(address);
    pj_in_addr parsed;
    if (address[0] == '\0' || pj_inet_pton(pj_AF_INET(), &text, &parsed) == PJ_SUCCESS) return {};
    return {MSN_STATUS_INVALID_ARGUMENT, std::string(what) + " \"" + address + "\" is no IPv4 address"};
}

Failure check(const msn_engine_options& options) {
    if (options.max_calls > PJSUA_MAX_CALLS)
        return {MSN_STATUS_INVALID_ARGUMENT,
                "max_calls " + std::to_string(options.max_calls) + ": at most " + std::to_string(PJSUA_MAX_CALLS)};
    if (options.transfer_timeout_s > 3600)
        return {MSN_STATUS_INVALID_ARGUMENT,
                "transfer_timeout_s " + std::to_string(options.transfer_timeout_s) + ": at most 3600"};
    if (auto failure = check_address("bind", options.bind)) return failure;
    return check_address("public_address", options.public_address);
}

msn_host* open_host(const msn_engine_options& options, Failure& failure) {
    msn_host_options host = {};
    std::snprintf(host.instance, sizeof host.instance, "%s", options.instance);
    host.max_clients = options.max_clients;
    msn_error error = {};
    auto* opened = msn_host_open(&host, &error);
    if (opened == nullptr) failure = {static_cast<msn_status>(error.status), error.text};
    return opened;
}

msn_fact fact_of(msn_fact_type type) {
    msn_fact fact = {};
    fact.type = type;
    return fact;
}

void report_listening(const char* protocol, const char* address, unsigned port) {
    const auto text = std::string(protocol) + " " + address + ":" + std::to_string(port);
    auto fact = fact_of(MSN_FACT_TRANSPORT);
    fact.value = 1;
    fact.text = {text.data(), text.size()};
    bridge::report(fact);
}

}  // namespace

Engine::Engine(const msn_engine_options& options) : options_(options) {
    std::snprintf(options_.bind, sizeof options_.bind, "%s", local_address(options).c_str());
    if (options.transfer_timeout_s != 0) transfers_.set_timeout(std::chrono::seconds(options.transfer_timeout_s));
}

std::unique_ptr<Engine> Engine::create(const msn_engine_options& options, Failure& failure) {
    use_network();
    if ((failure = check(options))) return nullptr;
    if (process_has_engine.exchange(true)) {
        failure = {MSN_STATUS_ENGINE_RUNS, describe_running()};
        return nullptr;
    }
    std::unique_ptr<Engine> engine;
    try {
        engine.reset(new Engine(options));
        failure = engine->start();
    } catch (const std::exception& exception) {
        failure = {MSN_STATUS_OUT_OF_RESOURCES, exception.what()};
    }
    if (failure) engine.reset();
    if (!engine) process_has_engine.store(false);
    if (engine) set_running(engine->description());
    return engine;
}

Failure Engine::start() {
    Failure failure;
    host_.reset(open_host(options_, failure));
    if (!host_) return failure;
    const auto started = fact_of(MSN_FACT_ENGINE_STARTED);  // the epoch's first event, before any call can come
    msn_host_report(host_.get(), &started);
    auto callbacks = policy_.join(options_);
    referrals_.join(host_.get(), callbacks);
    bridge::take({&Referrals::judge, &Referrals::take, &Digits::take});
    feed_.join([this](const Seen& seen) { on_fact(seen); });
    if ((failure = stack_.start(options_, host_.get(), callbacks, settings_))) return failure;
    if ((failure = devices_.start(host_.get(), options_.audio))) return failure;
    if ((failure = pjsip_failure(register_referral_module(), "the referral module"))) return failure;
    accounts_.use_tls(wants_tls(options_));
    if ((failure = accounts_.use_proxy(options_.proxy))) return failure;
    accounts_.retry_after(t1());
    if ((failure = accounts_.add_local(stack_.bind_address(), stack_.public_address(), stack_.ports()))) return failure;
    if ((failure = stun_.start(options_.stun))) return failure;
    if (options_.play_file[0] != '\0') {
        if ((failure = audio_.play_into_all(options_.play_file))) return failure;
    }
    if ((failure = audio_.record_all(options_.record_file))) return failure;
    report_listening("udp", stack_.bind_address(), stack_.ports().udp);
    report_listening("tcp", stack_.bind_address(), stack_.ports().tcp);
    if (stack_.ports().tls != 0) report_listening("tls", stack_.bind_address(), stack_.ports().tls);
    compat::wipe(options_.turn_password, sizeof options_.turn_password);  // PJSIP has it now
    worker_.start(
        host_.get(), [this](const msn_command& command) { execute(command); }, [this] { end_calls(); });
    return {};
}

Engine::~Engine() {
    set_running({});
    stop();
    finish();
    stack_.use_this_thread();
    devices_.stop();
    stack_.destroy();
    process_has_engine.store(false);
}

std::uint32_t Engine::add_account(const msn_account_settings& settings, Failure& failure) {
    auto added = std::make_shared<std::promise<std::pair<std::uint32_t, Failure>>>();
    auto result = added->get_future();
    const bool posted = worker_.post([this, settings, promise = std::move(added)] {
        std::uint32_t account_id = 0;
        auto refused = accounts_.add(settings, 0, account_id);
        promise->set_value({account_id, std::move(refused)});
    });
    failure = {MSN_STATUS_SHUTTING_DOWN, "the engine is ending"};
    if (!posted) return 0;
    try {
        auto [account_id, refused] = result.get();
        failure = std::move(refused);
        return account_id;
    } catch (const std::future_error&) {  // the thread ended before it came to this
        return 0;
    }
}

// The name and where it listens.
std::string Engine::description() const {
    return std::string("\"") + msn_host_instance(host_.get()) + "\" on " + stack_.bind_address() + ", udp port " +
           std::to_string(ports().udp) + ", tcp port " + std::to_string(ports().tcp) +
           (ports().tls != 0 ? ", tls port " + std::to_string(ports().tls) : "");
}

std::chrono::milliseconds Engine::t1() const {
    return std::chrono::milliseconds(options_.sip_t1_ms != 0 ? options_.sip_t1_ms : kDefaultT1Ms);
}

void Engine::run() {
    finish();
}

// The orderly end, on the command thread: calls end with BYE, accounts are unregistered, files are closed. Each wait is
// bounded in proportion to T1, for what does not answer.
void Engine::end_calls() {
    bridge::report(fact_of(MSN_FACT_ENGINE_STOPPING));
    msn_host_stop_taking(host_.get());
    const auto limit = std::max<Worker::Clock::duration>(6 * t1(), kShortestGoodbye);
    {
        const bridge::Because shutdown(bridge::Reason{0, MSN_CAUSE_PHONE_SHUTDOWN, MSN_INITIATOR_PHONE, true});
        hang_up_all(MSN_SCOPE_ALL, PJSIP_SC_TEMPORARILY_UNAVAILABLE);
    }
    worker_.run_until([] { return bridge::open_sessions() == 0; }, limit);
    accounts_.unregister_all();
    worker_.run_until([] { return bridge::open_registrations() == 0; }, limit);
    worker_.run_until([this] { return audio_.idle(); }, limit);
    referrals_.close();
}

void Engine::finish() {
    if (finished_) return;
    finished_ = true;
    worker_.join();
    stack_.use_this_thread();
    policy_.leave();
    stun_.stop();
    referrals_.leave();
    feed_.leave();
    bridge::stop();
    if (host_ != nullptr) {
        const auto stopped = fact_of(MSN_FACT_ENGINE_STOPPED);
        msn_host_report(host_.get(), &stopped);
    }
    devices_.leave();
    host_.reset();
}

}  // namespace microsip::engine
