// SPDX-License-Identifier: MIT
#include "connection/host_watch.h"

#include "connection/runtime_directory.h"
#include "connection/source_windows.h"
#include "region/failure.h"
#include "region/text_windows.h"

namespace microsip::connection {

namespace {

class FolderWatch : public Source {
  public:
    explicit FolderWatch(const std::string& folder)
        : change_(FindFirstChangeNotificationW(region::to_utf16(folder).c_str(), FALSE, FILE_NOTIFY_CHANGE_FILE_NAME)) {
        if (change_ == INVALID_HANDLE_VALUE) region::throw_system_failure(folder, static_cast<int>(GetLastError()));
    }
    ~FolderWatch() override { FindCloseChangeNotification(change_); }

    bool readable() noexcept override { return WaitForSingleObject(change_, 0) == WAIT_OBJECT_0; }
    HANDLE event() const noexcept override { return change_; }
    bool watch_on() noexcept { return FindNextChangeNotification(change_); }

  private:
    HANDLE change_;
};

}  // namespace

HostWatch::HostWatch(const std::string& instance) {
    file_ = RuntimeDirectory().path_of(instance);
    watch_folder();
}

void HostWatch::watch_folder() {
    handle_ = OwnedSource(std::make_shared<FolderWatch>(RuntimeDirectory().path()));
}

// Something changed in the folder; what, Windows does not say here.
bool HostWatch::came() {
    if (!static_cast<FolderWatch&>(*handle_.get()).watch_on()) watch_folder();
    return GetFileAttributesW(region::to_utf16(file_).c_str()) != INVALID_FILE_ATTRIBUTES;
}

}  // namespace microsip::connection
