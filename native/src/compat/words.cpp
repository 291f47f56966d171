// SPDX-License-Identifier: GPL-2.0-or-later
#include "compat/words.h"

#include <algorithm>

#include "compat/nearest.h"
#include "compat/text.h"

namespace microsip::compat {

const std::vector<Word>& switches() {
    static const std::vector<Word> all = {
        {"answer", "", Verb::Answer, "answer the call that rings longest", "/answer"},
        {"hangupall", "", Verb::HangUpAll, "end all calls but those that ring here", "/hangupall"},
        {"hangupincoming", "", Verb::HangUpIncoming, "refuse the calls that ring here", "/hangupincoming"},
        {"hangupcalling", "", Verb::HangUpCalling, "end the calls that are being made and not yet established",
         "/hangupcalling"},
        {"dtmf:", "DIGITS", Verb::Dtmf, "send the digits in the call one is in", "/dtmf:123#"},
        {"transfer:", "NUMBER", Verb::Transfer, "transfer that call to the number or URI", "/transfer:200"},
        {"exit", "", Verb::Exit, "end the phone", "/exit"},
    };
    return all;
}

const std::vector<Word>& msip_commands() {
    static const std::vector<Word> all = {
        {"answer", "", Verb::Answer, "as /answer", "msip:answer"},
        {"hangupall", "", Verb::HangUpAll, "as /hangupall", "msip:hangupall"},
        {"hold", "", Verb::Hold, "put the call one is in on hold, or take the one on hold back", "msip:hold"},
        {"transfer_", "NUMBER", Verb::Transfer, "as /transfer:", "msip:transfer_200"},
        {"micmute", "", Verb::MuteMicrophone, "mute the microphone in every established call", "msip:micmute"},
        {"micunmute", "", Verb::UnmuteMicrophone, "unmute it", "msip:micunmute"},
        {"micmuteclick", "", Verb::SwitchMicrophone, "the one of the two that is not so", "msip:micmuteclick"},
        {"speakmute", "", Verb::MuteSpeaker, "mute the other side in every established call", "msip:speakmute"},
        {"speakunmute", "", Verb::UnmuteSpeaker, "unmute it", "msip:speakunmute"},
        {"speakmuteclick", "", Verb::SwitchSpeaker, "the one of the two that is not so", "msip:speakmuteclick"},
        {"micup", "", Verb::RaiseMicrophone, "5 % more microphone in every established call, up to 100 %",
         "msip:micup"},
        {"micdown", "", Verb::LowerMicrophone, "5 % less", "msip:micdown"},
        {"speakup", "", Verb::RaiseSpeaker, "5 % more of the other side, up to 100 %", "msip:speakup"},
        {"speakdown", "", Verb::LowerSpeaker, "5 % less", "msip:speakdown"},
        {"minimize", "", Verb::Minimize, "nothing: there is no window", "msip:minimize"},
    };
    return all;
}

const Word* find_word(const std::vector<Word>& words, std::string_view text, std::string_view& value) {
    for (const auto& word : words) {
        value = text;
        if (take(value, word.name) && (value.empty() || !word.argument.empty())) return &word;
    }
    return nullptr;
}

std::string meant(const std::vector<Word>& words, std::string_view text, std::string_view prefix) {
    std::vector<std::string_view> names;
    for (const auto& word : words)
        names.push_back(word.name);
    // What follows the sign that a value would follow is no part of the name.
    const auto sign = text.find_first_of(":_");
    const auto found = nearest(text.substr(0, sign == text.npos ? sign : sign + 1), names);
    return found.empty() ? std::string() : "; did you mean " + std::string(prefix) + std::string(found) + "?";
}

}  // namespace microsip::compat
