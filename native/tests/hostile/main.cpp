// SPDX-License-Identifier: MIT
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <vector>

#include "hostile.h"
#include "region/failure.h"

namespace hostile = microsip::hostile;

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.size() < 2) {
        std::fputs("msn-hostile-client MODE INSTANCE [NUMBER]: a tool of the end-to-end tests\n", stderr);
        return 2;
    }
    std::setvbuf(stdout, nullptr, _IONBF, 0);  // Windows has no line buffering
    const std::string& mode = arguments[0];
    const std::string& instance = arguments[1];
    const std::uint64_t number = arguments.size() > 2 ? std::strtoull(arguments[2].c_str(), nullptr, 10) : 0;
    try {
        if (mode == "seals") {
            hostile::break_seals(instance);
#if !defined(_WIN32)
        } else if (mode == "reach") {
            hostile::reach_into(instance);
#endif
        } else if (mode == "mute" || mode == "half-made") {
            hostile::flood(instance, static_cast<std::uint32_t>(number), mode == "mute");
        } else if (mode == "garbage") {
            hostile::write_garbage(instance, static_cast<std::uint32_t>(number));
        } else if (mode == "rewrite") {
            hostile::rewrite_running(instance, number);
        } else if (mode == "hang-up") {
            hostile::hang_up(instance, number);
        } else if (mode.ends_with("magic") || mode.ends_with("abi")) {
            hostile::pose_as_phone(instance, mode);
        } else {
            std::fprintf(stderr, "no such mode: %s\n", mode.c_str());
            return 2;
        }
    } catch (const microsip::region::Failure& failure) {
        std::printf("failed: %s: %s\n", msn_status_name(failure.status()), failure.what());
        return 1;
    } catch (const std::exception& failure) {
        std::printf("failed: %s\n", failure.what());
        return 1;
    }
    std::puts("done");
    return 0;
}
