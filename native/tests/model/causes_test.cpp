// SPDX-License-Identifier: MIT
#include "model/causes.h"

#include <gtest/gtest.h>

namespace microsip::model {
namespace {

TEST(Causes, codes_have_the_categories_of_the_call_model) {
    const struct {
        std::uint32_t code;
        msn_cause category;
    } rows[] = {
        {300, MSN_CAUSE_REDIRECTED},     {302, MSN_CAUSE_REDIRECTED},     {399, MSN_CAUSE_REDIRECTED},
        {401, MSN_CAUSE_AUTH_FAILURE},   {407, MSN_CAUSE_AUTH_FAILURE},   {403, MSN_CAUSE_POLICY_REJECTED},
        {404, MSN_CAUSE_NOT_FOUND},      {410, MSN_CAUSE_NOT_FOUND},      {484, MSN_CAUSE_NOT_FOUND},
        {604, MSN_CAUSE_NOT_FOUND},      {408, MSN_CAUSE_NO_ANSWER},      {480, MSN_CAUSE_NO_ANSWER},
        {486, MSN_CAUSE_BUSY},           {600, MSN_CAUSE_BUSY},           {603, MSN_CAUSE_DECLINED},
        {607, MSN_CAUSE_DECLINED},       {608, MSN_CAUSE_DECLINED},       {415, MSN_CAUSE_MEDIA_FAILURE},
        {488, MSN_CAUSE_MEDIA_FAILURE},  {606, MSN_CAUSE_MEDIA_FAILURE},  {500, MSN_CAUSE_SERVER_FAILURE},
        {503, MSN_CAUSE_SERVER_FAILURE}, {599, MSN_CAUSE_SERVER_FAILURE}, {487, MSN_CAUSE_UNKNOWN},
        {400, MSN_CAUSE_UNKNOWN},        {481, MSN_CAUSE_UNKNOWN},        {605, MSN_CAUSE_UNKNOWN},
        {0, MSN_CAUSE_UNKNOWN},          {200, MSN_CAUSE_UNKNOWN},        {699, MSN_CAUSE_UNKNOWN},
    };
    for (const auto& row : rows)
        EXPECT_EQ(cause_of(row.code), row.category) << row.code;
}

TEST(Causes, reasons_that_mean_answered_elsewhere) {
    for (const auto* value : {
             "SIP;cause=200;text=\"Call completed elsewhere\"",
             "SIP ; cause=200",
             "sip;Cause=200",
             "SIP;text=\"Answered elsewhere\"",
             "Q.850;cause=16, SIP;cause=200",
             "Q.850;cause=26",
             "SIP;text=\"a, b; c\";cause=200",
         }) {
        EXPECT_TRUE(parse_reason(value).answered_elsewhere) << value;
    }
}

TEST(Causes, reasons_that_do_not) {
    for (const auto* value : {
             "",
             "SIP;cause=487",
             "Q.850;cause=200",
             "SIP;cause=600;text=\"Busy elsewhere\"",
             "SIP;cause=603;text=\"Declined elsewhere\"",
             "X;text=\"SIP;cause=200\"",
             "SIP",
             "SIP;cause=",
             ",,;;==\"",
             "SIP;text=\"unclosed, SIP;cause=200",
         }) {
        EXPECT_FALSE(parse_reason(value).answered_elsewhere) << value;
    }
}

TEST(Causes, the_q850_code_is_kept) {
    EXPECT_EQ(parse_reason("Q.850;cause=16;text=\"Terminated\"").q850, 16u);
    EXPECT_EQ(parse_reason("SIP;cause=486;text=\"Busy, really\",q.850 ;cause=17").q850, 17u);
    EXPECT_EQ(parse_reason("SIP;cause=486").q850, 0u);
    EXPECT_EQ(parse_reason("Q.850;cause=99999999999999").q850, 0u);
}

}  // namespace
}  // namespace microsip::model
