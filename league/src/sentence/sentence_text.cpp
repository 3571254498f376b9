#include "sentence/sentence_text.hpp"

#include "league/base/plain_form.hpp"

#include <algorithm>

namespace link100::league {
namespace {

constexpr std::size_t emoticon_max = 4;  // characters between the brackets of [微笑]

// Controls, tags and variation selectors carry no word either.
bool is_left_out(char32_t c) {
    return is_invisible(c) || c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x2060 && c <= 0x206F) ||
           (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c <= 0xE01FF) || c == 0x061C;
}

bool is_picture(char32_t c) {
    return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF) || (c >= 0x2B00 && c <= 0x2BFF) ||
           c == 0x20E3 || (c >= 0x2190 && c <= 0x21FF) || (c >= 0x2300 && c <= 0x23FF);
}

bool is_blank(char32_t c) {
    return c == U' ' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A);
}

}  // namespace

bool any_starts(const scanned_text& text, std::size_t at, std::initializer_list<std::u32string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::u32string_view word) { return text.starts(at, word); });
}

std::optional<char32_t> take_code_point(std::string_view& text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (text.empty()) return std::nullopt;
    const unsigned lead = byte(0);
    const std::size_t n = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    if (n == 0 || lead > 0xF4 || text.size() < n) return std::nullopt;
    char32_t c = n == 1 ? lead : lead & (0x7FU >> n);
    for (std::size_t i = 1; i < n; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return std::nullopt;
        c = (c << 6U) | (byte(i) & 0x3FU);
    }
    const bool overlong = (n == 3 && c < 0x800) || (n == 4 && c < 0x10000);
    if (overlong || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return std::nullopt;
    text.remove_prefix(n);
    return c;
}

bool is_han(char32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x323AF) ||
           c == U'〇';
}

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

bool is_clause_end(char32_t c) {
    return c == U'\0' || c == U',' || c == U'。' || c == U';' || c == U'!' || c == U'?' || c == U':' ||
           c == U'…';
}

bool is_mark(char32_t c) {
    return is_clause_end(c) || c == U'、' || c == U'(' || c == U')' || c == U'"' || c == U'《' ||
           c == U'》' || c == U'/' || c == U'+' || c == U'&' || c == U'【' || c == U'】' || c == U'-' ||
           c == U'~' || c == U'#' || c == U'@' || c == U'|';
}

bool scanned_text::starts(std::size_t at, std::u32string_view word) const {
    return at <= chars_.size() && std::u32string_view{chars_}.substr(at).starts_with(word);
}

bool scanned_text::ends(std::size_t before, std::u32string_view word) const {
    return before >= word.size() && before <= chars_.size() && starts(before - word.size(), word);
}

void scanned_text::add(char32_t c, std::size_t begin, std::size_t end) {
    chars_.push_back(c);
    gaps_.push_back(gap_next_);
    begins_.push_back(static_cast<std::uint32_t>(begin));
    ends_.push_back(static_cast<std::uint32_t>(end));
    gap_next_ = false;
    // WeChat writes its own emoticons as [微笑]: they are pictures, not words.
    if (c != U']') return;
    const auto open = chars_.rfind(U'[');
    if (open == std::u32string::npos || chars_.size() - open - 2 > emoticon_max) return;
    if (!std::all_of(chars_.begin() + static_cast<std::ptrdiff_t>(open) + 1, chars_.end() - 1, is_han))
        return;
    chars_.resize(open);
    gaps_.resize(open);
    begins_.resize(open);
    ends_.resize(open);
    gap_next_ = true;
}

std::string scanned_text::slice(text_span part) const {
    std::string out;
    if (part.empty() || part.last > chars_.size()) return out;
    std::string_view raw = source_.substr(begins_[part.first], ends_[part.last - 1] - begins_[part.first]);
    while (!raw.empty()) {
        const auto before = raw;
        const auto c = take_code_point(raw);
        if (!c) break;
        if (!is_left_out(*c)) out.append(before.substr(0, before.size() - raw.size()));
    }
    return out;
}

std::optional<scanned_text> scan_text(std::string_view text, std::size_t limit, bool& too_long) {
    scanned_text out;
    out.source_ = text;
    std::size_t count = 0;
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t begin = text.size() - rest.size();
        const auto c = take_code_point(rest);
        if (!c) return std::nullopt;
        if (++count > limit) {
            too_long = true;
            return std::nullopt;
        }
        const bool new_line = *c == U'\n' || *c == U'\r';
        if (!new_line && is_left_out(*c)) continue;
        if (is_picture(*c) || is_blank(*c) || *c == U'\t') {
            out.gap_next_ = true;
            continue;
        }
        out.add(sentence_form(*c), begin, text.size() - rest.size());
    }
    return out;
}

}  // namespace link100::league
