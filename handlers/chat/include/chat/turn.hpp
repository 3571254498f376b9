// One turn of the dialogue: what came in, who said it, where the dialogue stands. A turn never changes
// anything but the record (through services, in one transaction) and the conversation.
#pragma once
#include "chat/answer.hpp"
#include "services/access/conversation.hpp"
#include "services/base/work.hpp"
#include "services/people/people.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace link100::chat {

// other: a kind that the chat has no use for, such as a video.
enum class attachment_kind { none, image, voice, place, other };

// What came with, or instead of, words.
struct attachment {
    attachment_kind kind = attachment_kind::none;
    std::string media_id;  // of the platform; empty for a place
    std::string text;      // a place's name; coordinates are never taken over
};

struct turn {
    services::work& w;
    std::string_view openid;
    std::string text;  // what was typed, trimmed; for voice the recognised text; may be empty
    attachment with;
    std::optional<services::person> who;  // nothing while the openid is bound to nobody
    services::conversation talk;
    // `text` in plain form, from which commands, numbers, codes and short answers are understood. What is
    // kept or shown is `text`, as it was written. take_words sets `plain`.
    std::string plain{};

    // Reads `who` anew; call it after binding.
    void refresh_person() { who = services::person_of(w.tx, openid); }
};

enum class event_kind { follow, unfollow, scan, click, other };

struct event {
    event_kind kind = event_kind::other;
    std::string key;  // the scene of follow and scan, the menu key of click
    std::string unionid;
};

// Answers words or an attachment. Words of crisis come first, then a command, else the dialogue's step,
// else what the person most likely means. Never throws for what people send; never answers nothing.
[[nodiscard]] answer take_words(turn& t);

[[nodiscard]] answer take_event(turn& t, const event& e);

}  // namespace link100::chat
