// SPDX-License-Identifier: MIT
// msn_layout_* knows every struct and field that the headers declare.
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <utility>

#include "api/repository_file.h"
#include "microsip/msn.h"
#include "region/layout.h"

namespace {

using microsip::test::repository_file;

std::string without_comments(std::string text) {
    for (std::size_t at; (at = text.find("/*")) != text.npos;)
        text.erase(at, text.find("*/", at) + 2 - at);
    for (std::size_t at; (at = text.find("//")) != text.npos;)
        text.erase(at, text.find('\n', at) - at);
    return text;
}

// The name that a declaration such as "char text[504]" gives.
std::string declared_name(const std::string& declaration) {
    const std::string name = declaration.substr(0, declaration.find('['));
    return name.substr(name.find_last_of(" *\n") + 1);
}

// How many structs and fields the header declares; each is looked up on the way.
std::pair<int, int> look_up(const std::string& header) {
    const std::string text = without_comments(repository_file(header));
    std::pair<int, int> counts = {0, 0};
    for (std::size_t at = text.find("struct "); at != text.npos; at = text.find("struct ", at + 1)) {
        const std::size_t open = text.find_first_of("{;", at);
        if (text[open] == ';') continue;  // declared only
        const std::string name = declared_name(text.substr(at, open - 1 - at));
        const auto size = static_cast<std::int32_t>(msn_layout_size(name.c_str()));
        EXPECT_GT(size, 0) << name;
        ++counts.first;
        std::istringstream body(text.substr(open + 1, text.find('}', open) - open - 1));
        std::int32_t last = -1;
        for (std::string declaration; std::getline(body, declaration, ';');) {
            if (declaration.find_first_not_of(" \n") == declaration.npos) continue;
            const std::string field = declared_name(declaration);
            const std::int32_t offset = msn_layout_offset(name.c_str(), field.c_str());
            EXPECT_GT(offset, last) << name << '.' << field;
            EXPECT_LT(offset, size) << name << '.' << field;
            last = offset;
            ++counts.second;
        }
    }
    return counts;
}

TEST(Layout, KnowsEveryFieldOfEveryHeader) {
    std::pair<int, int> found = {0, 0};
    for (const char* header :
         {"status", "settings", "events", "commands", "rows", "facts", "host", "client", "engine"}) {
        const auto counts = look_up(std::string("include/microsip/") + header + ".h");
        EXPECT_GT(counts.first, 0) << header;
        found.first += counts.first;
        found.second += counts.second;
    }
    const auto shared = look_up("src/region/layout.h");
    EXPECT_EQ(shared.first, 10);
    EXPECT_GE(found.first, 17);
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
