// SPDX-License-Identifier: MIT
#include "measure.h"
#include "peer.h"
#include "ways.h"

namespace microsip::bench {

double process_event(Exchange& exchange, int rounds) {
    const std::string program = beside("msn_bench_trigger.exe");
    const std::string arguments = exchange.name() + " +4930123456";
    return median_us(rounds, [&] {
        Handle process;
        const auto way_ns = exchange.pass([&] { process = start(program, arguments); });
        WaitForSingleObject(process.get(), INFINITE);
        return way_ns;
    });
}

}  // namespace microsip::bench
