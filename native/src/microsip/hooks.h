// SPDX-License-Identifier: GPL-2.0-or-later
// What the lines added to MicroSIP call, all of them on its UI thread unless said otherwise. Without a host (no
// library, the instance name taken) each does nothing. No header of PJSIP, Windows or MFC is needed to include this
// one.
#pragma once

struct pj_str_t;
struct pjsua_config;

namespace microsip {
namespace patch {

class Actions;
Actions& microsip_actions();  // MicroSIP's own (microsip_actions.cpp)

// Loads microsip_native.dll beside the program, opens the bus and the command window. Before the first pjsua_create.
// What fails is shown once, in a window that blocks nothing, and the phone runs on without a bus.
void open(Actions& actions);

// Where the phone ends: its constructor before PJSIP is destroyed for good, its destructor after.
class Closing {
  public:
    Closing();
    ~Closing();
    Closing(const Closing&) = delete;
    Closing& operator=(const Closing&) = delete;
};

// Where the phone makes its SIP stack. Its constructor after the callbacks are in the config and before pjsua_init,
// initialized() after that and before pjsua_start, its destructor when the stack runs with its transports, or was given
// up (and destroyed).
class Creating {
  public:
    explicit Creating(pjsua_config& config);
    ~Creating();
    Creating(const Creating&) = delete;
    Creating& operator=(const Creating&) = delete;

    void initialized();
};

// Where the phone destroys it: its constructor before pjsua_destroy, its destructor after. Also where there is none,
// and more than once.
class Destroying {
  public:
    Destroying();
    ~Destroying();
    Destroying(const Destroying&) = delete;
    Destroying& operator=(const Destroying&) = delete;

  private:
    struct Scope;
    Scope* scope_;
};

// After pjsua_acc_del, which has no callback.
void account_deleted();

// Round a pjsua_call_make_call, in the thread that calls it: which account calls whom; made takes what pjsua said.
class Dialing {
  public:
    Dialing(int account, const pj_str_t& uri);
    ~Dialing();
    Dialing(const Dialing&) = delete;
    Dialing& operator=(const Dialing&) = delete;

    void made(int status, int call);

  private:
    bool open_;
};

// After pjsua_recorder_create, with the path in UTF-8, and after pjsua_recorder_destroy, when the file is whole. A call
// is not Released while it is recorded. Any thread.
void recording_started(int call, int recorder, const char* path);
void recording_stopped(int recorder);

}  // namespace patch
}  // namespace microsip
