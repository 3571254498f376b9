// A text made ready to be read: code points of one width and script, without blanks and invisible marks.
// Where a blank (or an emoji) was, the next character knows it, so that 张 三 and 张三 read the same and
// 操场 张三 still shows its joint. Slices come back in the writer's own characters.
#pragma once
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::league {

struct text_span {
    std::size_t first = 0;
    std::size_t last = 0;  // one past the end

    [[nodiscard]] bool empty() const { return first >= last; }

    [[nodiscard]] std::size_t size() const { return empty() ? 0 : last - first; }

    [[nodiscard]] bool holds(std::size_t at) const { return first <= at && at < last; }
};

class scanned_text {
public:
    [[nodiscard]] std::size_t size() const { return chars_.size(); }

    // U'\0' outside of the text.
    [[nodiscard]] char32_t at(std::size_t i) const { return i < chars_.size() ? chars_[i] : U'\0'; }

    [[nodiscard]] std::u32string_view chars() const { return chars_; }

    [[nodiscard]] bool starts(std::size_t at, std::u32string_view word) const;
    [[nodiscard]] bool ends(std::size_t before, std::u32string_view word) const;

    // A blank, an emoji or the text's edge is in front of character i.
    [[nodiscard]] bool gap(std::size_t i) const { return i == 0 || i >= chars_.size() || gaps_[i]; }

    [[nodiscard]] std::string slice(text_span part) const;

private:
    friend std::optional<scanned_text> scan_text(std::string_view, std::size_t, bool&);
    void add(char32_t c, std::size_t begin, std::size_t end);

    std::string_view source_;
    std::u32string chars_;
    std::vector<bool> gaps_;
    std::vector<std::uint32_t> begins_;
    std::vector<std::uint32_t> ends_;
    bool gap_next_ = false;
};

// Whether one of the words begins at character `at`.
[[nodiscard]] bool any_starts(const scanned_text& text, std::size_t at,
                              std::initializer_list<std::u32string_view> words);

// nullopt if the text is not UTF-8, or (too_long becomes true) has more than `limit` code points.
// The text handed in must outlive the result.
[[nodiscard]] std::optional<scanned_text> scan_text(std::string_view text, std::size_t limit, bool& too_long);

// One code point from the front of `text`, which gets shorter by it; nullopt if it is not UTF-8.
[[nodiscard]] std::optional<char32_t> take_code_point(std::string_view& text);

// The character that stands for c when reading: half width, lower case, simplified script, one form of each
// mark.
[[nodiscard]] char32_t sentence_form(char32_t c);

[[nodiscard]] bool is_han(char32_t c);
[[nodiscard]] bool is_digit(char32_t c);
// , 、 。 ; ! ? : ( ) and their like: where a clause or a list item ends. Edges of the text count.
[[nodiscard]] bool is_mark(char32_t c);
[[nodiscard]] bool is_clause_end(char32_t c);  // as is_mark, without 、 and brackets

}  // namespace link100::league
