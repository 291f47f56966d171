// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/command_line/options.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "engine/command_line/route.h"
#include "engine/headers.h"
#include "engine/recording_path.h"

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
    for (const char* name :
         {"instance", "bind", "public-address", "port", "account", "registrar", "proxy", "nameserver", "password-file",
          "auto-answer", "auto-hangup", "audio", "play", "record", "codec", "max-calls", "max-clients", "log-level"})
        EXPECT_TRUE(contains(help(), std::string("example: microsip-engine --") + name)) << name;
    EXPECT_FALSE(contains(help(), "sip-t1"));
}

TEST(Options, MistakesAreNamed) {
    CommandLine line;
    EXPECT_TRUE(contains(parse({"--prot", "1"}, line), "--port"));
    EXPECT_TRUE(contains(parse({"--port", "70000"}, line), "65535"));
    EXPECT_TRUE(contains(parse({"--port"}, line), "needs PORT"));
    EXPECT_TRUE(contains(parse({"--port", "--help"}, line), "needs PORT"));
    EXPECT_TRUE(contains(parse({"5060"}, line), "no option"));
    EXPECT_TRUE(contains(parse({"--auto-answer", "99"}, line), "180"));
    EXPECT_TRUE(contains(parse({"--registrar", "sip:example.org"}, line), "--account"));
    EXPECT_TRUE(contains(parse({"--instance", std::string(100, 'x')}, line), "longer"));
}

TEST(Options, ThePasswordIsTheFilesFirstLine) {
    const std::string path = testing::TempDir() + "engine-test-password";
    std::ofstream(path) << "secret\nmore\n";
    chmod(path.c_str(), 0600);
    msn_account_settings account = {};
    std::string warning;
    EXPECT_EQ(read_password(path, account, warning), "");
    EXPECT_STREQ(account.password, "secret");
    EXPECT_EQ(warning, "");
    chmod(path.c_str(), 0644);
    EXPECT_EQ(read_password(path, account, warning), "");
    EXPECT_TRUE(contains(warning, "chmod 600"));
    EXPECT_NE(read_password(path + "-none", account, warning), "");
    unlink(path.c_str());
}

TEST(Options, TheRouteDecidesTheLocalAddress) {
    EXPECT_EQ(route_to("sip:a@127.0.0.1:5070;transport=tcp"), "127.0.0.1");
    EXPECT_EQ(route_to("\"A\" <sip:a@127.0.0.1>"), "127.0.0.1");
    EXPECT_EQ(route_to("sip:localhost"), "127.0.0.1");
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
