// One turn of the dialogue: what came in, who said it, where the dialogue stands. A turn runs inside one
// transaction; what it may change is the record (through services) and the conversation.
#pragma once
#include "chat/answer.hpp"
#include "services/conversation.hpp"
#include "services/people.hpp"
#include "services/work.hpp"
#include "wechat/message.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace link100::chat {

struct turn {
    services::work& w;
    const wechat::incoming& in;
    std::string_view openid;
    std::string text;  // what was typed, trimmed; for voice the recognised text; else empty
    std::optional<services::person> who;  // nothing while the openid is bound to nobody
    services::conversation talk;

    // Reads `who` anew: after binding.
    void refresh_person() { who = services::person_of(w.tx, openid); }
};

// Takes the turn: an event or a command is answered as such, else the dialogue's step goes on, else the text
// is taken as what the person most likely means. Never throws for what people send; never answers nothing to
// a text.
[[nodiscard]] answer take_turn(turn& t);

}  // namespace link100::chat
