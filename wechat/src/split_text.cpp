#include "platform/encoding.hpp"
#include "wechat/reply.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace link100::wechat {
namespace {

constexpr std::array<std::string_view, 6> sentence_ends{"。", "！", "？", "\n", "!", "?"};
constexpr std::array<std::string_view, 4> clause_ends{"，", "、", "；", " "};

// A cut further forward than this share of the part would make many small parts of one text.
constexpr std::size_t least_share = 4;

// Where the last of these marks ends in the text, or 0.
std::size_t end_of_last(std::string_view text, std::span<const std::string_view> marks) {
    std::size_t best = 0;
    for (const auto mark : marks)
        if (const auto at = text.rfind(mark); at != std::string_view::npos)
            best = std::max(best, at + mark.size());
    return best;
}

std::size_t cut_of(std::string_view window) {
    for (const std::span<const std::string_view> marks :
         {std::span<const std::string_view>(sentence_ends), std::span<const std::string_view>(clause_ends)})
        if (const auto end = end_of_last(window, marks); end >= window.size() / least_share && end > 0)
            return end;
    return window.size();
}

constexpr std::string_view blank_characters = " \t\r\n";

std::string_view without_blanks_before(std::string_view text) {
    return text.substr(std::min(text.find_first_not_of(blank_characters), text.size()));
}

std::string_view without_blanks_after(std::string_view text) {
    return text.substr(0, text.find_last_not_of(blank_characters) + 1);
}

}  // namespace

std::vector<std::string> split_text(std::string_view text, std::size_t limit) {
    std::vector<std::string> parts;
    if (text.size() <= limit) {
        if (!text.empty()) parts.emplace_back(text);
        return parts;
    }
    while (!text.empty()) {
        auto window = platform::utf8_prefix(text, limit);
        // Bytes that are no UTF-8 must not hold up the cutting.
        if (window.empty()) window = text.substr(0, limit);
        const bool last = text.size() <= limit;
        const auto cut = last ? text.size() : cut_of(window);
        const auto part = last ? text : without_blanks_after(text.substr(0, cut));
        if (!part.empty()) parts.emplace_back(part);
        text.remove_prefix(cut);
        text = without_blanks_before(text);
    }
    return parts;
}

}  // namespace link100::wechat
