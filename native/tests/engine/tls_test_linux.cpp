// SPDX-License-Identifier: GPL-2.0-or-later
// SIP over TLS: what a phone refuses to start with, and whom it believes. The engine calls itself.
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <filesystem>
#include <fstream>

#include "engine/certificates.h"
#include "engine/phone.h"

namespace microsip::test {

namespace {

template <std::size_t Size>
void set(char (&field)[Size], const std::string& value) {
    std::snprintf(field, Size, "%s", value.c_str());
}

class Tls : public testing::Test {
  protected:
    Tls() : folder_(testing::TempDir() + "engine-tls-" + std::to_string(getpid())) {
        std::filesystem::create_directory(folder_);
        authority_ = std::make_unique<Authority>(folder_);
    }
    ~Tls() override { std::filesystem::remove_all(folder_); }

    std::string garbage() const {
        const auto path = folder_ + "/garbage";
        std::ofstream(path) << "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        return path;
    }

    // The error's text; the status has to be the one named.
    static std::string refusal(std::uint32_t status, const std::function<void(msn_engine_options&)>& change) {
        msn_engine_options options = {};
        options.use_port = 1;
        options.use_tls = 1;
        name_instance(options);
        change(options);
        msn_error error = {};
        auto* engine = msn_engine_create(&options, &error);
        EXPECT_EQ(engine, nullptr);
        EXPECT_STREQ(msn_status_name(error.status), msn_status_name(status)) << error.text;
        msn_engine_destroy(engine);
        return error.text;
    }

    static bool contains(const std::string& text, const std::string& part) {
        return text.find(part) != std::string::npos;
    }

