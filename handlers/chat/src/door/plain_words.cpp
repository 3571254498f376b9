#include "door/plain_words.hpp"

#include "words/skip_words.hpp"
#include "words/steps.hpp"

#include <algorithm>

namespace link100::chat {

std::optional<answer> answer_word_alone(turn& t, const flow& under_way) {
    if (says_only_back(t.plain))
        return answer{"这里退不回上一步，这个词没有当作内容。请接着说；要重来或不想继续，请发“取消”。"};
    if (!says_only_skip(t.plain)) return std::nullopt;
    const auto at = step_of(t);
    if (at != step::none && std::ranges::find(under_way.answers_skip, at) != under_way.answers_skip.end()) {
        t.text = t.plain = skip;
        return std::nullopt;
    }
    return answer{"这一步不能跳过，“跳过”没有当作内容。请接着说；不想继续请发“取消”。"};
}

}  // namespace link100::chat
