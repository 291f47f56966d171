// SPDX-License-Identifier: MIT
#include "connection/instances.h"

#include "region/failure.h"

namespace microsip::connection {

std::vector<Instance> running_instances() {
    const RuntimeDirectory directory;
    std::vector<Instance> running;
    for (std::string& name : directory.instances()) {
        try {
            const Channel channel = connect_to(directory, name);
            if (channel) running.push_back({std::move(name), peer_of(channel.get()).process_id});
        } catch (const region::Failure&) {
            // One that answers to nobody now, or is not ours, is no reason to hide the others.
        }
    }
    return running;
}

}  // namespace microsip::connection
