// SPDX-License-Identifier: MIT
#include "com/tracked.h"

#include <rpc.h>
#include <rpcdcep.h>

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <vector>

#include "com/com_ptr.h"
#include "com/failure.h"
#include "com/server.h"

namespace microsip::com {

namespace {

thread_local DWORD current_client = 0;

struct Client {
    HANDLE process = nullptr;  // open as long as it is watched: its id is not given again
    HANDLE wait = nullptr;
    std::set<Tracked*> holds;
    long locks = 0;  // of the server

    bool is_done() const { return holds.empty() && locks == 0; }
};

// The processes that hold something, each watched until it ends or lets go of everything.
class Clients {
  public:
    void hold(DWORD process, Tracked* object) {
        const std::lock_guard lock(mutex_);
        auto* const client = watch(process);
        if (client && client->holds.insert(object).second) ++holders_[object];
    }

    void lock(DWORD process) {
        const std::lock_guard lock(mutex_);
        auto* const client = watch(process);
        if (!client) return;
        ++client->locks;
        Server::lock(1);
    }

    // Takes back no more than there is.
    void unlock(DWORD process) {
        const std::lock_guard lock(mutex_);
        const auto found = clients_.find(process);
        if (found == clients_.end() || found->second.locks == 0) return;
        --found->second.locks;
        Server::lock(-1);
        if (!found->second.is_done()) return;
        close(found->second);
        clients_.erase(found);
    }

    void let_go(Tracked* object) {
        const std::lock_guard lock(mutex_);
        if (holders_.erase(object) == 0) return;
        for (auto client = clients_.begin(); client != clients_.end();) {
            client->second.holds.erase(object);
            if (!client->second.is_done()) {
                ++client;
                continue;
            }
            close(client->second);
            client = clients_.erase(client);
        }
    }

  private:
    // Under the mutex; nullptr where the process cannot be watched.
    Client* watch(DWORD process) {
        const auto known = clients_.find(process);
        if (known != clients_.end()) return &known->second;
        Client client;
        client.process = OpenProcess(SYNCHRONIZE, FALSE, process);
        if (!client.process) return nullptr;
        auto& added = clients_.emplace(process, std::move(client)).first->second;
        RegisterWaitForSingleObject(&added.wait, added.process, on_end,
                                    reinterpret_cast<void*>(static_cast<UINT_PTR>(process)), INFINITE,
                                    WT_EXECUTEONLYONCE | WT_EXECUTELONGFUNCTION);
        return &added;
    }

    static void CALLBACK on_end(void* process, BOOLEAN) {
        all().drop(static_cast<DWORD>(reinterpret_cast<UINT_PTR>(process)));
    }

    static void close(Client& client) {
        if (client.wait) UnregisterWait(client.wait);
        CloseHandle(client.process);
    }

    // The process has ended: what only it held is given up.
    void drop(DWORD process) {
        const Apartment apartment;
        std::vector<Tracked*> orphans;
        {
            const std::lock_guard lock(mutex_);
            const auto found = clients_.find(process);
            if (found == clients_.end() || WaitForSingleObject(found->second.process, 0) != WAIT_OBJECT_0) return;
            for (auto* object : found->second.holds) {
                const auto holders = holders_.find(object);
                if (--holders->second != 0) continue;
                holders_.erase(holders);
                if (object->try_add_reference()) orphans.push_back(object);
            }
            if (found->second.locks != 0) Server::lock(-found->second.locks);
            close(found->second);
            clients_.erase(found);
        }
        for (auto* object : orphans) {
            object->set_orphaned();
            CoDisconnectObject(object->identity(), 0);
            object->identity()->Release();
        }
    }

  public:
    static Clients& all() {
        static auto* const clients = new Clients;  // never ends: a wait's callback may outlive main
        return *clients;
    }

  private:
    std::mutex mutex_;
    std::map<DWORD, Client> clients_;
    std::map<Tracked*, int> holders_;
};

DWORD calling_process() {
    ULONG process = 0;
    return I_RpcBindingInqLocalClientPID(nullptr, &process) == RPC_S_OK ? process : 0;
}

}  // namespace

Tracked::Tracked() {
    Server::add_object();
    if (current_client != 0) Clients::all().hold(current_client, this);
}

Tracked::~Tracked() {
    Clients::all().let_go(this);
    stop_counting();
}

void Tracked::set_orphaned() {
    orphaned_ = true;
    stop_counting();
}

void Tracked::stop_counting() {
    if (counts_.exchange(false)) Server::remove_object();
}

bool Tracked::try_add_reference() {
    auto references = references_.load();
    while (references != 0) {
        if (references_.compare_exchange_weak(references, references + 1)) return true;
    }
    return false;
}

void Tracked::check_timeout(LONG timeout_ms) {
    if (timeout_ms < -1) throw Failure(MSN_STATUS_INVALID_ARGUMENT, "timeoutMs is below -1");
}

ClientScope::ClientScope(DWORD process) : before_(current_client) {
    current_client = process;
}

ClientScope::ClientScope(Tracked& called) : ClientScope(calling_process()) {
    if (current_client != 0) Clients::all().hold(current_client, &called);
}

ClientScope::~ClientScope() {
    current_client = before_;
}

DWORD ClientScope::current() {
    return current_client;
}

// On Windows COM's own service, in session 0, makes objects for its clients, who are known from their first call on.
DWORD ClientScope::creator() {
    const DWORD process = calling_process();
    DWORD session = 0;
    return ProcessIdToSessionId(process, &session) && session != 0 ? process : 0;
}

void lock_server_for_client(bool on) {
    on ? Clients::all().lock(calling_process()) : Clients::all().unlock(calling_process());
}

}  // namespace microsip::com
