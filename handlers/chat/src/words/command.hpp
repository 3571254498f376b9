// One row of the table of commands: words that can be typed or tapped, for whom they are, who carries them
// out. Each subject has its rows in commands.cpp; door/command_table joins them.
#pragma once
#include "chat/turn.hpp"
#include "services/people/audience.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace link100::chat {

// What may stand behind a command's words.
enum class follows {
    nothing,
    anything,    // “回复 123456 好的”, “回复123456好的”
    a_number,    // begins with a digit, '#' or a month's word: 活动室里…… is no command
    words_apart  // begins with a blank or a colon: 推荐了一本书 is no command
};

struct command {
    std::string_view key;                 // of the menu button (CLICK)
    std::vector<std::string_view> words;  // what can be typed, in plain small form; the first one is shown
    follows then = follows::nothing;
    services::audience who = services::audience::anybody;
    std::string_view help = {};  // the line in 帮助; empty: not listed
    answer (*run)(turn& t, std::string_view rest) = nullptr;
    // Left to somebody whose account is suspended: to see and end what is the own, and to be heard. The
    // services refuse everything else as well (league::holds_while_suspended).
    bool kept_while_suspended = false;
    // The rest is taken only when this says so: 帮助我联系老师 is no command.
    bool (*takes)(std::string_view rest) = nullptr;
    // While this says no, the words are a sentence like any other: 不同意 when nothing was asked.
    bool (*applies)(turn& t) = nullptr;
    // What a youth means by the words when the command is not for youths: whoever answers an answer asks on.
    answer (*youth_means)(turn& t, std::string_view rest) = nullptr;
};

}  // namespace link100::chat
