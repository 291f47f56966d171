// SPDX-License-Identifier: MIT
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "api/repository_file.h"

namespace microsip::test {

// Of the C ABI that have structs, in include/microsip/, without ".h".
constexpr const char* kPublicHeaders[] = {"status", "devices", "settings", "events", "commands",
                                          "rows",   "facts",   "host",     "client", "engine"};
constexpr const char* kSharedMemoryHeader = "src/region/layout.h";

struct DeclaredStruct {
    std::string name;
    std::vector<std::string> fields;
};

inline std::string without_comments(std::string text) {
    for (std::size_t at; (at = text.find("/*")) != text.npos;)
        text.erase(at, text.find("*/", at) + 2 - at);
    for (std::size_t at; (at = text.find("//")) != text.npos;)
        text.erase(at, text.find('\n', at) - at);
    return text;
}

// The name that a declaration such as "char text[504]" gives.
inline std::string declared_name(const std::string& declaration) {
    const std::string name = declaration.substr(0, declaration.find('['));
    return name.substr(name.find_last_of(" *\n") + 1);
}

// The structs that a header of this repository defines.
inline std::vector<DeclaredStruct> declared_structs(const std::string& header) {
    const std::string text = without_comments(repository_file(header));
    std::vector<DeclaredStruct> structs;
    for (std::size_t at = text.find("struct "); at != text.npos; at = text.find("struct ", at + 1)) {
        const std::size_t open = text.find_first_of("{;", at);
        if (text[open] == ';') continue;  // declared only
        DeclaredStruct one = {declared_name(text.substr(at, open - 1 - at)), {}};
        std::istringstream body(text.substr(open + 1, text.find('}', open) - open - 1));
        for (std::string declaration; std::getline(body, declaration, ';');) {
            if (declaration.find_first_not_of(" \n") != declaration.npos)
                one.fields.push_back(declared_name(declaration));
        }
        structs.push_back(std::move(one));
    }
    return structs;
}

}  // namespace microsip::test
