#include "league/crisis.hpp"

#include "text_fold.hpp"

#include <algorithm>

namespace link100::league {
namespace {

void cut_out(std::u32string& text, const std::u32string& phrase) {
    for (auto at = text.find(phrase); at != std::u32string::npos; at = text.find(phrase, at + 1))
        text.replace(at, phrase.size(), 1, fold_break);
}

}  // namespace

std::vector<std::string> problems(const crisis_words& words) {
    std::vector<std::string> found;
    if (words.words.empty()) found.emplace_back("there are no words of crisis");
    if (words.reply.empty()) found.emplace_back("there is no reply with the hotlines");
    for (const auto& word : words.words)
        if (fold(word).size() < 2) found.push_back("a word needs two characters or more: \"" + word + "\"");
    for (const auto& phrase : words.false_alarms) {
        const auto folded = fold(phrase);
        if (folded.empty()) found.push_back("a false alarm without a character: \"" + phrase + "\"");
        for (const auto& word : words.words)
            if (!folded.empty() && fold(word).find(folded) != std::u32string::npos)
                found.push_back(std::string{"the false alarm \""}
                                    .append(phrase)
                                    .append("\" would hide \"")
                                    .append(word + "\""));
    }
    return found;
}

crisis_matcher::crisis_matcher(const crisis_words& words) {
    for (const auto& word : words.words)
        if (auto folded = fold(word); !folded.empty()) words_.push_back({std::move(folded), word});
    for (const auto& phrase : words.false_alarms)
        if (auto folded = fold(phrase); !folded.empty()) false_alarms_.push_back(std::move(folded));
    std::sort(false_alarms_.begin(), false_alarms_.end(),
              [](const auto& a, const auto& b) { return a.size() > b.size(); });
}

std::optional<std::string> crisis_matcher::find(std::string_view text) const {
    std::u32string folded = fold(text);
    for (const auto& phrase : false_alarms_) cut_out(folded, phrase);
    for (const auto& word : words_)
        if (folded.find(word.folded) != std::u32string::npos) return word.written;
    return std::nullopt;
}

}  // namespace link100::league
