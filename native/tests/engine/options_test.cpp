// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/command_line/options.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <sstream>

#include "engine/headers.h"
#include "engine/recording_path.h"
#include "engine/route.h"

namespace microsip::engine {

namespace {

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST(Options, EveryOptionIsReadAndExplained) {
    CommandLine line;
    EXPECT_EQ(parse({"--instance", "desk", "--port=0", "--auto-answer", "200", "--codec", "opus,PCMA", "--account",
                     "sip:a@example.org", "--sip-t1", "50"},
                    line),
              "");
    EXPECT_STREQ(line.engine.instance, "desk");
    EXPECT_EQ(line.engine.use_port, 1u);
    EXPECT_EQ(line.engine.port, 0u);
    EXPECT_EQ(line.engine.auto_answer, 200u);
    EXPECT_STREQ(line.engine.codec, "opus,PCMA");
    EXPECT_STREQ(line.account.address, "sip:a@example.org");
    EXPECT_EQ(line.engine.sip_t1_ms, 50u);
    for (const char* name : {"instance",
                             "bind",
                             "public-address",
                             "port",
                             "account",
                             "registrar",
                             "proxy",
                             "nameserver",
                             "password-file",
                             "auto-answer",
                             "auto-hangup",
                             "audio",
                             "play",
                             "record",
                             "codec",
                             "max-calls",
                             "max-clients",
                             "log-level",
                             "do-not-disturb",
                             "call-waiting",
                             "redirects",
                             "transfers",
                             "refuse-replaces",
                             "transfer-timeout",
                             "tls-ca",
                             "tls-unverified",
                             "srtp",
                             "ice",
                             "stun",
                             "turn"})
        EXPECT_TRUE(contains(help(), std::string("example: microsip-engine --") + name)) << name;
    // Those that make sense only beside another one.
    for (const char* name : {"tls-port", "tls-cert", "tls-key", "turn-user", "turn-password-file", "auto-answer-delay",
                             "forward", "forward-when", "forward-delay"})
        EXPECT_TRUE(contains(help(), std::string("\n  --") + name + " ")) << name;
    EXPECT_FALSE(contains(help(), "sip-t1"));
}

TEST(Options, EachExampleOfTheHelpIsRight) {
    const std::string text = help();
    const std::string before = "example: microsip-engine ";
    int examples = 0;
    for (auto at = text.find(before); at != std::string::npos; at = text.find(before, at + 1), ++examples) {
        std::istringstream words(text.substr(at + before.size(), text.find('\n', at) - at - before.size()));
        const std::vector<std::string> arguments{std::istream_iterator<std::string>(words), {}};
        CommandLine line;
        const auto wrong = parse(arguments, line);
        const bool alone = arguments[0] != "--registrar" && arguments[0] != "--password-file";  // need --account
        EXPECT_TRUE(!alone || wrong.empty()) << arguments[0] << ": " << wrong;
    }
    EXPECT_GT(examples, 35);
}

TEST(Options, SecurityAndSettings) {
    CommandLine line;
    EXPECT_EQ(parse({"--tls-port",
                     "0",
                     "--tls-cert",
                     "a.pem",
                     "--tls-key",
                     "b.pem",
                     "--tls-ca",
                     "c.pem",
                     "--srtp",
                     "required",
                     "--turn",
                     "t:1",
                     "--turn-user",
                     "u",
                     "--do-not-disturb",
                     "--call-waiting",
                     "off",
                     "--forward",
                     "sip:d@example.org",
                     "--redirects",
                     "follow",
                     "--transfers",
                     "ask",
                     "--refuse-replaces",
                     "--transfer-timeout",
                     "7"},
                    line),
              "");
    const auto& engine = line.engine;
    EXPECT_EQ(engine.use_tls, 1u);
    EXPECT_STREQ(engine.tls_key, "b.pem");
    EXPECT_EQ(engine.srtp, std::uint32_t{MSN_SRTP_REQUIRED});
    EXPECT_EQ(engine.do_not_disturb, 1u);
    EXPECT_EQ(engine.refuse_second_call, 1u);
    EXPECT_EQ(engine.forward, std::uint32_t{MSN_FORWARD_ALWAYS});
    EXPECT_EQ(engine.redirects, 1u);
    EXPECT_EQ(engine.transfers, std::uint32_t{MSN_TRANSFER_POLICY_ASK});
    EXPECT_EQ(engine.refuse_replaces, 1u);
    EXPECT_EQ(engine.transfer_timeout_s, 7u);
    EXPECT_TRUE(contains(parse({"--tls-port", "0"}, line), "--tls-cert"));
    EXPECT_TRUE(contains(parse({"--tls-cert", "a"}, line), "--tls-port"));
    EXPECT_TRUE(contains(parse({"--srtp", "maybe"}, line), "required"));
    EXPECT_TRUE(contains(parse({"--ice=yes"}, line), "no value"));
    EXPECT_TRUE(contains(parse({"--forward-when", "busy"}, line), "--forward "));
    EXPECT_TRUE(contains(parse({"--turn-password-file", "x"}, line), "--turn-user"));
}

TEST(Options, MistakesAreNamed) {
    CommandLine line;
    EXPECT_TRUE(contains(parse({"--prot", "1"}, line), "--port"));
    EXPECT_TRUE(contains(parse({"--nosuch", "1"}, line), "see --help"));
    EXPECT_TRUE(contains(parse({"--answer"}, line), "did you mean /answer?"));
    EXPECT_TRUE(contains(parse({"-hangupall"}, line), "did you mean /hangupall?"));
    EXPECT_TRUE(contains(parse({"-instance", "desk"}, line), "did you mean --instance?"));
    EXPECT_TRUE(contains(parse({"--port", "70000"}, line), "65535"));
    EXPECT_TRUE(contains(parse({"--port"}, line), "needs PORT"));
    EXPECT_TRUE(contains(parse({"--port", "--help"}, line), "needs PORT"));
    EXPECT_TRUE(contains(parse({"/prot"}, line), "unknown action"));
    EXPECT_TRUE(contains(parse({"--auto-answer", "99"}, line), "180"));
    EXPECT_TRUE(contains(parse({"--registrar", "sip:example.org"}, line), "--account"));
    EXPECT_TRUE(contains(parse({"--instance", std::string(100, 'x')}, line), "longer"));
}

TEST(Options, ActionsStandBesideThem) {
    CommandLine line;
    EXPECT_EQ(parse({"100", "--port", "0", "/account:2"}, line), "");
    EXPECT_EQ(line.request.action.verb, compat::Verb::Dial);
    EXPECT_EQ(line.request.action.account_id, 2u);
    EXPECT_EQ(parse({"/i:some/desk.ini", "/answer"}, line), "");
    EXPECT_STREQ(line.engine.instance, "desk");
    EXPECT_EQ(parse({"/i:some/desk.ini", "--instance", "other"}, line), "");
    EXPECT_STREQ(line.engine.instance, "other");
    EXPECT_TRUE(contains(parse({"/i:" + std::string(100, 'x') + ".ini"}, line), "--instance"));
}

TEST(Options, TheyLieOverWhatAFileSays) {
    CommandLine line;
    auto base = usual_options();
    base.auto_answer = 200;
    base.max_calls = 4;
    EXPECT_EQ(parse({"--max-calls", "8"}, line, base), "");
    EXPECT_EQ(line.engine.auto_answer, 200u);
    EXPECT_EQ(line.engine.max_calls, 8u);
}

TEST(Options, ThePasswordIsTheFilesFirstLine) {
    const std::string path = testing::TempDir() + "engine-test-first-line-" + std::to_string(getpid());
    std::ofstream(path) << "secret\nmore\n";
    msn_account_settings account = {};
    std::string warning;
    EXPECT_EQ(read_password(path, account.password, warning), "");
    EXPECT_STREQ(account.password, "secret");
    EXPECT_NE(read_password(path + "-none", account.password, warning), "");
    std::remove(path.c_str());
}

TEST(Options, TheRouteDecidesTheLocalAddress) {
    EXPECT_EQ(route_to("sip:a@127.0.0.1:5070;transport=tcp"), "127.0.0.1");
    EXPECT_EQ(route_to("\"A\" <sip:a@127.0.0.1>"), "127.0.0.1");
    EXPECT_EQ(route_to("sip:localhost"), "127.0.0.1");
    msn_engine_options options = {};
    EXPECT_EQ(local_address(options), "");
    std::strcpy(options.reach, "\"A\" <sip:a@127.0.0.1>");
    EXPECT_EQ(local_address(options), "127.0.0.1");
    std::strcpy(options.bind, "127.0.0.2");
    EXPECT_EQ(local_address(options), "127.0.0.2");
}

TEST(Headers, OneALineAndNoneOfTheStacksOwn) {
    HeaderList headers;
    EXPECT_FALSE(headers.parse("X-One: 1\r\n\nSubject: two: three\n"));
    for (const char* wrong : {"Via: x", "no colon", "Bad Name: x", ": x", "l: 5", "X: a\x01"})
        EXPECT_EQ(HeaderList().parse(wrong).status, MSN_STATUS_BAD_HEADER) << wrong;
}

TEST(RecordingPath, CarriesTheCallsId) {
    EXPECT_EQ(recording_path("/a/b.wav", 7), "/a/b-7.wav");
    EXPECT_EQ(recording_path("/a/%d.wav", 7), "/a/7.wav");
    EXPECT_EQ(recording_path("/a.b/c", 7), "/a.b/c-7");
}

}  // namespace microsip::engine
