#include "door/plain_words.hpp"

#include "services/base/validation.hpp"

#include <algorithm>
#include <array>

namespace link100::chat {
namespace {

constexpr std::string_view skip = "跳过";

// Without the signs and blanks that a keyboard puts behind a word.
std::string_view bare(std::string_view text) {
    text = services::trimmed(text);
    for (const std::string_view sign : {"。", "！", "!", ".", "，", ","})
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

std::optional<answer> answer_word_alone(turn& t, const flow& under_way) {
    if (says_only_back(t.text))
        return answer{"这里退不回上一步，这个词没有当作内容。请接着说；要重来或不想继续，请发“取消”。"};
    if (!says_only_skip(t.text)) return std::nullopt;
    const auto step = std::string_view{t.talk.step};
    const auto dot = step.find('.');
    const auto name = dot == step.npos ? std::string_view{} : step.substr(dot + 1);
    if (!name.empty() && std::ranges::find(under_way.answers_skip, name) != under_way.answers_skip.end()) {
        t.text = skip;
        return std::nullopt;
    }
    return answer{"这一步不能跳过，“跳过”没有当作内容。请接着说；不想继续请发“取消”。"};
}

}  // namespace link100::chat
