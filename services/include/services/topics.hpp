// Topics and replies (问计于青年): rules R05 and R06. What is written is held until somebody who administers
// the organisation has looked; only what is shown counts.
#pragma once
#include "services/people.hpp"

#include <optional>
#include <string_view>

namespace link100::services {

inline constexpr std::size_t topic_title_characters_max = 40;
inline constexpr std::size_t topic_text_characters_max = 1000;

enum class post_state : std::int64_t { held = 1, shown = 2, removed = 3 };

// Gives the topic's public number. Problems: invalid, forbidden.
[[nodiscard]] outcome<std::int64_t> open_topic(work& w, const person& author, std::string_view title,
                                               std::string_view body);
// `to`: the reply that is answered; absent: the topic itself. Gives the reply's id. Problems: invalid,
// not_found, forbidden.
[[nodiscard]] outcome<std::int64_t> reply_in_topic(work& w, const person& author, std::int64_t number,
                                                   std::optional<std::int64_t> to, std::string_view text);
// Shows or removes; books what that earns or loses. Problems: not_found.
[[nodiscard]] outcome<> moderate_topic(work& w, const person& who, std::int64_t number, post_state state);
[[nodiscard]] outcome<> moderate_reply(work& w, const person& who, std::int64_t reply_id, post_state state);

}  // namespace link100::services
