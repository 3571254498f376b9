#include "value_rule.hpp"

#include "platform/encoding.hpp"

#include <algorithm>
#include <array>

namespace link100::miniapp {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_ascii(char c) {
    return static_cast<unsigned char>(c) < 0x80;
}

bool anything(std::string_view) {
    return true;
}

bool letters(std::string_view v) {
    return std::ranges::all_of(v, is_letter);
}

bool no_letters_or_digits(std::string_view v) {
    return std::ranges::none_of(v, [](char c) { return is_letter(c) || is_digit(c); });
}

bool ascii(std::string_view v) {
    return std::ranges::all_of(v, is_ascii);
}

// Digits with at most one point, a sign before.
bool number(std::string_view v) {
    if (v.starts_with('-') || v.starts_with('+')) v.remove_prefix(1);
    const auto points = std::ranges::count(v, '.');
    return points <= 1 && v.size() > static_cast<std::size_t>(points) &&
           std::ranges::all_of(v, [](char c) { return is_digit(c) || c == '.'; });
}

bool digits_and_symbols(std::string_view v) {
    return ascii(v) && std::ranges::none_of(v, is_letter) && std::ranges::any_of(v, is_digit);
}

// Digits in it, and nothing but what dates and times are written with.
bool time_like(std::string_view v) {
    std::string_view rest = v;
    constexpr std::array<std::string_view, 7> words{"年", "月", "日", "时", "分", "秒", "～"};
    bool any_digit = false;
    while (!rest.empty()) {
        const auto word =
            std::ranges::find_if(words, [&](std::string_view w) { return rest.starts_with(w); });
        if (word != words.end()) {
            rest.remove_prefix(word->size());
            continue;
        }
        const char c = rest.front();
        any_digit = any_digit || is_digit(c);
        if (!is_digit(c) && std::string_view(" :-/.~").find(c) == std::string_view::npos) return false;
        rest.remove_prefix(1);
    }
    return any_digit;
}

// A currency sign at most, then at most 10 digits with a point, then perhaps 元.
bool amount(std::string_view v) {
    constexpr std::array<std::string_view, 6> signs{"¥", "￥", "$", "€", "£", "HK$"};
    for (const auto sign : signs)
        if (v.starts_with(sign)) {
            v.remove_prefix(sign.size());
            break;
        }
    if (v.ends_with("元")) v.remove_suffix(std::string_view("元").size());
    return number(v) && std::ranges::count_if(v, is_digit) <= 10;
}

// 10 Chinese characters, or 20 letters and symbols; a mixture counts as Chinese.
bool name(std::string_view v) {
    return std::ranges::none_of(v, is_digit) && platform::utf8_length(v) <= (ascii(v) ? 20U : 10U);
}

bool no_ascii(std::string_view v) {
    return std::ranges::none_of(v, is_ascii);
}

constexpr std::array<value_rule, 13> rules{{
    {"thing", 20, anything, "最多 20 个字"},
    {"number", 32, number, "最多 32 位数字,可带小数"},
    {"letter", 32, letters, "最多 32 个字母"},
    {"symbol", 5, no_letters_or_digits, "最多 5 个符号"},
    {"character_string", 32, ascii, "最多 32 个数字、字母或符号,不能有汉字"},
    {"time", 0, time_like, "24 小时制的时间,可带日期,例如 2024年5月4日 15:01"},
    {"date", 0, time_like, "年月日,可带时间,例如 2024年5月4日"},
    {"amount", 0, amount, "一个币种符号和最多 10 位数字,可带小数,可用元结尾"},
    {"phone_number", 17, digits_and_symbols, "最多 17 位数字和符号"},
    {"car_number", 8, anything, "最多 8 位的车牌号"},
    {"name", 20, name, "最多 10 个汉字,或 20 个字母和符号"},
    {"phrase", 5, no_ascii, "最多 5 个汉字"},
    {"enum", 0, anything, "模板规定的值之一"},
}};

}  // namespace

const value_rule* rule_of(std::string_view field_name) {
    while (!field_name.empty() && is_digit(field_name.back())) field_name.remove_suffix(1);
    const auto found = std::ranges::find(rules, field_name, &value_rule::kind);
    return found == rules.end() ? nullptr : &*found;
}

}  // namespace link100::miniapp
