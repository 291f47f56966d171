// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/action.h"

#include <gtest/gtest.h>

#include <cctype>

#include "compat/ini_instance.h"
#include "compat/nearest.h"
#include "compat/split.h"
#include "compat/words.h"

namespace microsip::compat {

namespace {

Action read(const std::vector<std::string>& words) {
    Request request;
    EXPECT_EQ(read_words(words, request), "");
    return request.action;
}

std::string refusal(const std::vector<std::string>& words) {
    Request request;
    const auto why = read_words(words, request);
    EXPECT_NE(why, "") << (words.empty() ? "" : words[0]);
    return why;
}

void expect_has(const std::string& text, const std::string& part) {
    EXPECT_NE(text.find(part), std::string::npos) << text;
}

}  // namespace

TEST(Action, EveryWordIsRead) {
    for (const auto& word : switches())
        EXPECT_EQ(read({word.example}).verb, word.verb) << word.example;
    for (const auto& word : msip_commands())
        EXPECT_EQ(read({word.example}).verb, word.verb) << word.example;
    EXPECT_EQ(read({"/dtmf:12#"}).argument, "12#");
    EXPECT_EQ(read({"/transfer:sip:bob@example.org"}).argument, "sip:bob@example.org");
    EXPECT_EQ(read({"msip:transfer_(030) 12"}).argument, "03012");
    EXPECT_EQ(read({"/HangUpAll"}).verb, Verb::HangUpAll);
    EXPECT_EQ(read({"msip:123"}).argument, "123");
    EXPECT_EQ(read({}).verb, Verb::None);
    for (const auto& words : {std::vector<std::string>{"/minimized"}, {"/Hidden"}, {"/i:desk.ini", "/minimized"}})
        EXPECT_EQ(read(words).verb, Verb::Minimize) << words[0];
    EXPECT_EQ(read({"/minimized", "/answer"}).verb, Verb::Answer);
}

TEST(Action, ANumberNameOrUriIsDialled) {
    const struct {
        const char* word;
        const char* target;
    } all[] = {{"100", "100"},
               {"+49-30-123", "+4930123"},
               {"*21#", "*21#"},
               {"030/123456", "030123456"},
               {" 100\t", "100"},
               {"100\r\n", "100"},
               {" bob@example.org ", "sip:bob@example.org"},
               {"alice", "alice"},
               {"bob@example.org", "sip:bob@example.org"},
               {"bob@example.org:5070", "sip:bob@example.org:5070"},
               {"192.168.1.5", "sip:192.168.1.5"},
               {"192.168.1.5:5070", "sip:192.168.1.5:5070"},
               {"[::1]:5070", "sip:[::1]:5070"},
               {"tel:+49 30 123", "+4930123"},
               {"callto:030-123", "030123"},
               {"dial:030-123", "030123"},
               {"DIALPAD://*21#/", "*21#"},
               {"dial:bob@example.org", "sip:bob@example.org"},
               {"sip:100", "100"}};
    for (const auto& one : all) {
        const auto action = read({one.word});
        EXPECT_EQ(action.verb, Verb::Dial) << one.word;
        EXPECT_EQ(action.argument, one.target) << one.word;
    }
}

TEST(Action, AnAccountGoesWithANumberAlone) {
    EXPECT_EQ(read({"/account:2", "100"}).account_id, 2u);
    EXPECT_EQ(read({"100", "/account:3", "/minimized"}).account_id, 3u);
    for (const char* word :
         {"/account:", "/account:0", "/account:x", "/account:-1", "/account:2x", "/account:99999999999"})
        expect_has(refusal({word, "100"}), "/account:");
    expect_has(refusal({"/account:2"}), "/account:2 NUMBER");
    expect_has(refusal({"/account:2", "/answer"}), "/account:2 NUMBER");
}

TEST(Action, TextAfterANumberIsNoMessageHere) {
    expect_has(refusal({"100,12#"}), "send \"12#\" with /dtmf:");
    expect_has(refusal({"100,"}), "\",\" cannot be dialled");
    expect_has(refusal({"100", "hello"}), "text message");
    expect_has(refusal({"100 hello"}), "text message");
    expect_has(refusal({"030 123456"}), "text message");
    expect_has(refusal({"100", "101"}), "text message");
    expect_has(refusal({"100", "sip:101@example.org"}), "text message");
}

TEST(Action, WhatIsUnknownNamesTheNearestAndDoesNothing) {
    expect_has(refusal({"/anser"}), "did you mean /answer?");
    expect_has(refusal({"/hangup"}), "did you mean /hangupall?");
    expect_has(refusal({"/dtfm:12"}), "did you mean /dtmf:?");
    expect_has(refusal({"/minimised"}), "did you mean /minimized?");
    expect_has(refusal({"/hold"}), "did you mean msip:hold?");
    expect_has(refusal({"/zzzzz"}), "see --help");
    expect_has(refusal({"msip:anser"}), "did you mean msip:answer?");
    expect_has(refusal({"msip:transfer"}), "did you mean msip:transfer_?");
    expect_has(refusal({"msip:exit"}), "did you mean /exit?");
    expect_has(refusal({"msip:"}), "unknown command");
    expect_has(refusal({"answer"}), "did you mean /answer?");
    expect_has(refusal({"minimized"}), "did you mean /minimized?");
    expect_has(refusal({"account:2"}), "did you mean /account:N?");
    expect_has(refusal({"i:Desk.ini"}), "did you mean /i:FILE?");
    expect_has(refusal({"hold"}), "did you mean msip:hold?");
    expect_has(refusal({"help"}), "did you mean --help?");
    expect_has(refusal({"/help"}), "did you mean --help?");
    expect_has(refusal({"/?"}), "did you mean --help?");
    expect_has(refusal({"calto:100"}), "did you mean callto:?");
    expect_has(refusal({"misp:answer"}), "did you mean msip:?");
    EXPECT_TRUE(refusal({"<sip:bob@example.org>"}).ends_with("it holds a <"));
    expect_has(refusal({"/i:a.ini", "/i:b.ini"}), "/i: is there twice");
    expect_has(refusal({"/account:1", "/account:2", "100"}), "/account: is there twice");
    expect_has(refusal({"/answer", "/hangupall"}), "one action");
    expect_has(refusal({"/answer", "100"}), "one action");
    expect_has(refusal({"/answer:100"}), "unknown action");
    expect_has(refusal({"/dtmf:"}), "/dtmf:123#");
    expect_has(refusal({"/i:"}), "/i:desk.ini");
    expect_has(refusal({"/reset"}), "nothing to reset");
    expect_has(refusal({""}), "nobody");
}

TEST(Action, APasswordIsRefusedAndNotRepeated) {
    const auto why = refusal({"/account:1", "/password:secret"});
    expect_has(why, "--password-file");
    EXPECT_EQ(why.find("secret"), std::string::npos);
}

// A link is one word, whatever it holds: the rest is in dial_uri_test.cpp.
TEST(Action, ALinkCanOnlyDial) {
    for (const char* link :
         {"sip:/hangupall", "tel:030/12", "tel:///exit", "callto:/answer", "sip:100 /exit", "sip:100\" /exit \"",
          "sip:msip:hangupall", "tel:100\r\n/exit", "http://example.org", "javascript:alert(1)"})
        refusal({link});
    EXPECT_EQ(read({"sip:bob@example.org?Replaces=1&method=REFER"}).argument, "sip:bob@example.org");
}

TEST(Action, AMessageHoldsNothingThatMovesATerminal) {
    for (const char* word : {"/\x1b[2J", "\x1b[2J", "i:\x1b[2J", "msip:\x1b[2J", "sip:\x1b[2J@x", "/transfer:\x07"}) {
        for (const char c : refusal({word}))
            EXPECT_TRUE(c >= 0x20 && c < 0x7f) << word;
    }
}

TEST(Action, ALineIsSplitAsWindowsDoes) {
    using Words = std::vector<std::string>;
    EXPECT_EQ(split_line(""), Words{});
    EXPECT_EQ(split_line("  \t "), Words{});
    EXPECT_EQ(split_line("100"), Words{"100"});
    EXPECT_EQ(split_line(" a  b\tc "), (Words{"a", "b", "c"}));
    EXPECT_EQ(split_line("\"a b\" c"), (Words{"a b", "c"}));
    EXPECT_EQ(split_line("a\"b c\"d"), Words{"ab cd"});
    EXPECT_EQ(split_line("\"\""), Words{""});
    EXPECT_EQ(split_line(R"(/i:C:\a\b.ini "C:\c d\\" e)"), (Words{R"(/i:C:\a\b.ini)", R"(C:\c d\)", "e"}));
    EXPECT_EQ(split_line(R"(a\"b c)"), (Words{"a\"b", "c"}));
    EXPECT_EQ(split_line(R"(a\\\"b)"), Words{R"(a\"b)"});
    EXPECT_EQ(split_line(R"("a""b" c)"), (Words{"a\"b", "c"}));
    EXPECT_EQ(split_line("\"open"), Words{"open"});
}

TEST(Action, ALineHoldsActionsAlone) {
    Request request;
    EXPECT_EQ(read_line("\"sip:bob@example.org\" /account:2", request), "");
    EXPECT_EQ(request.action.argument, "sip:bob@example.org");
    EXPECT_EQ(request.action.account_id, 2u);
    EXPECT_EQ(read_line("/i:desk.ini /answer", request), "");
    EXPECT_EQ(request.ini_file, "desk.ini");
    EXPECT_NE(read_line("--port 5060 100", request), "");
    EXPECT_NE(read_line("100 hello", request), "");
}

TEST(Action, AnIniFileNamesItsPhone) {
    const struct {
        const char* file;
        const char* name;
    } all[] = {{"desk.ini", "desk"},
               {"microsip.ini", ""},
               {"MicroSIP.INI", ""},
               {"microsip402.ini", "microsip402"},
               {R"(folder402\microsip.ini)", "folder402"},
               {"/home/me/desk/microsip.ini", "desk"},
               {R"(C:\Users\me\AppData\Roaming\MicroSIP\microsip.ini)", ""},
               {"./microsip.ini", ""},
               {R"(D:microsip.ini)", "D"},
               {"desk", "desk"},
               {"my phone.ini", "my_20phone"},
               {"B\xc3\xbcro.ini", "B_C3_BCro"}};
    for (const auto& one : all)
        EXPECT_EQ(name_by_ini(one.file), one.name) << one.file;
}

TEST(Nearest, IsTheOneWithTheFewestLettersChanged) {
    EXPECT_EQ(nearest("portt", {"sport", "port", "report"}), "port");
    EXPECT_EQ(nearest("PORT", {"port"}), "port");
    EXPECT_EQ(nearest("han", {"hold", "hangup"}), "hangup");
    EXPECT_EQ(nearest("zzzzzz", {"port"}), "");
    EXPECT_EQ(nearest(std::string(100000, 'a'), {"port"}), "");
}

}  // namespace microsip::compat
