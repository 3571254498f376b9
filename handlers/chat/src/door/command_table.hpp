// The words that the chat knows. One table: the dispatcher, 帮助, the menu's keys and the tests read it.
#pragma once
#include "chat/turn.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace link100::chat {

// For whom a command is. A person with several roles has the commands of all of them.
enum audience : unsigned { everybody = 0, for_cadre = 1, for_youth = 2, for_admin = 4, for_handler = 8 };

inline constexpr unsigned for_those_who_answer = for_cadre | for_admin | for_handler;

struct command {
    std::string_view key;                 // of the menu button (CLICK)
    std::vector<std::string_view> words;  // what can be typed; the first one is shown
    bool takes_rest;                      // "回复 123456 好的": the words may be followed by more
    unsigned audience;                    // any of the bits; 0: everybody
    std::string_view help;                // the line in 帮助; empty: not listed
    answer (*run)(turn& t, std::string_view rest);
    // The rest is taken only when it begins with a digit or '#': 活动室里…… is no command.
    bool rest_is_number = false;
    // The rest is taken only when this says so: 帮助我联系老师 is no command.
    bool (*takes)(std::string_view rest) = nullptr;
    // The rest is taken only after a blank or a colon: 推荐了一本书 is no command.
    bool rest_is_apart = false;
    // While this says no, the words are a sentence like any other: 不同意 when nothing was asked.
    bool (*applies)(turn& t) = nullptr;
};

[[nodiscard]] std::span<const command> command_table();

struct matched_command {
    const command* what;
    std::string_view rest;
};

// The command that the text is, if it is one. Case, full-width forms and blanks around do not matter.
[[nodiscard]] std::optional<matched_command> match_command(std::string_view text);
[[nodiscard]] const command* command_of_key(std::string_view menu_key);

[[nodiscard]] bool may_use(const command& c, const std::optional<services::person>& who);

}  // namespace link100::chat
