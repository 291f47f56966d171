// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "connection/runtime_directory.h"
#include "region/environment.h"
#include "region/failure.h"

namespace {

using microsip::connection::instance_name;
using microsip::test::set_environment;

bool refused(const std::string& name) {
    try {
        instance_name(name);
        return false;
    } catch (const microsip::region::Failure& failure) {
        return failure.status() == MSN_STATUS_INVALID_ARGUMENT;
    }
}

TEST(InstanceName, FallsBackToEnvironmentThenDefault) {
    set_environment("MSN_INSTANCE", nullptr);
    EXPECT_EQ(instance_name(""), "default");
    set_environment("MSN_INSTANCE", "desk-2");
    EXPECT_EQ(instance_name(""), "desk-2");
    EXPECT_EQ(instance_name("other"), "other");
    set_environment("MSN_INSTANCE", nullptr);
}

TEST(InstanceName, RefusesWhatIsNone) {
    for (const std::string& name : {std::string("a/b"), std::string("a b"), std::string("\xc3\xa4"),
                                    std::string(64, 'n'), std::string("a\0b", 3)}) {
        EXPECT_TRUE(refused(name)) << name;
    }
    EXPECT_EQ(instance_name(std::string(63, 'n')), std::string(63, 'n'));
    EXPECT_EQ(instance_name("A-z_0.9"), "A-z_0.9");
}

}  // namespace
