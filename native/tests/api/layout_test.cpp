// SPDX-License-Identifier: MIT
// msn_layout_* knows every struct and field that the headers declare.
#include <gtest/gtest.h>

#include <regex>
#include <string>

#include "api/repository_file.h"
#include "microsip/msn.h"
#include "region/layout.h"

namespace {

using microsip::test::repository_file;

// How many structs and fields the header declares; each is looked up on the way.
std::pair<int, int> look_up(const std::string& header) {
    static const std::regex declaration("(?:typedef )?struct (?:alignas\\(\\d+\\) )?(\\w+) \\{([^}]*)\\}");
    static const std::regex comment("//[^\\n]*|/\\*[^*]*\\*+(?:[^/*][^*]*\\*+)*/");
    static const std::regex field("(\\w+)(?:\\[[^;]*\\])?;");
    const std::string text = std::regex_replace(repository_file(header), comment, "");
    std::pair<int, int> counts = {0, 0};
    for (std::sregex_iterator at(text.begin(), text.end(), declaration), end; at != end; ++at) {
        const std::string name = (*at)[1];
        const std::string body = (*at)[2];
        ++counts.first;
        EXPECT_GT(msn_layout_size(name.c_str()), 0u) << name;
        std::int32_t last = -1;
        for (std::sregex_iterator one(body.begin(), body.end(), field), none; one != none; ++one) {
            const std::int32_t offset = msn_layout_offset(name.c_str(), (*one)[1].str().c_str());
            EXPECT_GT(offset, last) << name << '.' << (*one)[1];
            last = offset;
            ++counts.second;
        }
        EXPECT_LT(last, static_cast<std::int32_t>(msn_layout_size(name.c_str()))) << name;
    }
    return counts;
}

TEST(Layout, KnowsEveryFieldOfEveryHeader) {
    std::pair<int, int> found = {0, 0};
    for (const char* header : {"status", "events", "commands", "rows", "facts", "host", "client", "engine"}) {
        const auto counts = look_up(std::string("include/microsip/") + header + ".h");
        EXPECT_GT(counts.first, 0) << header;
        found.first += counts.first;
        found.second += counts.second;
    }
    const auto shared = look_up("src/region/layout.h");
    EXPECT_EQ(shared.first, 9);
    EXPECT_GE(found.first, 16);
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
