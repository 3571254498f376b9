// Finds words of crisis, so that whoever writes that they no longer want to live gets the hotline's text and
// a human being at once, outside points and statistics (domain.md §4; issue 2 §1). It never lets spelling
// hide a word: a false alarm costs a glance, a miss may cost a life, so the match ignores width, case,
// blanks, punctuation and emoji. The lists are config/crisis.toml.
#pragma once
#include "league/base/word_matcher.hpp"

#include <string>
#include <vector>

namespace link100::league {

struct crisis_words {
    std::vector<std::string> words;         // 不想活了 …
    std::vector<std::string> false_alarms;  // 笑死我了 …: taken out of the text before it is searched
    std::string reply;                      // what the youth is answered, hotlines included
};

// One English sentence for each entry that could never work: empty after folding, a false alarm that would
// hide a whole word of crisis, no words or no reply at all.
[[nodiscard]] std::vector<std::string> problems(const crisis_words& words);

class crisis_matcher : public word_matcher {
public:
    explicit crisis_matcher(const crisis_words& words) : word_matcher(words.words, words.false_alarms) {}
};

}  // namespace link100::league
