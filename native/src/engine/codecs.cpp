// SPDX-License-Identifier: GPL-2.0-or-later
#include "engine/codecs.h"

#include <pjsua-lib/pjsua.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text.h"

namespace microsip::engine {

namespace {

constexpr std::string_view kAllCodecs = "PCMU,PCMA,G722,opus";
constexpr unsigned kMostCodecs = 64;

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::vector<std::string_view> split(std::string_view list) {
    std::vector<std::string_view> parts;
    while (!list.empty()) {
        const auto comma = std::min(list.find(','), list.size());
        if (const auto part = trim(list.substr(0, comma)); !part.empty()) parts.push_back(part);
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return parts;
}

// "G722" and "g722/16000" name "G722/16000/1"; "G.722" is how people write it.
bool names(std::string_view wanted, std::string_view codec) {
    if (wanted == "G.722") wanted = "G722";
    if (wanted.size() > codec.size() || (wanted.size() < codec.size() && codec[wanted.size()] != '/')) return false;
    const auto a = pj_text(wanted);
    const auto b = pj_text(codec.substr(0, wanted.size()));
    return pj_stricmp(&a, &b) == 0;
}

}  // namespace

Failure choose_codecs(const char* list, std::string& chosen) {
    pjsua_codec_info codecs[kMostCodecs];
    unsigned count = kMostCodecs;
    if (auto failure = pjsip_failure(pjsua_enum_codecs(codecs, &count), "listing codecs")) return failure;
    auto wanted = split(list);
    if (wanted.empty()) wanted = split(kAllCodecs);
    std::vector<const pjsua_codec_info*> found;
    for (const auto name : wanted) {
        const auto* codec = std::find_if(codecs, codecs + count, [name](const pjsua_codec_info& candidate) {
            return names(name, view(candidate.codec_id));
        });
        if (codec == codecs + count) {
            std::string text = "\"" + std::string(name) + "\"; there are:";
            for (unsigned i = 0; i < count; ++i)
                text += (i == 0 ? " " : ", ") + std::string(view(codecs[i].codec_id));
            return {MSN_STATUS_NO_SUCH_CODEC, text};
        }
        found.push_back(codec);
    }
    for (unsigned i = 0; i < count; ++i)
        pjsua_codec_set_priority(&codecs[i].codec_id, PJMEDIA_CODEC_PRIO_DISABLED);
    int priority = PJMEDIA_CODEC_PRIO_HIGHEST;
    chosen.clear();
    for (std::size_t i = 0; i < found.size(); ++i) {
        pjsua_codec_set_priority(&found[i]->codec_id, static_cast<pj_uint8_t>(priority));
        priority = std::max(priority - 1, 1);
        chosen.append(i == 0 ? "" : ",").append(wanted[i]);
    }
    return {};
}

}  // namespace microsip::engine
