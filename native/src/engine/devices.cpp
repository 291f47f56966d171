// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/devices.h"

#include <cstdio>
#include <cstring>
#include <future>
#include <utility>

namespace microsip::engine {

namespace {

constexpr Direction kDirections[] = {Direction::Input, Direction::Output};

msn_fact fact_of(msn_fact_type type, std::uint64_t command_id) {
    msn_fact fact = {};
    fact.type = type;
    fact.command_id = command_id;
    return fact;
}

std::uint32_t flags_of(Direction direction) {
    return direction == Direction::Input ? MSN_FACT_FLAG_OUTGOING : 0;
}

std::string quoted(const Device& device) {
    return std::string("\"") + device.row.name + "\"";
}

}  // namespace

Devices::Devices()
    : sound_([this](std::uint64_t opening, Direction direction, pj_status_t reason) {
          thread_->post([=, this] { on_stopped(opening, direction, reason); });
      }) {}

Failure Devices::start(msn_host* host, std::string choice) {
    {
        const std::lock_guard lock(host_mutex_);
        host_ = host;
    }
    thread_ = std::make_unique<TaskThread>("msn-devices");
    std::promise<Failure> begun;
    thread_->post([&] { begun.set_value(begin(choice)); });
    return begun.get_future().get();
}

void Devices::leave() {
    const std::lock_guard lock(host_mutex_);
    host_ = nullptr;
}

void Devices::stop() {
    if (!thread_) return;
    thread_->stop();
    sound_.close();
    thread_.reset();
}

void Devices::use(const msn_command& command) {
    thread_->post([this, choices = read_device_choices(command.text), id = command.command_id] {
        if (const auto failure = use(choices, id)) finish(id, failure);
    });
}

void Devices::refresh(std::uint64_t command_id) {
    thread_->post([this, command_id] {
        stopped_ = 0;
        look_again(command_id);
        tell(fact_of(MSN_FACT_DEVICES_LISTED, command_id));
    });
}

Failure Devices::begin(const std::string& choice) {
    list_.emplace();
    used_ = {list_->null().row.device_id, list_->null().row.device_id};
    wanted_ = read_device_choices("null");
    if (auto failure = pjsip_failure(sound_.begin(), "the conference bridge's clock")) return failure;
    tell_found(0);
    return use(read_device_choices(choice.empty() ? "null" : choice), 0);
}

Failure Devices::use(const DeviceChoices& choices, std::uint64_t command_id) {
    auto pair = used_;
    auto wanted = wanted_;
    Failure failure;
    if (choices.input.kind != DeviceChoice::Kind::Stay) {
        const auto* device = list_->choose(choices.input, Direction::Input, failure);
        if (device == nullptr) return failure;
        pair.input = device->row.device_id;
        wanted.input = choices.input;
    }
    if (choices.output.kind != DeviceChoice::Kind::Stay) {
        const auto* device = list_->choose(choices.output, Direction::Output, failure);
        if (device == nullptr) return failure;
        pair.output = device->row.device_id;
        wanted.output = choices.output;
    }
    if ((failure = open(pair, command_id))) return failure;
    stopped_ = 0;
    wanted_ = wanted;
    tell_used(command_id);
    return {};
}

// Where the new ones do not open the former ones are opened again, or the clock alone goes on.
Failure Devices::open(const Pair& pair, std::uint64_t command_id) {
    if (pair == used_) return {};
    const auto failure = try_open(pair);
    if (!failure) {
        used_ = pair;
        return {};
    }
    if (pair.input != used_.input) tell_failed(pair.input, Direction::Input, failure.text, command_id);
    if (pair.output != used_.output) tell_failed(pair.output, Direction::Output, failure.text, command_id);
    if (const auto lost = try_open(used_)) {
        for (const auto direction : kDirections)
            tell_failed(in_use(direction), direction, lost.text, command_id);
        used_ = {list_->null().row.device_id, list_->null().row.device_id};
        tell_used(0);
    }
    return list_->refusal(failure.text);
}

Failure Devices::try_open(const Pair& pair) {
    const auto* input = list_->find(pair.input);
    const auto* output = list_->find(pair.output);
    if (input == nullptr || output == nullptr) return {MSN_STATUS_NO_SUCH_DEVICE, "the system has it no longer"};
    const bool both = !input->is_null() && !output->is_null();
    if (both && std::strcmp(input->row.driver, output->row.driver) != 0) {
        return {MSN_STATUS_NO_SUCH_DEVICE, quoted(*input) + " is " + input->row.driver + "'s and " + quoted(*output) +
                                               " " + output->row.driver + "'s; PJSIP opens two of one driver only"};
    }
    auto what = input->is_null() ? quoted(*output) : quoted(*input);
    if (both && input != output) what += " and " + quoted(*output);
    return pjsip_failure(sound_.open({input->index, output->index}), what.c_str(), MSN_STATUS_NO_SUCH_DEVICE);
}

// Asks the system, says what is new, and follows it: to what is wanted where that is there again, else to what stands
// in for it.
void Devices::look_again(std::uint64_t command_id) {
    const auto former = list_->all();
    list_->refresh(used_.input, used_.output);
    tell_found(command_id);
    for (const auto direction : kDirections) {
        if (list_->find(in_use(direction)) == nullptr)
            tell_failed(in_use(direction), direction, "the system has it no longer", command_id);
    }
    open(wish(), command_id);
    tell_used(command_id);
    for (const auto& was : former) {
        if (list_->find(was.row.device_id) != nullptr) continue;
        auto fact = fact_of(MSN_FACT_DEVICE_GONE, command_id);
        fact.value = was.row.device_id;
        tell(fact);
    }
}

Devices::Pair Devices::wish() const {
    const auto one = [this](const DeviceChoice& choice, Direction direction) {
        Failure failure;
        const auto* device = list_->choose(choice, direction, failure);
        if (device == nullptr || device->row.device_id == stopped_) device = list_->usual(direction);
        if (device == nullptr || device->row.device_id == stopped_) device = &list_->null();
        return device->row.device_id;
    };
    return {one(wanted_.input, Direction::Input), one(wanted_.output, Direction::Output)};
}

void Devices::on_stopped(std::uint64_t opening, Direction direction, pj_status_t reason) {
    if (opening != sound_.opening()) return;
    sound_.open({});  // the clock takes over at once
    stopped_ = in_use(direction);
    tell_failed(stopped_, direction, pjsip_text(reason), 0);
    used_ = {list_->null().row.device_id, list_->null().row.device_id};
    tell_used(0);
    look_again(0);
}

std::uint32_t Devices::in_use(Direction direction) const {
    return direction == Direction::Input ? used_.input : used_.output;
}

void Devices::tell(const msn_fact& fact) {
    const std::lock_guard lock(host_mutex_);
    if (host_ != nullptr) msn_host_report(host_, &fact);
}

void Devices::tell_found(std::uint64_t command_id) {
    for (const auto& device : list_->all()) {
        auto fact = fact_of(MSN_FACT_DEVICE_FOUND, command_id);
        fact.device = &device.row;
        tell(fact);
    }
}

void Devices::tell_used(std::uint64_t command_id) {
    for (const auto direction : kDirections) {
        auto fact = fact_of(MSN_FACT_DEVICE_USED, command_id);
        fact.flags = flags_of(direction);
        fact.value = in_use(direction);
        tell(fact);
    }
}

void Devices::tell_failed(std::uint32_t id, Direction direction, const std::string& why, std::uint64_t command_id) {
    if (id == list_->null().row.device_id) return;
    auto fact = fact_of(MSN_FACT_DEVICE_FAILED, command_id);
    fact.flags = flags_of(direction);
    fact.value = id;
    fact.status = MSN_STATUS_NO_SUCH_DEVICE;
    fact.text = {why.data(), why.size()};
    tell(fact);
}

void Devices::finish(std::uint64_t command_id, const Failure& failure) {
    msn_outcome outcome = {};
    outcome.status = failure.status;
    std::snprintf(outcome.text, sizeof outcome.text, "%s", failure.text.c_str());
    const std::lock_guard lock(host_mutex_);
    if (host_ != nullptr) msn_host_finish(host_, command_id, &outcome);
}

}  // namespace microsip::engine
