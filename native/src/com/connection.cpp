// SPDX-License-Identifier: MIT
#include "com/connection.h"

#include <algorithm>

#include "com/com_ptr.h"
#include "com/failure.h"
#include "com/text.h"

namespace microsip::com {

namespace {

std::mutex connections_mutex;
std::map<std::string, std::weak_ptr<Connection>> connections;

Epoch epoch_of(const msn_phone& phone) {
    Epoch epoch;
    std::copy(std::begin(phone.epoch), std::end(phone.epoch), epoch.begin());
    return epoch;
}

// As many rows as there are, also if more come meanwhile.
template <typename Row, typename List>
std::vector<Row> read_all(List list) {
    std::vector<Row> rows(16);
    while (true) {
        const auto count = list(rows.data(), static_cast<std::uint32_t>(rows.size()));
        const bool fits = count <= rows.size();
        rows.resize(count);
        if (fits) return rows;
    }
}

}  // namespace

std::shared_ptr<Connection> Connection::to(const std::string& instance) {
    const std::lock_guard lock(connections_mutex);
    std::erase_if(connections, [](const auto& entry) { return entry.second.expired(); });
    if (auto known = connections[instance].lock()) return known;
    auto connection = std::make_shared<Connection>(instance);
    connections[instance] = connection;
    return connection;
}

Connection::Connection(const std::string& instance) {
    msn_client_options options = {};
    copy(options.instance, sizeof options.instance, instance, "the instance's name");
    options.flags = MSN_CLIENT_FLAG_WAIT_FOR_HOST | MSN_CLIENT_FLAG_REATTACH;
    msn_error error = {};
    client_ = msn_client_attach(&options, &error);
    if (!client_) throw Failure(error);
    reading_ = epoch();
    thread_ = std::thread([this] { read(); });
}

Connection::~Connection() {
    msn_client_interrupt(client_);
    thread_.join();
    msn_client_detach(client_);
}

msn_phone Connection::phone() const {
    msn_phone phone = {};
    phone.link = MSN_LINK_NONE;
    msn_client_phone(client_, &phone);
    return phone;
}

Epoch Connection::epoch() const {
    return epoch_of(phone());
}

msn_settings Connection::settings() const {
    const auto phone = this->phone();
    if (phone.link == MSN_LINK_NONE) throw Failure(MSN_STATUS_NO_SUCH_INSTANCE, phone.instance);
    msn_settings settings = {};
    msn_client_settings(client_, &settings);
    return settings;
}

// Rows of one run: looked at again if the phone's next run was attached meanwhile.
std::vector<msn_call> Connection::calls(Epoch& epoch) const {
    while (true) {
        epoch = this->epoch();
        auto rows = read_all<msn_call>([this](auto* to, auto size) { return msn_client_calls(client_, to, size); });
        if (this->epoch() == epoch) return rows;
    }
}

std::vector<msn_account> Connection::accounts(Epoch& epoch) const {
    while (true) {
        epoch = this->epoch();
        auto rows =
            read_all<msn_account>([this](auto* to, auto size) { return msn_client_accounts(client_, to, size); });
        if (this->epoch() == epoch) return rows;
    }
}

std::vector<msn_device> Connection::devices() const {
    return read_all<msn_device>([this](auto* to, auto size) { return msn_client_devices(client_, to, size); });
}

bool Connection::find_call(const Epoch& epoch, std::uint64_t id, msn_call& call) const {
    return this->epoch() == epoch && msn_client_find_call(client_, id, &call) == MSN_STATUS_OK &&
           this->epoch() == epoch;
}

bool Connection::find_account(const Epoch& epoch, std::uint32_t id, msn_account& account) const {
    Epoch now;
    for (const auto& row : accounts(now)) {
        if (row.account_id != id || now != epoch) continue;
        account = row;
        return true;
    }
    return false;
}

msn_outcome Connection::call(const msn_command& command, std::int32_t timeout_ms) const {
    msn_outcome outcome = {};
    if (msn_client_call(client_, &command, timeout_ms, &outcome) != MSN_STATUS_OK) throw Failure(outcome);
    return outcome;
}

std::shared_ptr<Pending> Connection::send(const msn_command& command, std::int32_t timeout_ms) {
    // The outcome may be there before the id is: the reading thread waits here for it.
    const std::lock_guard lock(pending_mutex_);
    msn_error error = {};
    msn_outcome unfinished = {};
    unfinished.command_id = msn_client_send(client_, &command, timeout_ms, &error);
    if (unfinished.command_id == 0) throw Failure(error);
    unfinished.status = MSN_STATUS_AGAIN;
    unfinished.type = command.type;
    return pending_[unfinished.command_id] = std::make_shared<Pending>(unfinished);
}

bool Connection::cancel(std::uint64_t command_id) const {
    return msn_client_cancel(client_, command_id) == MSN_STATUS_OK;
}

void Connection::listen(std::shared_ptr<EventQueue> queue) {
    const std::lock_guard lock(mutex_);
    queues_.push_back(std::move(queue));
}

void Connection::unlisten(const EventQueue* queue) {
    const std::lock_guard lock(mutex_);
    std::erase_if(queues_, [queue](const auto& other) { return other.get() == queue; });
}

void Connection::read() {
    const Apartment apartment;
    msn_event events[64];
    while (msn_client_wait(client_, -1, 0) != MSN_STATUS_STOPPED) {
        take_outcomes();
        while (const auto count = msn_client_read(client_, events, std::size(events))) {
            for (std::uint32_t i = 0; i < count; ++i)
                dispatch(events[i]);
            take_outcomes();
        }
        const std::lock_guard lock(mutex_);
        ++changes_;
        changed_.notify_all();
    }
}

void Connection::dispatch(const msn_event& event) {
    if (event.type == MSN_EVENT_TYPE_HOST_BACK) reading_ = epoch();
    const std::lock_guard lock(mutex_);
    std::erase_if(queues_, [&](const auto& queue) { return !queue->push({event, reading_, weak_from_this()}); });
}

void Connection::take_outcomes() {
    const std::lock_guard lock(pending_mutex_);
    msn_outcome outcome;
    while (msn_client_outcome(client_, &outcome) == MSN_STATUS_OK) {
        const auto found = pending_.find(outcome.command_id);
        if (found == pending_.end()) continue;
        found->second->finish(outcome);
        pending_.erase(found);
    }
}

}  // namespace microsip::com
