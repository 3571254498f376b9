#include "league/topics/topic_rules.hpp"

#include "base/utf8.hpp"
#include "league/base/plain_form.hpp"

namespace link100::league {
namespace {

bool separates(char32_t c) {
    return c == U' ' || c == U'-' || is_invisible(c);
}

// 0: no digit.
char digit_of(char32_t c) {
    if (c >= U'0' && c <= U'9') return static_cast<char>(c);
    return 0;
}

// The first row of digits that is too long; empty: there is none.
std::string long_number(std::string_view text) {
    std::string row;
    while (!text.empty()) {
        const auto point = first_code_point(text);
        const char32_t c = point ? half_width(point->value) : U'?';
        text.remove_prefix(point ? point->bytes : 1);
        if (const char d = digit_of(c)) {
            row += d;
        } else if (!separates(c)) {
            if (row.size() > digits_in_row_max) return row;
            row.clear();
        }
    }
    return row.size() > digits_in_row_max ? row : std::string{};
}

}  // namespace

std::string_view label(hold_reason why) {
    switch (why) {
        case hold_reason::none:
            return "无";
        case hold_reason::unchecked:
            return "未经内容检查";
        case hold_reason::word:
            return "含有需留意的词";
        case hold_reason::digits:
            return "含有号码";
        case hold_reason::review:
            return "平台建议人工复核";
        case hold_reason::reported:
            return "有人举报";
    }
    return "无";
}

screening screen(std::string_view text, const word_matcher& words, platform_view platform) {
    if (auto word = words.find(text)) return {hold_reason::word, std::move(*word)};
    if (auto digits = long_number(text); !digits.empty()) return {hold_reason::digits, std::move(digits)};
    if (platform == platform_view::review) return {hold_reason::review, {}};
    if (platform == platform_view::not_asked) return {hold_reason::unchecked, {}};
    return {};
}

bool results_are_shown(std::int64_t answered, bool over) {
    return over && answered >= poll_answers_shown_min;
}

}  // namespace link100::league
