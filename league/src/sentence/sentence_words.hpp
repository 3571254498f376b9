// The words that the reader of sentences knows, and where they stand in one text.
#pragma once
#include "league/base/types.hpp"
#include "sentence/sentence_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace link100::league {

enum class word_role : std::uint8_t {
    kind_sure,     // 谈心, 团课: names the kind
    kind_hint,     // 聊, 讲座: makes a kind likely
    thing_done,    // 篮球赛, 献血: names the kind and says what was done, which may stand for a theme
    follower,      // may stand right behind a name: 谈, 一起, 同学
    not_a_name,    // 周围, 高年级: may look like a name
    place_end,     // 操场, 楼下: a place ends with it
    online,        // 微信, 腾讯会议
    face_to_face,  // 线下, 当面
    no_mode        // 看视频, 短视频: not about how people met
};

struct known_word {
    std::u32string_view text;
    word_role role{};
    activity_kind kind = activity_kind::other;  // for the kind_… roles and thing_done
};

struct word_hit {
    text_span span;
    const known_word* word = nullptr;
};

class word_hits {
public:
    explicit word_hits(const scanned_text& text);

    [[nodiscard]] std::span<const word_hit> all() const { return hits_; }

    // The length of the longest word of a role that begins at `at`; 0: none.
    [[nodiscard]] std::size_t at(std::size_t at, word_role role) const;
    // Whether some word of the role covers the whole span and more.
    [[nodiscard]] bool inside_longer(text_span span, word_role role) const;
    // Whether a word of a kind role begins at `at`.
    [[nodiscard]] bool kind_at(std::size_t at) const;

private:
    std::vector<word_hit> hits_;        // in order of place
    std::vector<std::uint32_t> first_;  // for each place the first hit that begins there or later
};

// The three tables, one file each.
[[nodiscard]] std::span<const known_word> kind_words();
[[nodiscard]] std::span<const known_word> people_words();
[[nodiscard]] std::span<const known_word> place_and_mode_words();

// A table is written as groups of words with a blank between them, and becomes, at compile time, one array in
// order of the first character.
struct word_group {
    word_role role;
    activity_kind kind;
    std::u32string_view words;
};

template <const auto& groups>
consteval auto in_order() {
    constexpr std::size_t count = [] {
        std::size_t n = 0;
        for (const auto& g : groups)
            for (const char32_t c : g.words) n += c == U' ' ? 1 : 0;
        return n + groups.size();
    }();
    std::array<known_word, count> words{};
    std::size_t n = 0;
    for (const auto& g : groups) {
        std::size_t begin = 0;
        for (std::size_t i = 0; i <= g.words.size(); ++i) {
            if (i < g.words.size() && g.words[i] != U' ') continue;
            words[n++] = {g.words.substr(begin, i - begin), g.role, g.kind};
            begin = i + 1;
        }
    }
    std::sort(words.begin(), words.end(),
              [](const known_word& a, const known_word& b) { return a.text.front() < b.text.front(); });
    return words;
}

}  // namespace link100::league
