// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>

#include <sys/mman.h>
#include <sys/types.h>

namespace microsip::bench {

// Keeps the calling thread on one core (of those there are) and, where allowed, before other programs.
void pin(unsigned core);

// A process that runs body and ends; joined, or killed after a while, at the latest by the destructor.
class Process {
  public:
    explicit Process(const std::function<void()>& body);
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    ~Process();
    // Its status as waitpid tells it.
    int join();
    pid_t id() const { return id_; }

  private:
    pid_t id_;
};

// A zeroed T that child processes share. T is made of atomics and plain arrays.
template <typename T>
class Shared {
  public:
    Shared() {
        void* memory = mmap(nullptr, sizeof(T), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (memory == MAP_FAILED) throw std::runtime_error("mmap");
        value_ = static_cast<T*>(memory);
    }
    Shared(const Shared&) = delete;
    Shared& operator=(const Shared&) = delete;
    ~Shared() { munmap(value_, sizeof(T)); }
    T* operator->() const { return value_; }
    T& operator*() const { return *value_; }

  private:
    T* value_;
};

// Busy until the time.
void spin_until(std::int64_t monotonic_ns);

// A runtime directory of the benchmark's own for this process and its children, gone with it.
class PrivateDirectory {
  public:
    PrivateDirectory();
    PrivateDirectory(const PrivateDirectory&) = delete;
    PrivateDirectory& operator=(const PrivateDirectory&) = delete;
    ~PrivateDirectory();

  private:
    std::string path_;
};

}  // namespace microsip::bench
