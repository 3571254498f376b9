#include "league/base/word_matcher.hpp"

#include "base/text_fold.hpp"

#include <algorithm>

namespace link100::league {
namespace {

void cut_out(std::u32string& text, const std::u32string& phrase) {
    for (auto at = text.find(phrase); at != std::u32string::npos; at = text.find(phrase, at + 1))
        text.replace(at, phrase.size(), 1, fold_break);
}

}  // namespace

std::vector<std::string> problems_of_words(std::span<const std::string> words,
                                           std::span<const std::string> false_alarms) {
    std::vector<std::string> found;
    for (const auto& word : words)
        if (fold(word).size() < 2) found.push_back("a word needs two characters or more: \"" + word + "\"");
    for (const auto& phrase : false_alarms) {
        const auto folded = fold(phrase);
        if (folded.empty()) found.push_back("a false alarm without a character: \"" + phrase + "\"");
        for (const auto& word : words)
            if (!folded.empty() && fold(word).find(folded) != std::u32string::npos)
                found.push_back(std::string{"the false alarm \""}
                                    .append(phrase)
                                    .append("\" would hide \"")
                                    .append(word + "\""));
    }
    return found;
}

word_matcher::word_matcher(std::span<const std::string> words, std::span<const std::string> false_alarms) {
    for (const auto& word : words)
        if (auto folded = fold(word); !folded.empty()) words_.push_back({std::move(folded), word});
    for (const auto& phrase : false_alarms)
        if (auto folded = fold(phrase); !folded.empty()) false_alarms_.push_back(std::move(folded));
    std::sort(false_alarms_.begin(), false_alarms_.end(),
              [](const auto& a, const auto& b) { return a.size() > b.size(); });
}

std::optional<std::string> word_matcher::find(std::string_view text) const {
    if (words_.empty()) return std::nullopt;
    std::u32string folded = fold(text);
    for (const auto& phrase : false_alarms_) cut_out(folded, phrase);
    for (const auto& word : words_)
        if (folded.find(word.folded) != std::u32string::npos) return word.written;
    return std::nullopt;
}

}  // namespace link100::league
