#include "base/text_fold.hpp"

#include "base/utf8.hpp"
#include "league/base/plain_form.hpp"

#include <algorithm>
#include <array>

namespace link100::league {
namespace {

struct range {
    char32_t first;
    char32_t last;
};

// Blocks whose characters carry no word (Unicode block names). ASCII is judged apart.
constexpr std::array silent_blocks{
    range{0x80, 0xBF},        // C1 controls, Latin-1 punctuation
    range{0x300, 0x36F},      // combining diacritical marks
    range{0x2000, 0x206F},    // general punctuation: blanks of all widths, direction marks
    range{0x2190, 0x2BFF},    // arrows, box drawing, dingbats, miscellaneous symbols
    range{0x3000, 0x3004},    // ideographic space and punctuation
    range{0x3008, 0x3020},    // brackets and marks
    range{0xFE00, 0xFE6F},    // variation selectors, vertical and small forms
    range{0xFEFF, 0xFEFF},    // byte order mark
    range{0x1F000, 0x1FAFF},  // emoji
    range{0xE0000, 0xE01EF},  // tags
};

constexpr char32_t before_half_width_signs = 0xFF5E;

char32_t narrow_and_small(char32_t c) {
    c = half_width(c);
    return c >= U'A' && c <= U'Z' ? c + (U'a' - U'A') : c;
}

bool is_silent(char32_t c) {
    if (c < 0x80) return !((c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z'));
    if (c > before_half_width_signs && c < 0xFF66) return true;  // half-width ideographic punctuation
    return std::any_of(silent_blocks.begin(), silent_blocks.end(),
                       [c](range block) { return c >= block.first && c <= block.last; });
}

}  // namespace

std::u32string fold(std::string_view text) {
    std::u32string folded;
    folded.reserve(text.size() / 2);
    while (!text.empty()) {
        const auto point = first_code_point(text);
        if (!point) {
            folded.push_back(fold_break);
            text.remove_prefix(1);
            continue;
        }
        const char32_t c = narrow_and_small(point->value);
        if (!is_silent(c)) folded.push_back(c);
        text.remove_prefix(point->bytes);
    }
    return folded;
}

}  // namespace link100::league