    std::string folder_;
    std::unique_ptr<Authority> authority_;
};

std::string uri(const Phone& phone) {
    return "sip:x@127.0.0.1:" + std::to_string(phone.ports.tls) + ";transport=tls";
}

}  // namespace

TEST_F(Tls, EachWrongFileIsNamedWithItsReason) {
    const auto good = authority_->issue("good", "IP:127.0.0.1");
    const auto other = authority_->issue("other", "IP:127.0.0.1");
    const auto bad = [](const std::function<void(msn_engine_options&)>& change) {
        return refusal(MSN_STATUS_BAD_CERTIFICATE, change);
    };
    EXPECT_TRUE(contains(bad([](auto&) {}), "needs a certificate"));
    EXPECT_TRUE(contains(bad([](auto& options) { set(options.tls_cert, "/nowhere.pem"); }), "No such file"));
    EXPECT_TRUE(contains(bad([](auto& options) { set(options.tls_cert, "/etc/passwd"); }), "is no PEM file"));
    EXPECT_TRUE(contains(bad([&](auto& options) { set(options.tls_cert, authority_->file()); }), "has no PRIVATE KEY"));
    EXPECT_TRUE(contains(bad([&](auto& options) {
                             set(options.tls_cert, garbage());
                             set(options.tls_key, good);
                         }),
                         "garbage"));
    EXPECT_TRUE(contains(bad([&](auto& options) {
                             set(options.tls_cert, good);
                             set(options.tls_key, other);
                         }),
                         "does not belong to"));
    EXPECT_TRUE(
        contains(bad([&](auto& options) { set(options.tls_cert, authority_->issue("old", "IP:127.0.0.1", -1)); }),
                 "has expired"));
    EXPECT_TRUE(contains(bad([&](auto& options) {
                             set(options.tls_cert, good);
                             set(options.tls_ca, "/nowhere.pem");
                         }),
                         "authorities"));
    EXPECT_TRUE(contains(refusal(MSN_STATUS_INVALID_ARGUMENT,
                                 [&](auto& options) {
                                     options.use_tls = 0;
                                     set(options.tls_cert, good);
                                 }),
                         "use_tls"));
}

TEST_F(Tls, APortInUseIsRefused) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    const int taken = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ASSERT_EQ(bind(taken, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    ASSERT_EQ(listen(taken, 1), 0);
    ASSERT_EQ(getsockname(taken, reinterpret_cast<sockaddr*>(&address), &size), 0);
    const auto text = refusal(MSN_STATUS_PORT_IN_USE, [&](auto& options) {
        set(options.tls_cert, authority_->issue("good", "IP:127.0.0.1"));
        options.tls_port = ntohs(address.sin_port);
    });
    EXPECT_TRUE(contains(text, std::to_string(ntohs(address.sin_port))));
    close(taken);
}

TEST_F(Tls, ACallGoesOverAVerifiedConnection) {
    Phone phone([this](msn_engine_options& options) {
        options.use_tls = 1;
        options.auto_answer = 200;
        set(options.tls_cert, authority_->issue("good", "IP:127.0.0.1"));
        set(options.tls_ca, authority_->file());
    });
    ASSERT_NE(phone.ports.tls, 0u);
    auto& watcher = *phone.watcher;
    const auto call = watcher.dial(uri(phone)).call_id;
    watcher.wait_for_phase(call, MSN_CALL_PHASE_ESTABLISHED);
    const auto up = watcher.wait([](const msn_event& event) {
        return event.type == MSN_EVENT_TYPE_TRANSPORT && event.value == 1 &&
               std::string(event.text).starts_with("tls 127.0.0.1:");
    });
    EXPECT_EQ(up.value, 1u);
    EXPECT_EQ(watcher.run(MSN_COMMAND_TYPE_HANG_UP, call).status, std::uint32_t{MSN_STATUS_OK});
    watcher.wait_for_phase(call, MSN_CALL_PHASE_RELEASED);
    watcher.expect_sound();
}

struct Wrong {
    const char* name;
    const char* alternative_name;
    int days;
    bool trusted;
    const char* phrase;
};

class WrongCertificate : public Tls, public testing::WithParamInterface<Wrong> {};

TEST_P(WrongCertificate, EndsTheCallWithItsReason) {
    const auto& wrong = GetParam();
    std::filesystem::create_directory(folder_ + "/stranger");
    Authority stranger(folder_ + "/stranger");
    Phone phone([&](msn_engine_options& options) {
        options.use_tls = 1;
        set(options.tls_cert, authority_->issue("phone", wrong.alternative_name, wrong.days));
        set(options.tls_ca, wrong.trusted ? authority_->file() : stranger.file());
    });
    auto& watcher = *phone.watcher;
    const auto call = watcher.dial(uri(phone)).call_id;
    const auto ended = watcher.wait_for_phase(call, MSN_CALL_PHASE_ENDED);
    EXPECT_STREQ(msn_cause_name(ended.cause), "TransportFailure");
    EXPECT_STREQ(msn_initiator_name(ended.cause_initiator), "Network");
    EXPECT_TRUE(contains(watcher.row(call).cause_phrase, wrong.phrase)) << watcher.row(call).cause_phrase;
    EXPECT_NE(watcher.row(call).cause_reason[0], '\0') << "PJSIP's own words";
    watcher.wait_for_phase(call, MSN_CALL_PHASE_RELEASED);
    watcher.expect_sound();
}

INSTANTIATE_TEST_SUITE_P(All, WrongCertificate,
                         testing::Values(Wrong{"untrusted", "IP:127.0.0.1", 1, false, "is not trusted"},
                                         Wrong{"name", "DNS:elsewhere.example", 1, true, "another name"}),
                         [](const auto& made) { return made.param.name; });

TEST_F(Tls, AnyCertificateIsTakenWhereTheUserSaysSo) {
    Phone phone([this](msn_engine_options& options) {
        options.use_tls = 1;
        options.tls_unverified = 1;
        options.auto_answer = 200;
        set(options.tls_cert, authority_->issue("phone", "DNS:elsewhere.example"));
    });
    auto& watcher = *phone.watcher;
    const auto call = watcher.dial(uri(phone)).call_id;
    watcher.wait_for_phase(call, MSN_CALL_PHASE_ESTABLISHED);
    watcher.expect_sound();
}

}  // namespace microsip::test
