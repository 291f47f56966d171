// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/copy_data.h"

#include <gtest/gtest.h>

#include <random>

namespace microsip::compat {

namespace {

std::string bytes(std::u16string_view text) {
    return {reinterpret_cast<const char*>(text.data()), text.size() * 2};
}

// As SendMessage brings it: exactly so many bytes, and nothing readable after them.
std::string read(std::uint64_t kind, const std::string& data, Request& request) {
    const std::vector<std::byte> copy(reinterpret_cast<const std::byte*>(data.data()),
                                      reinterpret_cast<const std::byte*>(data.data()) + data.size());
    return read_copy_data(kind, copy, request);
}

Action good(std::uint64_t kind, const std::string& data) {
    Request request;
    EXPECT_EQ(read(kind, data, request), "") << data;
    return request.action;
}

std::string bad(std::uint64_t kind, const std::string& data) {
    Request request;
    const auto why = read(kind, data, request);
    EXPECT_NE(why, "") << data;
    return why;
}

std::string terminated(const std::string& text) {
    return text + '\0';
}

}  // namespace

TEST(CopyData, MicroSipsCommandLineIsUtf16) {
    for (const std::uint64_t kind : {1ull, 2ull}) {
        EXPECT_EQ(good(kind, bytes({u"/answer", 8})).verb, Verb::Answer);
        EXPECT_EQ(good(kind, bytes({u"\"sip:100@example.org\"", 22})).argument, "sip:100@example.org");
        EXPECT_EQ(good(kind, bytes({u"100 /account:2", 15})).account_id, 2u);
        EXPECT_EQ(good(kind, bytes({u"", 1})).verb, Verb::None);
        bad(kind, terminated("/answer"));
    }
}

TEST(CopyData, TheControllersTextsComeInEveryEncoding) {
    const struct {
        const char* text;
        Verb verb;
        const char* argument;
    } all[] = {{"action:dial?number=100", Verb::Dial, "100"},
               {"action:dial?number=+49 30 123", Verb::Dial, "+4930123"},
               {"action:dial?number=%2B4930123", Verb::Dial, "+4930123"},
               {"action:dial?number=sip:bob@example.org:5070", Verb::Dial, "sip:bob@example.org:5070"},
               {"action:dial?number=bob@192.0.2.1:5070", Verb::Dial, "sip:bob@192.0.2.1:5070"},
               {"action:dial?number=192.0.2.1:5070", Verb::Dial, "sip:192.0.2.1:5070"},
               {"action:answer", Verb::Answer, ""},
               {"action:hangup", Verb::HangUp, ""},
               {"action:hold", Verb::Hold, ""},
               {"action:mute", Verb::SwitchMicrophone, ""},
               {"action:dtmf?digits=12#", Verb::Dtmf, "12#"},
               {"action:dtmf?digits=12%23", Verb::Dtmf, "12#"},
               {"action:transfer?number=200", Verb::Transfer, "200"}};
    for (const auto& one : all) {
        const std::string text = one.text;
        const std::u16string wide(text.begin(), text.end());
        for (const auto& data : {terminated(text), bytes(wide + u'\0')}) {
            const auto action = good(0, data);
            EXPECT_EQ(action.verb, one.verb) << text;
            EXPECT_EQ(action.argument, one.argument) << text;
        }
    }
}

// CharSet.Unicode with cbData = Length + 1: of 13 characters 14 bytes come, 7 of them.
TEST(CopyData, HalfATextIsRefusedWithTheReason) {
    for (const std::u16string text : {u"action:dial?number=100", u"action:answer", u"action:hangup", u"action:hold",
                                      u"action:dtmf?digits=1", u"action:transfer?number=200"}) {
        const auto why = bad(0, bytes(text + u'\0').substr(0, text.size() + 1));
        EXPECT_NE(why.find("half has come"), std::string::npos) << why;
        EXPECT_NE(why.find(std::to_string(text.size()) + " characters"), std::string::npos) << why;
    }
}

TEST(CopyData, WhatARefusalQuotesMovesNoCursor) {
    for (const std::u16string text : {u"act\x1b[2J\x9b 31m\u202e\r\n", u"action:\x1b]0;x\a", u"\xd800\x1b\x7f"}) {
        for (const auto& data : {bytes(text + u'\0'), bytes(text + u'\0').substr(0, text.size() + 1)}) {
            for (const char c : bad(0, data))
                EXPECT_TRUE(c >= ' ' && c <= '~') << static_cast<int>(c);
        }
    }
}

TEST(CopyData, WhatIsUnknownNamesTheNearest) {
    EXPECT_NE(bad(0, terminated("action:anwser")).find("did you mean action:answer?"), std::string::npos);
    EXPECT_NE(bad(0, terminated("answer")).find("action:"), std::string::npos);
    EXPECT_NE(bad(0, terminated("action:quit")).find("it is one of dial, answer, hangup"), std::string::npos);
    EXPECT_NE(bad(0, terminated("msip:answer")).find("sent with dwData 1"), std::string::npos);
    EXPECT_NE(bad(1, bytes({u"action:answer", 14})).find("sent with dwData 0"), std::string::npos);
    for (const char* text :
         {"", "action:", "action:dial", "action:dial?", "action:dial?number=", "action:dial?digits=1",
          "action:answer?x=1", "action:dial?number=1&x=2", "action:dial?number=/exit", "action:dial?number=1\r\nX: y",
          "action:dial?number=msip:hangupall", "action:exit"})
        bad(0, terminated(text));
}

TEST(CopyData, HostileLengthsAndTextsAreRefused) {
    Request request;
    for (const std::uint64_t kind : {0ull, 1ull, 2ull}) {
        EXPECT_NE(read_copy_data(kind, {}, request), "");
        bad(kind, std::string(1, '\0') + "x");
        bad(kind, "x");
        bad(kind, std::string(8193, 'x'));
        bad(kind, std::string(100000, '\0'));
    }
    bad(0, "action:answer");                          // unterminated
    bad(0, terminated("action:answer") + "x");        // more after the end
    bad(0, terminated(terminated("action:answer")));  // two ends
    bad(1, bytes(u"/answer"));                        // unterminated
    bad(1, bytes({u"/answer\0x", 9}));                // more after the end
    bad(1, bytes({u"/answer\0/exit", 14}));           // and ended again
    bad(1, bytes({u"/answer", 8}) + "x");             // odd
    bad(1, bytes({u"/answer", 8}).substr(0, 15));     // odd
    for (const std::uint64_t kind : {std::uint64_t{3}, std::uint64_t{255}, ~std::uint64_t{0}})
        bad(kind, bytes({u"/answer", 8}));
}

TEST(CopyData, RandomBytesNeverDoMoreThanTheySay) {
    std::mt19937 random(6);
    for (int i = 0; i < 20000; ++i) {
        std::string data(random() % 40, '\0');
        for (auto& byte : data)
            byte = static_cast<char>(random() % 3 != 0 ? random() : 0);
        Request request;
        read(random() % 4, data, request);
    }
}

}  // namespace microsip::compat
