// SPDX-License-Identifier: MIT
#include "host/host.h"

#include <cstdio>
#include <limits>
#include <utility>

#include "connection/admission.h"
#include "connection/descriptors.h"
#include "host/command_check.h"
#include "host/service.h"
#include "region/clock.h"
#include "region/failure.h"
#include "region/words.h"

namespace microsip::host {

namespace {

constexpr std::size_t kBytesAtOnce = 16;

}  // namespace

Host::Host(const Options& options)
    : options_(options),
      descriptors_(connection::reserve_descriptors(options.spare_descriptors)),
      region_(options.instance, options.ring_slots),
      bus_(region_, clients_),
      queue_([this](std::uint32_t number) { return find(number); }),
      service_(std::make_unique<Service>(*this, options_.instance, options_.max_clients_of_process)) {
    if (!region_.sealed()) {
        std::fprintf(stderr,
                     "microsip_native: this kernel (before Linux 5.1) cannot keep clients from writing the "
                     "shared state; only run clients you trust\n");
    }
}

Host::~Host() {
    queue_.stop();
    service_->stop();
    for (const ClientPointer& client : clients_.all())
        refuse_waiting(client);
    step([&] {
        model_.finish_all(MSN_STATUS_SHUTTING_DOWN, bus_.now(), bus_);
        bus_.set_state(region::PhoneState::Stopped);
    });
    wake_all();
}

template <typename Change>
void Host::step(Change change) {
    Wake wake;
    bool others_sleep = false;
    {
        const std::lock_guard lock(mutex_);
        bus_.begin_step({region::monotonic_ns(), region::utc_ns()});
        change();
        if (bus_.something_new()) others_sleep = clients_.collect_sleepers(wake);
    }
    wake.send();
    if (others_sleep) service_->notify();
}

void Host::report(const msn_fact& fact) {
    step([&] { model_.report(fact, bus_.now(), bus_); });
}

msn_status Host::take(msn_command& command, std::int32_t timeout_ms) {
    std::int64_t until = std::numeric_limits<std::int64_t>::max();
    if (timeout_ms >= 0) until = region::monotonic_ns() + std::int64_t{timeout_ms} * 1'000'000;
    CommandQueue::Taken taken;
    while (!queue_.stopped()) {
        if (queue_.next(taken, until) && start(taken, command)) return MSN_STATUS_OK;
        if (!queue_.stopped() && region::monotonic_ns() >= until) return MSN_STATUS_AGAIN;
    }
    return MSN_STATUS_STOPPED;
}

bool Host::start(const CommandQueue::Taken& taken, msn_command& command) {
    if (taken.client->gone.load(std::memory_order_relaxed)) return false;
    command = taken.request.command;
    msn_outcome refused = {};
    refused.command_id = command.command_id;
    refused.type = command.type;
    if (taken.request.deadline_monotonic_ns <= region::monotonic_ns()) {
        refused.status = MSN_STATUS_TIMED_OUT;
    } else {
        refused.status = check_command(command, refused.text);
    }
    step([&] {
        if (refused.status == MSN_STATUS_OK && !taken.client->commands.begin(taken.request)) {
            refused.status = MSN_STATUS_INVALID_ARGUMENT;
            std::snprintf(refused.text, sizeof refused.text, "command id %llx is not this client's, or runs already",
                          static_cast<unsigned long long>(command.command_id));
        }
        if (refused.status != MSN_STATUS_OK) return bus_.refuse(*taken.client, taken.request, refused);
        refused.status = model_.start(command, bus_.now(), bus_, refused.text);
        if (refused.status != MSN_STATUS_OK) bus_.complete(refused);
    });
    return refused.status == MSN_STATUS_OK;
}

void Host::stop_taking() noexcept {
    queue_.stop();
    service_->notify();
}

msn_status Host::finish(std::uint64_t command_id, const msn_outcome& given) {
    msn_outcome outcome = given;
    outcome.command_id = command_id;
    bool found = false;
    step([&] { found = model_.finish(outcome, bus_.now(), bus_); });
    return found ? MSN_STATUS_OK : MSN_STATUS_INVALID_ARGUMENT;
}

msn_status Host::call(std::uint64_t call_id, msn_call& call) {
    const std::lock_guard lock(mutex_);
    const msn_call* found = model_.find(call_id);
    if (!found) return MSN_STATUS_NO_SUCH_CALL;
    call = *found;
    return MSN_STATUS_OK;
}

std::string Host::refusal(connection::SourceHandle channel, std::uint32_t process_id, msn_status& status) const {
    status = MSN_STATUS_TOO_MANY_CLIENTS;
    if (clients_.size() >= options_.max_clients) {
        return std::to_string(options_.max_clients) + " clients are attached";
    }
    status = MSN_STATUS_TOO_MANY_OF_PROCESS;
    if (clients_.of_process(process_id) >= options_.max_clients_of_process) {
        return "process " + std::to_string(process_id) + " has " + std::to_string(options_.max_clients_of_process) +
               " connections";
    }
    status = MSN_STATUS_OUT_OF_RESOURCES;
    if (connection::exceeds(channel, descriptors_)) return "the phone has no descriptors left for clients";
    return {};
}

ClientPointer Host::admit(connection::Channel channel, std::uint32_t process_id) {
    try {
        msn_status status = MSN_STATUS_OK;
        std::string reason;
        {
            const std::lock_guard lock(mutex_);
            reason = refusal(channel.get(), process_id, status);
        }
        if (!reason.empty()) {
            connection::refuse(channel.get(), status, reason);
            return nullptr;
        }
        auto control =
            region::create_shared_memory("msn-control", sizeof(region::ControlRegion), region::Sharing::ReadWrite);
        const auto client = std::make_shared<AttachedClient>(next_client_++, process_id, std::move(channel),
                                                             std::move(control.mapping));
        region::HostHello hello = {};
        hello.magic = region::kMagic;
        hello.abi_version = MSN_ABI_VERSION;
        hello.status = MSN_STATUS_OK;
        hello.client_number = client->number;
        hello.public_size = region_.header().region_size;
        hello.control_size = sizeof(region::ControlRegion);
        queue_.add(*client);
        {
            // Attached before it knows, so that nothing it does can come too early.
            const std::lock_guard lock(mutex_);
            clients_.add(client);
            bus_.set_client_count(clients_.size());
        }
        const region::NativeHandle regions[] = {region_.handle().get(), control.handle.get()};
        if (connection::send_packet(client->channel.get(), &hello, sizeof hello, regions, 2)) return client;
        remove(client->number);
    } catch (const region::Failure& failure) {
        if (channel) connection::refuse(channel.get(), failure.status(), failure.what());
    }
    return nullptr;
}

void Host::remove(std::uint32_t number) {
    ClientPointer client;
    {
        const std::lock_guard lock(mutex_);
        client = clients_.remove(number);
        if (!client) return;
        bus_.set_client_count(clients_.size());
    }
    client->gone.store(true, std::memory_order_relaxed);
    queue_.remove(*client);
}

ClientPointer Host::find(std::uint32_t number) {
    const std::lock_guard lock(mutex_);
    return clients_.find(number);
}

bool Host::refuse_waiting(const ClientPointer& client) {
    const connection::Received received = connection::drain_bytes(client->channel.get(), kBytesAtOnce);
    CommandQueue::Taken taken;
    // A client that refills its slots while they are answered gets no more than one answer for each.
    for (std::uint32_t i = 0; i < region::kCommandSlots && queue_.next_of(client, taken); ++i) {
        msn_outcome outcome = {};
        outcome.command_id = taken.request.command.command_id;
        outcome.type = taken.request.command.type;
        outcome.status = MSN_STATUS_SHUTTING_DOWN;
        step([&] { bus_.refuse(*client, taken.request, outcome); });
    }
    return received != connection::Received::Ended;
}

void Host::wake_all() {
    Wake wake;
    do {
        const std::lock_guard lock(mutex_);
        clients_.collect_sleepers(wake);
    } while (wake.send());
}

void Host::beat() noexcept {
    region::atomic(region_.header().heartbeat_ms)
        .store(static_cast<region::Word>(region::monotonic_ns() / 1'000'000), std::memory_order_release);
}

}  // namespace microsip::host
