// The words that the chat knows, of all subjects: the dispatcher, 帮助, the menu's keys and the tests read
// them here.
#pragma once
#include "words/command.hpp"

#include <optional>

namespace link100::chat {

[[nodiscard]] std::span<const command> command_table();

struct matched_command {
    const command* what;
    std::string_view rest;
};

// The command of these rows that the text is, if it is one: in any width and case, with nothing made of
// characters that nobody sees. The rest stays as it was written. Of two that fit, the one with the longer
// word: 答复异议 before 答复.
[[nodiscard]] std::optional<matched_command> match_in(std::span<const command> rows, std::string_view text);
// Of all rows.
[[nodiscard]] std::optional<matched_command> match_command(std::string_view text);
[[nodiscard]] const command* command_of_key(std::string_view menu_key);

[[nodiscard]] bool may_use(const command& c, const std::optional<services::person>& who);

}  // namespace link100::chat
