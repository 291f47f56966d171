// SPDX-License-Identifier: MIT
#include "region/thread.h"

#include <pthread.h>
#include <signal.h>

namespace microsip::region {

std::thread start_thread(const char* name, std::function<void()> run) {
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);  // inherited by the new thread from its start
    try {
        std::thread thread(std::move(run));
        pthread_setname_np(thread.native_handle(), name);
        pthread_sigmask(SIG_SETMASK, &before, nullptr);
        return thread;
    } catch (...) {
        pthread_sigmask(SIG_SETMASK, &before, nullptr);
        throw;
    }
}

}  // namespace microsip::region
