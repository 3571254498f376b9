// SQL cut into pieces, just far enough to translate it: strings, quoted names and comments stay whole.
#pragma once
#include <string_view>
#include <vector>

namespace link100::store::postgres {

struct piece {
    enum class kind {
        word,       // a name, a keyword or a number
        quoted,     // '…' or "…"
        parameter,  // ?12
        symbol,     // one character
        filler,     // blanks and comments
        clause,     // the inside of /*! … */
    } what;
    std::string_view text;

    [[nodiscard]] bool is(std::string_view exactly) const { return text == exactly && what != kind::filler; }
};

[[nodiscard]] std::vector<piece> cut(std::string_view sql);

}  // namespace link100::store::postgres
