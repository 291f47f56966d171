// SPDX-License-Identifier: MIT
// A phone of 32 bits and a client of 64, or the other way round, see the same bytes.
#include <gtest/gtest.h>

#include <cstdio>
#include <sstream>
#include <string>

#include "api/declared_structs.h"
#include "microsip/msn.h"
#include "region/child_windows.h"

namespace {

using namespace microsip::test;

// Where everything lies that passes between processes: "STRUCT SIZE" and "STRUCT.FIELD OFFSET", a line each. Without
// what stays in one: a fact points to its texts.
std::string layout_table() {
    std::ostringstream table;
    const auto add = [&](const std::string& header) {
        for (const DeclaredStruct& one : declared_structs(header)) {
            table << one.name << ' ' << msn_layout_size(one.name.c_str()) << '\n';
            for (const std::string& field : one.fields)
                table << one.name << '.' << field << ' ' << msn_layout_offset(one.name.c_str(), field.c_str()) << '\n';
        }
    };
    for (const std::string header : kPublicHeaders) {
        if (header != "facts") add("include/microsip/" + header + ".h");
    }
    add(kSharedMemoryHeader);
    return table.str();
}

const Role kLayout("layout", [](const Arguments&) {
    std::fputs(layout_table().c_str(), stdout);
    return 0;
});

TEST(Layout, IsThatOfTheOtherArchitecture) {
    if (other_program().empty()) GTEST_SKIP() << "MSN_TEST_HOST_EXE names no such program of the other architecture";
    Child other("layout", {}, other_program());
    std::string theirs = other.read_all();
    EXPECT_EQ(other.wait(), 0u);
    std::erase(theirs, '\r');
    EXPECT_GT(theirs.size(), 1000u);
    EXPECT_EQ(theirs, layout_table());
}

}  // namespace
