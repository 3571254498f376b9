// The dialogues: who goes on when something is under way.
#pragma once
#include "words/steps.hpp"

#include <array>
#include <span>

namespace link100::chat {

struct flow {
    dialogue of;
    // Goes on with the dialogue. The message may be a text, or a picture, voice, place … where a flow takes
    // those. What the flow calls not its own is taken as if no dialogue were under way.
    flow_answer (*go_on)(turn& t);
    // Its steps that have an answer of their own to 跳过: a field that may be left out, or a sentence why
    // not. At all others the word is refused before it comes to them.
    std::array<step, 4> answers_skip{};
};

[[nodiscard]] std::span<const flow> flow_table();
// Nothing: no dialogue is under way.
[[nodiscard]] const flow* flow_of(dialogue under_way);

}  // namespace link100::chat
