// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/dial_uri.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "api/repository_file.h"

namespace microsip::compat {

namespace {

// \xHH is a byte.
std::string unescaped(const std::string& text) {
    std::string all;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.compare(i, 2, "\\x") == 0 && i + 3 < text.size()) {
            all += static_cast<char>(std::stoi(text.substr(i + 2, 2), nullptr, 16));
            i += 3;
        } else {
            all += text[i];
        }
    }
    return all;
}

}  // namespace

// The rules stand in the file, and microsipctl's tests read it too.
TEST(DialUri, EachLinkOfTheTableIsDialledOrRefused) {
    std::istringstream table(test::repository_file("../tests/Uris/dial-uris.tsv"));
    int rows = 0;
    for (std::string line; std::getline(table, line);) {
        if (line.starts_with('#')) continue;
        if (line.ends_with('\r')) line.pop_back();
        const auto first = line.find('\t');
        const auto second = line.find('\t', first + 1);
        ASSERT_NE(second, std::string::npos) << line;
        const auto expected = unescaped(line.substr(first + 1, second - first - 1));
        std::string target;
        const auto wrong = read_dial_uri(unescaped(line.substr(0, first)), target);
        EXPECT_EQ(wrong.empty() ? target : "refused", expected) << line << ": " << wrong;
        ++rows;
    }
    EXPECT_GT(rows, 100);
}

TEST(DialUri, EveryByteAloneAndEncodedIsReadOrRefused) {
    for (int byte = 0; byte < 256; ++byte) {
        const char hex[] = "0123456789abcdef";
        const std::string raw(1, static_cast<char>(byte));
        const std::string encoded = {'%', hex[byte / 16], hex[byte % 16]};
        for (const auto& text : {raw, encoded}) {
            for (const auto& uri :
                 {"sip:" + text, "sip:a" + text + "@b", "sip:a@b" + text, "tel:" + text, "sip:a@b?x=" + text}) {
                std::string target;
                if (!read_dial_uri(uri, target).empty()) continue;
                EXPECT_EQ(target.find_first_of("\r\n\t\"'<>\\ "), std::string::npos) << uri;
                EXPECT_GT(byte, 0x1f) << uri;
                EXPECT_NE(byte, 0x7f) << uri;
            }
        }
    }
}

TEST(DialUri, ANumberIsNotComplete) {
    EXPECT_TRUE(is_complete("sips:a@b"));
    EXPECT_FALSE(is_complete("100"));
}

}  // namespace microsip::compat
