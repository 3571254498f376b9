// What the chat says back: a text, or one card with a picture. An answer never holds more than one of the
// two.
#pragma once
#include <optional>
#include <string>

namespace link100::chat {

struct picture_card {
    std::string title;
    std::string description;
    std::string picture_url;
};

struct answer {
    std::string text;  // empty and no card: nothing is said
    std::optional<picture_card> card{};
    // False: the journal keeps no answer, so what somebody read is written down nowhere, and a repeated
    // delivery is answered anew. Only for turns that change nothing.
    bool kept = true;
};

// What a flow says. `not_mine`: the flow has ended its dialogue and the words are for somebody else; the
// dispatcher takes them as if no dialogue were under way.
using flow_answer = std::optional<answer>;
inline constexpr std::nullopt_t not_mine = std::nullopt;

}  // namespace link100::chat
