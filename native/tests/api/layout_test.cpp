// SPDX-License-Identifier: MIT
// msn_layout_* knows every struct and field that the headers declare.
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "api/declared_structs.h"
#include "microsip/msn.h"
#include "region/layout.h"

namespace {

using namespace microsip::test;

// How many structs and fields the header declares; each is looked up on the way.
std::pair<int, int> look_up(const std::string& header) {
    std::pair<int, int> counts = {0, 0};
    for (const DeclaredStruct& one : declared_structs(header)) {
        const auto size = static_cast<std::int32_t>(msn_layout_size(one.name.c_str()));
        EXPECT_GT(size, 0) << one.name;
        ++counts.first;
        std::int32_t last = -1;
        for (const std::string& field : one.fields) {
            const std::int32_t offset = msn_layout_offset(one.name.c_str(), field.c_str());
            EXPECT_GT(offset, last) << one.name << '.' << field;
            EXPECT_LT(offset, size) << one.name << '.' << field;
            last = offset;
            ++counts.second;
        }
    }
    return counts;
}

TEST(Layout, KnowsEveryFieldOfEveryHeader) {
    std::pair<int, int> found = {0, 0};
    for (const char* header : kPublicHeaders) {
        const auto counts = look_up(std::string("include/microsip/") + header + ".h");
        EXPECT_GT(counts.first, 0) << header;
        found.first += counts.first;
        found.second += counts.second;
    }
    const auto shared = look_up(kSharedMemoryHeader);
    EXPECT_EQ(shared.first, 11);
    EXPECT_GE(found.first, 18);
    EXPECT_GT(found.second, 150);
}

TEST(Layout, SaysWhatTheCompilerSays) {
    EXPECT_EQ(msn_layout_size("msn_event"), sizeof(msn_event));
    EXPECT_EQ(msn_layout_size("CommandSlot"), sizeof(microsip::region::CommandSlot));
    EXPECT_EQ(msn_layout_offset("msn_event", "text"), static_cast<std::int32_t>(offsetof(msn_event, text)));
    EXPECT_EQ(msn_layout_offset("msn_call", "headers"), static_cast<std::int32_t>(offsetof(msn_call, headers)));
}

TEST(Layout, UnknownIsUnknown) {
    EXPECT_EQ(msn_layout_size("msn_nothing"), 0u);
    EXPECT_EQ(msn_layout_offset("msn_event", "nothing"), -1);
    EXPECT_EQ(msn_layout_offset("msn_nothing", "sequence"), -1);
    EXPECT_EQ(msn_abi_version(), MSN_ABI_VERSION);
}

}  // namespace
