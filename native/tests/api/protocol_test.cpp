// SPDX-License-Identifier: MIT
// Holds PROTOCOL.md to the library: every number in its tables is the compiled one.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "api/repository_file.h"
#include "microsip/msn.h"
#include "region/head.h"
#include "region/layout.h"

namespace {

using microsip::test::repository_file;

struct Row {
    std::int32_t offset;
    std::int32_t size;
    std::string type;
    std::string field;
};
struct Table {
    std::int32_t size = 0;
    std::vector<Row> rows;
};

// "| 0 | 4 | u32 | `magic` | ... |" without the bars, blanks and quotes.
std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells;
    std::istringstream rest(line);
    for (std::string cell; std::getline(rest, cell, '|');) {
        std::erase_if(cell, [](char letter) { return letter == ' ' || letter == '`'; });
        cells.push_back(cell);
    }
    return cells;
}

// Each begins with "### `Name`, N bytes".
std::map<std::string, Table> tables_of(const std::string& document) {
    std::map<std::string, Table> tables;
    Table* table = nullptr;
    std::istringstream lines(document);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("### `")) {
            const std::size_t quote = line.find('`', 5);
            table = &tables[line.substr(5, quote - 5)];
            table->size = std::stoi(line.substr(quote + 2));
        } else if (line.starts_with("#")) {
            table = nullptr;
        } else if (table && line.starts_with("| ") && line[2] >= '0' && line[2] <= '9') {
            const std::vector<std::string> cells = cells_of(line);
            table->rows.push_back({std::stoi(cells.at(1)), std::stoi(cells.at(2)), cells.at(3), cells.at(4)});
        }
    }
    return tables;
}

// The size that the type column stands for: "u32", "char[64]", "msn_event", "CommandSlot[64]".
std::int32_t size_of(const std::string& type) {
    static const std::map<std::string, std::int32_t> scalars = {{"u8", 1},  {"char", 1}, {"word", 4},
                                                                {"u32", 4}, {"u64", 8},  {"i64", 8}};
    const std::size_t bracket = type.find('[');
    const std::string element = type.substr(0, bracket);
    const auto scalar = scalars.find(element);
    const std::int32_t one =
        scalar != scalars.end() ? scalar->second : static_cast<std::int32_t>(msn_layout_size(element.c_str()));
    return one * (bracket == std::string::npos ? 1 : std::stoi(type.substr(bracket + 1)));
}

class Protocol : public testing::Test {
  protected:
    const std::map<std::string, Table> tables_ = tables_of(repository_file("PROTOCOL.md"));
};

TEST_F(Protocol, DescribesEveryStructOfTheWire) {
    std::set<std::string> names;
    for (const auto& [name, table] : tables_)
        names.insert(name);
    EXPECT_EQ(names, (std::set<std::string>{"ClientHello", "HostHello", "PublicHeader", "EventSlot", "CallRow",
                                            "AccountRow", "DeviceRow", "SettingsRow", "ControlRegion", "ControlHeader",
                                            "CommandSlot", "msn_event", "msn_statistics", "msn_call", "msn_account",
                                            "msn_device", "msn_settings", "msn_command", "msn_outcome"}));
}

TEST_F(Protocol, SizesAndOffsetsAreTheCompiledOnes) {
    for (const auto& [name, table] : tables_) {
        EXPECT_EQ(table.size, static_cast<std::int32_t>(msn_layout_size(name.c_str()))) << name;
        for (const Row& row : table.rows) {
            EXPECT_EQ(row.offset, msn_layout_offset(name.c_str(), row.field.c_str())) << name << '.' << row.field;
            EXPECT_EQ(row.size, size_of(row.type)) << name << '.' << row.field;
        }
    }
}

TEST_F(Protocol, LeavesNoFieldOut) {
    for (const auto& [name, table] : tables_) {
        std::int32_t end = 0;
        for (const Row& row : table.rows) {
            // Only up to the next cache line may bytes be unnamed.
            const std::int32_t next_line = (end + 63) / 64 * 64;
            EXPECT_TRUE(row.offset == end || row.offset == next_line) << name << '.' << row.field;
            end = row.offset + row.size;
        }
        EXPECT_EQ(end, table.size) << name;
    }
}

TEST_F(Protocol, NumbersInItsTextAreTheCompiledOnes) {
    using namespace microsip::region;
    const std::string document = repository_file("PROTOCOL.md");
    const auto says = [&](const std::string& words) { return document.find(words) != std::string::npos; };
    EXPECT_TRUE(says("# The bus protocol, version " + std::to_string(MSN_ABI_VERSION) + "\n"));
    EXPECT_EQ(kMagic, 0x314e534du);
    EXPECT_TRUE(says("0x314e534d"));
    EXPECT_TRUE(says("| commands of a client under way | " + std::to_string(kCommandSlots) + " |"));
    EXPECT_TRUE(says("`call_rows` | " + std::to_string(kCallRows) + " |"));
    EXPECT_TRUE(says("### `ClientHello`, " + std::to_string(sizeof(ClientHello)) + " bytes"));
    EXPECT_TRUE(says("### `HostHello`, " + std::to_string(sizeof(HostHello)) + " bytes"));
    EXPECT_TRUE(says("here " + std::to_string(kHeadLooks) + ")"));
    EXPECT_TRUE(says("`account_rows` | " + std::to_string(kAccountRows) + " |"));
    const std::pair<const char*, SlotState> states[] = {
        {"Free", SlotState::Free},       {"Filling", SlotState::Filling}, {"Pending", SlotState::Pending},
        {"Running", SlotState::Running}, {"Done", SlotState::Done},       {"Withdrawn", SlotState::Withdrawn}};
    for (const auto& [name, state] : states) {
        EXPECT_TRUE(says("| " + std::string(name) + " | " + std::to_string(static_cast<int>(state)) + " |")) << name;
    }
}

}  // namespace
