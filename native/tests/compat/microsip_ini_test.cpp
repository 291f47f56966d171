// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/microsip_ini.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace microsip::compat {
namespace {

class MicroSipIniTest : public testing::Test {
  protected:
    void read(const std::string& text) {
        const auto path = std::filesystem::temp_directory_path() /
                          ("msn-ini-" + std::to_string(getpid()) + "-" +
                           testing::UnitTest::GetInstance()->current_test_info()->name() + ".ini");
        std::ofstream(path, std::ios::binary) << text;
        wrong = read_microsip_ini(path.string(), ini);
        std::filesystem::remove(path);
        for (const auto& note : ini.notes)
            notes += note + "\n";
    }

    void read_anew(const std::string& text) {
        ini = {};
        notes.clear();
        read(text);
    }

    bool noted(const std::string& text) const { return notes.find(text) != std::string::npos; }

    MicroSipIni ini;
    std::string wrong;
    std::string notes;
};

TEST_F(MicroSipIniTest, TakesAnAccountAsMicroSipUsesIt) {
    read(
        "[Settings]\naccountId=2\n"
        "[Account1]\nserver=one.test\ndomain=one.test\nusername=1\npassword=pw\n"
        "[Account2]\nlabel=Desk\nserver=pbx.test:5080\nproxy=p1.test p2.test\ndomain=pbx.test\nusername=alice\n"
        "password=s3cret\nauthID=alice-auth\ndisplayName=Alice \"A\"\ntransport=tcp\nregisterRefresh=5\nSRTP=optional\n"
        "ICE=1\npublicAddr=203.0.113.7\nkeepAlive=15\n");
    ASSERT_EQ(wrong, "");
    ASSERT_EQ(ini.accounts.size(), 2u);
    EXPECT_EQ(ini.default_account, 2u);
    EXPECT_EQ(ini.accounts.size(), 2u);
    const auto& account = ini.accounts[1];
    EXPECT_STREQ(account.address, "\"Alice \\\"A\\\"\" <sip:alice@pbx.test;transport=tcp>");
    EXPECT_STREQ(account.registrar, "sip:pbx.test:5080;transport=tcp");
    EXPECT_STREQ(account.proxy, "sip:p1.test;transport=tcp");
    EXPECT_STREQ(account.username, "alice-auth");
    EXPECT_STREQ(account.password, "s3cret");
    EXPECT_EQ(account.expires_s, 10u);
    EXPECT_STREQ(ini.accounts[0].address, "<sip:1@one.test>");
    EXPECT_EQ(ini.engine.srtp, MSN_SRTP_OPTIONAL);
    EXPECT_EQ(ini.engine.ice, 1u);
    EXPECT_STREQ(ini.engine.public_address, "203.0.113.7");
    EXPECT_TRUE(noted("[Account2] proxy: only the first of several proxies is used")) << notes;
    EXPECT_FALSE(noted("keepAlive")) << notes;
}

TEST_F(MicroSipIniTest, AUsernameWithAHostIsTheWholeAddress) {
    read("[Account1]\nserver=h\ndomain=10.0.0.1:5068\nusername=+49 1@ims.test\n");
    ASSERT_EQ(ini.accounts.size(), 1u);
    EXPECT_STREQ(ini.accounts[0].address, "<sip:+49%201@ims.test>");
    EXPECT_EQ(ini.default_account, 1u);
}

TEST_F(MicroSipIniTest, APasswordThatMicroSipEncryptedIsToldAndNeverShown) {
    const std::string hex = "0123456789abcdef0123456789abcdef";
    read("[Account1]\ndomain=a.test\nusername=a\npassword=" + hex +
         "\n[Account2]\ndomain=a.test\nusername=b\npassword=" + hex.substr(1) +
         "\n[Account3]\ndomain=a.test\nusername=c\npassword=0AB1\npasswordSize=2\n");
    EXPECT_STREQ(ini.accounts.at(0).password, "");
    EXPECT_STREQ(ini.accounts.at(1).password, hex.c_str() + 1);
    EXPECT_STREQ(ini.accounts.at(2).password, "");
    EXPECT_TRUE(noted("[Account1] password: MicroSIP has encrypted it")) << notes;
    EXPECT_TRUE(noted("--password-file")) << notes;
    EXPECT_FALSE(noted("[Account2] password")) << notes;
    EXPECT_TRUE(noted("[Account3] password")) << notes;
    EXPECT_FALSE(noted(hex)) << notes;
}

TEST_F(MicroSipIniTest, TakesTheSettingsOfAPhone) {
    read(
        "[Settings]\nsourcePort=5070\ndnsSrv=1\ndnsSrvNs=192.0.2.53;192.0.2.54\nenableSTUN=1\nSTUN=stun.test:3478\n"
        "audioCodecs=opus/48000/2 PCMA/8000/1 AMR-WB/16000/1 speex/16000/1\nautoAnswer=all\nautoAnswerDelay=3\nDND=1\n"
        "denyIncoming=button\ncallWaiting=0\nmaxConcurrentCalls=4\nautoHangUpTime=60\nforwarding=button\nFWD=1\n"
        "forwardingNumber=200\nforwardingDelay=15\n[Account1]\ndomain=pbx.test\nusername=1\npublicAddr=203.0.113.7\n");
    const auto& engine = ini.engine;
    EXPECT_EQ(engine.port, 5070u);
    EXPECT_EQ(engine.use_port, 1u);
    EXPECT_STREQ(engine.nameserver, "192.0.2.53");
    EXPECT_STREQ(engine.stun, "stun.test:3478");
    EXPECT_STREQ(engine.public_address, "");  // STUN tells it, as with MicroSIP
    EXPECT_STREQ(engine.codec, "opus,PCMA,speex/16000/1");
    EXPECT_EQ(engine.auto_answer, 200u);
    EXPECT_EQ(engine.auto_answer_delay_s, 3u);
    EXPECT_EQ(engine.do_not_disturb, 1u);
    EXPECT_EQ(engine.refuse_second_call, 1u);
    EXPECT_EQ(engine.max_calls, 4u);
    EXPECT_EQ(engine.auto_hang_up_s, 60u);
    EXPECT_EQ(engine.forward, MSN_FORWARD_WHEN_UNANSWERED);
    EXPECT_EQ(engine.forward_delay_s, 15u);
    EXPECT_STREQ(engine.forward_uri, "200");  // the phone completes it
    EXPECT_TRUE(noted("[Settings] audioCodecs: the engine has no AMR-WB")) << notes;
}

TEST_F(MicroSipIniTest, WhatIsOffChangesNothing) {
    ini.engine.port = 5066;
    std::snprintf(ini.engine.codec, sizeof ini.engine.codec, "PCMU");
    read(
        "[Settings]\nsourcePort=0\nautoAnswer=button\nAA=0\nautoAnswerDelay=3\nDND=0\ndenyIncoming=button\nSTUN=x\n"
        "enableSTUN=0\ndnsSrv=0\ndnsSrvNs=192.0.2.1\nforwarding=button\nFWD=0\nforwardingNumber=200\ncallWaiting=1\n"
        "maxConcurrentCalls=0\nautoHangUpTime=0\naudioCodecs=\nautoRecording=0\nrecordingPath=/nowhere\n");
    EXPECT_EQ(ini.engine.port, 0u);
    EXPECT_EQ(ini.engine.use_port, 1u) << "any free one: each file's phone has its own";
    EXPECT_STREQ(ini.engine.codec, "PCMU");
    EXPECT_EQ(ini.engine.auto_answer + ini.engine.do_not_disturb + ini.engine.forward + ini.engine.refuse_second_call +
                  ini.engine.max_calls + ini.engine.auto_hang_up_s,
              0u);
    EXPECT_STREQ(ini.engine.stun, "");
    EXPECT_STREQ(ini.engine.nameserver, "");
    EXPECT_STREQ(ini.engine.record_file, "");
    EXPECT_EQ(notes, "");
}

TEST_F(MicroSipIniTest, WhatIsMissingIsWhatMicroSipTakesItFor) {
    read("[Settings]\nDND=1\nAA=1\n");
    EXPECT_EQ(ini.engine.do_not_disturb, 1u);
    EXPECT_EQ(ini.engine.auto_answer, 200u);
    read("[Settings]\nDND=1\nAA=1\ndenyIncoming=\nautoAnswer=\n");
    EXPECT_EQ(notes, "");
}

TEST_F(MicroSipIniTest, WhatWouldTakeTooManyCallsTakesNone) {
    read("[Settings]\nautoAnswer=all\nautoAnswerNumber=100;2*\ndenyIncoming=userdomain\n");
    EXPECT_EQ(ini.engine.auto_answer, 0u);
    EXPECT_EQ(ini.engine.do_not_disturb, 0u);
    EXPECT_TRUE(noted("[Settings] autoAnswerNumber:")) << notes;
    EXPECT_TRUE(noted("[Settings] denyIncoming:")) << notes;
}

TEST_F(MicroSipIniTest, UnknownKeysNameTheNearestAndNothingIsDone) {
    read(
        "[Settings]\nsourcePrt=5070\nzzzzzzzzzz=1\n[Account1]\ndomain=d\nusername=u\npasword=secret\n[Setings]\nx=1\n");
    EXPECT_EQ(ini.engine.port, 0u);
    EXPECT_TRUE(noted("[Settings] sourcePrt: unknown, nothing was done; did you mean sourcePort?")) << notes;
    EXPECT_TRUE(noted("[Settings] zzzzzzzzzz: MicroSIP has no such key; nothing was done")) << notes;
    EXPECT_TRUE(noted("[Account1] pasword: unknown, nothing was done; did you mean password?")) << notes;
    EXPECT_TRUE(noted("[Setings] is no section of MicroSIP's")) << notes;
    EXPECT_FALSE(noted("secret")) << notes;
}

TEST_F(MicroSipIniTest, InvalidValuesNameKeyValueAndWhatIsAllowed) {
    read(
        "[Settings]\nsourcePort=70000\nDND=yes\nautoAnswer=sometimes\n[Account1]\ndomain=d\nusername=u\ntransport="
        "sctp\n"
        "publicAddr=host.test\n");
    EXPECT_TRUE(noted("[Settings] sourcePort: \"70000\" is no number from 0 to 65535")) << notes;
    EXPECT_TRUE(noted("[Settings] DND: \"yes\" is no number from 0 to 1")) << notes;
    EXPECT_TRUE(noted("[Settings] autoAnswer: \"sometimes\" is none of button, header, all")) << notes;
    EXPECT_TRUE(noted("[Account1] transport: \"sctp\" is none of udp, tcp, tls")) << notes;
    EXPECT_TRUE(noted("[Account1] publicAddr: \"host.test\" is no IPv4 address")) << notes;
    EXPECT_EQ(ini.engine.port, 0u);
}

TEST_F(MicroSipIniTest, AKeyIsNotedOnceAndNoneOfMicroSipsIsUnknown) {
    read("[Settings]\nenableLocalAccount=7\nautoAnswer=all\nautoAnswerNumber=1\nautoAnswerCalls=2\nAA=7\n");
    EXPECT_TRUE(noted("[Settings] enableLocalAccount, AA: \"7\" is no number from 0 to 1\n")) << notes;
    EXPECT_FALSE(noted("unknown")) << notes;
}

TEST_F(MicroSipIniTest, AudioDevicesAreThoseOfWindows) {
    read("[Settings]\naudioInputDevice=\"Headset\"\naudioOutputDevice=\"\"\naudioRingDevice=\"\"\n");
#ifdef _WIN32
    EXPECT_STREQ(ini.engine.audio, "Headset\ndefault");
    EXPECT_EQ(notes, "");
#else
    EXPECT_STREQ(ini.engine.audio, "");
    EXPECT_TRUE(noted("[Settings] audioInputDevice: it is one of Windows")) << notes;
#endif
}

TEST_F(MicroSipIniTest, KeysThatShareAReasonShareALine) {
    read("[Settings]\nmainX=1\nmainY=2\nuserAgent=\nvolumeOutput=100\nvolumeInput=50\nportKnockerPorts=1,2\n");
    EXPECT_TRUE(noted("[Settings] mainX, mainY: the engine has no windows\n")) << notes;
    EXPECT_TRUE(noted("[Settings] volumeInput: levels")) << notes;
    EXPECT_TRUE(noted("[Settings] portKnockerPorts:")) << notes;
    EXPECT_FALSE(noted("userAgent")) << notes;
    EXPECT_FALSE(noted("volumeOutput")) << notes;
}

TEST_F(MicroSipIniTest, TakesTriggersAsTheyAreWritten) {
    read("[Settings]\ncmdCallRing=\"\"C:\\a b\\ring.exe\" --now\"\ncmdCallEnd=/bin/true\ncmdCallStart=\n");
    EXPECT_EQ(ini.triggers.of(Trigger::CallRing), "\"C:\\a b\\ring.exe\" --now");
    EXPECT_EQ(ini.triggers.of(Trigger::CallEnd), "/bin/true");
    EXPECT_EQ(ini.triggers.of(Trigger::CallStart), "");
    EXPECT_TRUE(ini.triggers.any());
    EXPECT_EQ(notes, "");
}

TEST_F(MicroSipIniTest, WhatMicroSipWouldPutIntoATriggersLineIsNamed) {
    read("[Settings]\ncmdOutgoingCall=crm.exe /n:{number}\ncmdCallEnd=crm.exe {number}\n");
    EXPECT_TRUE(noted("[Settings] cmdOutgoingCall: what stands in {}")) << notes;
    EXPECT_FALSE(noted("cmdCallEnd")) << notes;
    read_anew("[Settings]\ncmdOutgoingCall=powershell.exe -Command \"& {Get-Date}\"\n");
    EXPECT_EQ(notes, "");
}

TEST_F(MicroSipIniTest, AccountsEndAtTheFirstThatIsMissing) {
    read(
        "[Settings]\naccountId=3\n[Account1]\ndomain=d\nusername=u\n[Account3]\ndomain=d\nusername=u\n[Account0]"
        "\nlabel=Local\n");
    EXPECT_EQ(ini.accounts.size(), 1u);
    EXPECT_EQ(ini.default_account, 0u);
    EXPECT_TRUE(noted("[Account3] was passed over")) << notes;
    EXPECT_TRUE(noted("[Settings] accountId: there is no account 3")) << notes;
    EXPECT_TRUE(noted("[Account0] was passed over")) << notes;
}

TEST_F(MicroSipIniTest, CallsByAddressComeToTheUsualPort) {
    read("[Settings]\nenableLocalAccount=1\n");
    EXPECT_EQ(ini.engine.use_port, 0u);
}

TEST_F(MicroSipIniTest, ASelectedLocalAccountIsNone) {
    read("[Settings]\naccountId=0\nenableLocalAccount=1\n[Account1]\ndomain=d\nusername=u\nSRTP=mandatory\n");
    EXPECT_EQ(ini.default_account, 0u);
    EXPECT_EQ(ini.accounts.size(), 1u);
    EXPECT_EQ(ini.engine.srtp, MSN_SRTP_OFF);
}

TEST_F(MicroSipIniTest, MediaThatMicroSipEncryptsIsEncrypted) {
    for (const char* keys : {"mandatory", "dtls", "dtls-sdes"}) {
        read_anew("[Settings]\naccountId=1\n[Account1]\ndomain=d\nusername=u\nSRTP=" + std::string(keys) + "\n");
        EXPECT_EQ(ini.engine.srtp, MSN_SRTP_REQUIRED) << keys;
        EXPECT_EQ(noted("[Account1] SRTP: "), std::string(keys).starts_with("dtls")) << notes;
    }
}

TEST_F(MicroSipIniTest, ANumberToForwardToIsReadAsOneThatIsDialled) {
    const struct {
        const char* number;
        const char* target;
    } all[] = {{"200", "200"},
               {"+49 (30) 123-45", "+493012345"},
               {"desk@pbx.test:5070", "sip:desk@pbx.test:5070"},
               {"sip:desk@pbx.test?Subject=x", "sip:desk@pbx.test"},
               {"msip:hangupall", ""},
               {"sip:a@b\x1b[2J", ""}};
    for (const auto& [number, target] : all) {
        read_anew("[Settings]\nforwarding=all\nforwardingNumber=" + std::string(number) +
                  "\n[Account1]\ndomain=d\nusername=u\n");
        EXPECT_STREQ(ini.engine.forward_uri, target) << number;
        EXPECT_EQ(ini.engine.forward, target[0] == '\0' ? MSN_FORWARD_NEVER : MSN_FORWARD_ALWAYS) << number;
        EXPECT_EQ(noted("[Settings] forwardingNumber: "), target[0] == '\0') << notes;
    }
    read_anew("[Settings]\nforwarding=all\nforwardingNumber=200\n");
    EXPECT_TRUE(noted("a number without an account")) << notes;
}

TEST_F(MicroSipIniTest, SaysWhatIsNoSettingsFile) {
    read("[Something]\na=b\n");
    EXPECT_NE(wrong.find("neither [Settings] nor [Account1]"), std::string::npos) << wrong;
}

TEST_F(MicroSipIniTest, AccountsThatFindNoRoomAreNamed) {
    std::string all;
    for (int i = 1; i <= 65; ++i)
        all += "[Account" + std::to_string(i) + "]\ndomain=h\nusername=u\n";
    read(all);
    EXPECT_EQ(ini.accounts.size(), 63u);
    for (const char* section : {"[Account64]", "[Account65]"})
        EXPECT_TRUE(noted(std::string(section) + " was passed over: the phone has room for 63 accounts")) << notes;
    EXPECT_FALSE(noted("[Account63]")) << notes;
}

}  // namespace
}  // namespace microsip::compat
