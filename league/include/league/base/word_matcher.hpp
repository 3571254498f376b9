// Looks for the words of a list in what people write. It never lets width, case, blanks, punctuation or emoji
// hide a word, neither in the list nor in the text: “刷 单” is found as “刷单”. Everyday phrases that hold
// such a word are taken out of the text first.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace link100::league {

// One English sentence for each entry that could never work: a word of one character, a false alarm that is
// empty or would hide a whole word.
[[nodiscard]] std::vector<std::string> problems_of_words(std::span<const std::string> words,
                                                         std::span<const std::string> false_alarms);

class word_matcher {
public:
    word_matcher() = default;  // knows no word
    word_matcher(std::span<const std::string> words, std::span<const std::string> false_alarms);

    // The entry of the list that was found first in its order, as it is written there. The text may be any
    // bytes; broken UTF-8 separates.
    [[nodiscard]] std::optional<std::string> find(std::string_view text) const;

private:
    struct entry {
        std::u32string folded;
        std::string written;
    };

    std::vector<entry> words_;
    std::vector<std::u32string> false_alarms_;  // longest first
};

}  // namespace link100::league
