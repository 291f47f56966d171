// SPDX-License-Identifier: MIT
// msn_bench_trigger EXCHANGE NUMBER: a program that an event starts.
#include "exchange.h"

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    microsip::bench::Exchange(argv[1]).take();
    return 0;
}
