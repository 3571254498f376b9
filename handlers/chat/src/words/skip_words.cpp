#include "words/skip_words.hpp"

#include "services/base/validation.hpp"

#include <algorithm>
#include <array>

namespace link100::chat {
namespace {

// Without the signs and blanks that a keyboard puts behind a word.
std::string_view bare(std::string_view text) {
    text = services::trimmed(text);
    for (const std::string_view sign : {"。", "!", ".", ","})
        if (text.ends_with(sign)) return services::trimmed(text.substr(0, text.size() - sign.size()));
    return text;
}

}  // namespace

bool says_only_skip(std::string_view text) {
    const auto word = bare(text);
    return word == skip || word == "略过";
}

bool says_only_back(std::string_view text) {
    static constexpr std::array<std::string_view, 4> words{"返回", "上一步", "返回上一步", "后退"};
    return std::ranges::find(words, bare(text)) != words.end();
}

}  // namespace link100::chat
