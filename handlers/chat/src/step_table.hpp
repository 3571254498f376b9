// The dialogues: who goes on when something is under way. A step's name is "flow.step"; the flow answers.
#pragma once
#include "chat/turn.hpp"

#include <span>
#include <string_view>

namespace link100::chat {

struct flow {
    std::string_view name;  // before the dot
    // Goes on with the dialogue. The message may be a text, or a picture, voice, place … where a flow takes
    // those.
    answer (*go_on)(turn& t);
};

[[nodiscard]] std::span<const flow> flow_table();
[[nodiscard]] const flow* flow_of_step(std::string_view step);

}  // namespace link100::chat
