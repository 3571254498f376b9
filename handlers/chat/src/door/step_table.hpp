// The dialogues: who goes on when something is under way. A step's name is "flow.step"; the flow answers.
#pragma once
#include "chat/turn.hpp"

#include <array>
#include <span>
#include <string_view>

namespace link100::chat {

struct flow {
    std::string_view name;  // before the dot
    // Goes on with the dialogue. The message may be a text, or a picture, voice, place … where a flow takes
    // those. What the flow calls not its own is taken as if no dialogue were under way.
    flow_answer (*go_on)(turn& t);
    // Its steps, by what stands behind the dot, that have an answer of their own to 跳过: a field that may be
    // left out, or a sentence why not. At all others the word is refused before it comes to them.
    std::array<std::string_view, 4> answers_skip{};
};

[[nodiscard]] std::span<const flow> flow_table();
[[nodiscard]] const flow* flow_of_step(std::string_view step);

}  // namespace link100::chat
