// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/ini_file.h"

#include <gtest/gtest.h>

#include <string>

#include "compat/unicode.h"

namespace microsip::compat {
namespace {

using namespace std::string_literals;

IniFile parsed(const std::string& bytes) {
    IniFile file;
    EXPECT_EQ(IniFile::parse(bytes, file), "");
    return file;
}

std::string value(const IniFile& file, const char* section, const char* key) {
    const auto* found = file.find(section);
    const auto* entry = found != nullptr ? found->find(key) : nullptr;
    return entry != nullptr ? entry->value : "(none)";
}

std::string utf16(const std::string& text, bool little = true) {
    std::string bytes = little ? "\xff\xfe" : "\xfe\xff";
    for (const char16_t unit : utf16_from_utf8(text)) {
        const char halves[] = {static_cast<char>(unit & 0xff), static_cast<char>(unit >> 8)};
        bytes += {halves[little ? 0 : 1], halves[little ? 1 : 0]};
    }
    return bytes;
}

constexpr const char* kText = "[Settings]\r\nringingSound=Müller ☎ 😀\r\n";

TEST(IniFile, ReadsEveryEncoding) {
    for (const auto& bytes : {utf16(kText), utf16(kText, false), "\xef\xbb\xbf"s + kText, std::string(kText)})
        EXPECT_EQ(value(parsed(bytes), "Settings", "ringingSound"), "Müller ☎ 😀");
    EXPECT_EQ(value(parsed("[Settings]\na=M\xfcller \x80\x92"), "Settings", "a"), "Müller €’");
}

TEST(IniFile, ALoneSurrogateIsNoCharacter) {
    EXPECT_EQ(value(parsed("\xff\xfe[\0S\0]\0\n\0a\0=\0\x3d\xd8!\0"s), "S", "a"), "\xef\xbf\xbd!");
}

TEST(IniFile, TakesOnePairOfQuotesAndBlanksAway) {
    const auto file = parsed(
        "  [ S ] tail\n a = b \n q=\"C:\\Program Files\\x.exe\"\n qq=\"\"C:\\a b\\x.exe\" 1 \"2\"\"\n half=\"x\n "
        "one=\"\n"
        "single='x'\n mixed=\"x'\n empty=\n kept=\" x \"\n semi=a;b\n ;comment=1\n tab\t=\tv\t\n eq=a=b\n");
    EXPECT_EQ(value(file, "S", "a"), "b");
    EXPECT_EQ(value(file, "S", "q"), "C:\\Program Files\\x.exe");
    EXPECT_EQ(value(file, "S", "qq"), "\"C:\\a b\\x.exe\" 1 \"2\"");
    EXPECT_EQ(value(file, "S", "half"), "\"x");
    EXPECT_EQ(value(file, "S", "one"), "\"");
    EXPECT_EQ(value(file, "S", "single"), "x");
    EXPECT_EQ(value(file, "S", "mixed"), "\"x'");
    EXPECT_EQ(value(file, "S", "empty"), "");
    EXPECT_EQ(value(file, "S", "kept"), " x ");
    EXPECT_EQ(value(file, "S", "semi"), "a;b");
    EXPECT_EQ(value(file, "S", "comment"), "(none)");
    EXPECT_EQ(value(file, "S", "tab"), "v");
    EXPECT_EQ(value(file, "S", "eq"), "a=b");
}

TEST(IniFile, NamesHaveNoCaseAndTheFirstCounts) {
    const auto file = parsed("[settings]\nKey=1\nKEY=2\n[Other]\nx=1\n[SETTINGS]\nkey=3\nnew=4\n");
    EXPECT_EQ(value(file, "Settings", "kEY"), "1");
    EXPECT_EQ(value(file, "Settings", "new"), "(none)");
    ASSERT_EQ(file.remarks().size(), 2u);
    EXPECT_EQ(file.remarks()[0], "line 3: \"KEY\" is there a second time in [settings]; the first counts");
    EXPECT_EQ(file.remarks()[1], "line 6: [SETTINGS] is there a second time; the first counts");
}

TEST(IniFile, RemarksOnLinesThatSayNothingWithoutTheirContent) {
    const auto file = parsed("password=secret\n[S\nsecret\n=secret\n#x\nk=v\n");
    EXPECT_EQ(value(file, "S", "k"), "v");
    std::string all;
    for (const auto& remark : file.remarks())
        all += remark + "\n";
    EXPECT_EQ(file.remarks().size(), 5u) << all;
    EXPECT_EQ(all.find("secret"), std::string::npos) << all;
}

TEST(IniFile, HostileInputIsRefusedOrBounded) {
    IniFile file;
    EXPECT_NE(IniFile::parse("[S]\na=b\0c"s, file).find("NUL"), std::string::npos);
    EXPECT_NE(IniFile::parse("[\0S\0]\0"s, file).find("byte order mark"), std::string::npos);
    EXPECT_NE(IniFile::parse(std::string(IniFile::kLargest + 1, 'a'), file).find("4 MiB"), std::string::npos);
    std::string keys = "[S]\n";
    std::string sections;
    for (std::size_t i = 0; i < IniFile::kMostLines; ++i) {
        keys += std::to_string(i) + "=\n";
        sections += "[" + std::to_string(i) + "]\n";
    }
    EXPECT_NE(IniFile::parse(keys, file).find("10000 lines"), std::string::npos);
    EXPECT_EQ(IniFile::parse(sections, file), "");
    EXPECT_NE(IniFile::parse(sections + "[S]\n", file).find("10000 lines"), std::string::npos);
    std::string lines;
    for (int i = 0; i < 1000; ++i)
        lines += "\x1b[2Jx=1\n";
    EXPECT_EQ(IniFile::parse(lines, file), "");
    ASSERT_EQ(file.remarks().size(), 21u);
    EXPECT_EQ(file.remarks()[0].find('\x1b'), std::string::npos);
    EXPECT_EQ(IniFile::parse("", file), "");
    EXPECT_EQ(IniFile::parse("\xff\xfe", file), "");
    EXPECT_EQ(IniFile::parse("\xff\xfe[", file), "");
    EXPECT_EQ(IniFile::parse("\xff", file), "");
}

TEST(IniFile, SaysWhyAFileCannotBeRead) {
    IniFile file;
    EXPECT_NE(IniFile::read("no-such-file.ini", file).find("\"no-such-file.ini\" is not there"), std::string::npos);
    EXPECT_NE(IniFile::read(".", file).find("is no file"), std::string::npos);
}

}  // namespace
}  // namespace microsip::compat
