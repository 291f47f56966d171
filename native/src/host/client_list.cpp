// SPDX-License-Identifier: MIT
#include "host/client_list.h"

#include <algorithm>

#include "region/words.h"

namespace microsip::host {

namespace {

auto position(const std::vector<ClientPointer>& clients, std::uint32_t number) {
    return std::lower_bound(clients.begin(), clients.end(), number,
                            [](const ClientPointer& client, std::uint32_t value) { return client->number < value; });
}

}  // namespace

void ClientList::add(ClientPointer client) {
    headers_.reserve(headers_.size() + 1);
    clients_.push_back(std::move(client));  // numbers grow, so it stays in order
    headers_.push_back(&clients_.back()->commands.header());
}

ClientPointer ClientList::find(std::uint32_t number) const {
    const auto at = position(clients_, number);
    return at != clients_.end() && (*at)->number == number ? *at : nullptr;
}

ring::CommandTable* ClientList::commands_of(std::uint64_t command_id) const {
    const auto number = static_cast<std::uint32_t>(command_id >> 32);
    const auto at = position(clients_, number);
    return at != clients_.end() && (*at)->number == number ? &(*at)->commands : nullptr;
}

ClientPointer ClientList::remove(std::uint32_t number) {
    ClientPointer client = find(number);
    if (!client) return client;
    const auto at = position(clients_, number) - clients_.begin();
    clients_.erase(clients_.begin() + at);
    headers_.erase(headers_.begin() + at);
    return client;
}

std::size_t ClientList::of_process(std::uint32_t process_id) const {
    return static_cast<std::size_t>(std::count_if(clients_.begin(), clients_.end(), [&](const ClientPointer& client) {
        return client->process_id == process_id;
    }));
}

bool ClientList::collect_sleepers(Wake& wake) noexcept {
    for (std::size_t i = 0; i < headers_.size(); ++i) {
        const auto asleep = region::atomic(headers_[i]->reader_asleep);
        if (asleep.load(std::memory_order_seq_cst) == 0) continue;
        if (wake.full()) return true;
        if (asleep.exchange(0, std::memory_order_seq_cst) != 0) wake.add(clients_[i]);
    }
    return false;
}

}  // namespace microsip::host
