#include "sentence/sentence_number.hpp"

namespace link100::league {
namespace {

int han_ten(char32_t c) {
    if (c == U'十') return 10;
    if (c == U'廿') return 20;
    if (c == U'卅') return 30;
    return 0;
}

std::optional<read_number> digits_at(const scanned_text& text, std::size_t at) {
    read_number n{0, 0, true, text.at(at) == U'0'};
    for (std::size_t i = at; is_digit(text.at(i)) && (i == at || !text.gap(i)); ++i) {
        if (++n.length > static_cast<std::size_t>(number_digits_max)) return std::nullopt;
        n.value = n.value * 10 + static_cast<int>(text.at(i) - U'0');
    }
    return n;
}

}  // namespace

int han_digit(char32_t c) {
    constexpr std::u32string_view digits = U"〇一二三四五六七八九";
    if (c == U'零') return 0;
    if (c == U'两') return 2;
    const auto at = digits.find(c);
    return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

std::optional<read_number> number_at(const scanned_text& text, std::size_t at) {
    if (is_digit(text.at(at))) return digits_at(text, at);
    std::size_t i = at;
    int value = 0;
    bool tens = false;
    if (han_digit(text.at(i)) > 0 && text.at(i + 1) == U'百') {
        value = han_digit(text.at(i)) * 100;
        i += 2;
        if (text.at(i) == U'零') ++i;
    }
    if (han_ten(text.at(i)) > 0) {
        value += han_ten(text.at(i++));
        tens = true;
    } else if (han_digit(text.at(i)) > 0 && han_ten(text.at(i + 1)) == 10) {
        value += han_digit(text.at(i)) * 10;
        i += 2;
        tens = true;
    }
    const int last = han_digit(text.at(i));
    if (last > 0 || (last == 0 && !tens && i == at)) {
        value += last;
        ++i;
    }
    if (i == at) return std::nullopt;
    return read_number{value, i - at, false, false};
}

}  // namespace link100::league
