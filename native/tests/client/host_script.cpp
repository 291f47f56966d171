// SPDX-License-Identifier: MIT
#include "client/host_script.h"

#include <cstring>
#include <map>

namespace microsip::test {

namespace {

std::map<std::string, const HostScript*>& scripts() {
    static std::map<std::string, const HostScript*> all;
    return all;
}

}  // namespace

HostScript::HostScript(const char* name, Run script) : name_(name), run_(script) {
    scripts()[name_] = this;
}

const HostScript* HostScript::find(const std::string& name) {
    const auto found = scripts().find(name);
    return found == scripts().end() ? nullptr : found->second;
}

std::thread& HostScript::command_thread() {
    static std::thread thread;
    return thread;
}

int run_host(const HostScript& first, const HostScript* second, const std::function<char()>& exchange) {
    msn_host_options options = {};
    std::strcpy(options.instance, "test");
    msn_error error = {};
    msn_host* host = msn_host_open(&options, &error);
    if (!host) return 1;
    first.run(host);
    char told = exchange();
    for (; told == kGoOn && second; told = exchange())
        second->run(host);
    if (told != kStop) return 2;
    msn_host_stop_taking(host);
    if (HostScript::command_thread().joinable()) HostScript::command_thread().join();
    msn_fact stopped = {};
    stopped.type = MSN_FACT_ENGINE_STOPPED;
    msn_host_report(host, &stopped);
    msn_host_close(host);
    return 0;
}

}  // namespace microsip::test
