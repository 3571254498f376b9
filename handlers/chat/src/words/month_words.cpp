#include "words/month_words.hpp"

#include "league/base/plain_form.hpp"

#include <charconv>

namespace link100::chat {
namespace {

std::optional<int> take_digits(std::string_view& text) {
    int n = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
    if (error != std::errc{} || n < 0) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return n;
}

bool take_word(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word)) return false;
    text.remove_prefix(word.size());
    return true;
}

std::optional<league::month_key> checked(int month) {
    return league::is_month(month) ? std::optional{month} : std::nullopt;
}

}  // namespace

std::optional<league::month_key> typed_month(std::string_view typed, league::month_key this_month) {
    const auto plain = league::plain_form(typed);
    std::string_view text = plain;
    if (text.empty() || text == "本月" || text == "这个月") return this_month;
    if (text == "上月" || text == "上个月") return league::previous_month(this_month);
    const auto first = take_digits(text);
    if (!first) return std::nullopt;
    if (take_word(text, "年")) {
        const auto month = take_digits(text);
        (void)take_word(text, "月");
        if (!month || *month > 12 || *first > league::max_year || !text.empty()) return std::nullopt;
        return checked(*first * 100 + *month);
    }
    (void)(take_word(text, "月份") || take_word(text, "月"));
    if (!text.empty()) return std::nullopt;
    if (*first > 12) return checked(*first);
    const int year = this_month / 100;
    return checked((*first > this_month % 100 ? year - 1 : year) * 100 + *first);
}

}  // namespace link100::chat
