// From WeChat's message to a turn, and from its answer to WeChat's reply.
#pragma once
#include "chat/turn.hpp"
#include "wechat/message.hpp"
#include "wechat/reply.hpp"

#include <variant>

namespace link100::chat {

struct words_in {
    std::string text;
    attachment with;
};

// What the message means to the chat. Kinds that it does not know become words without text.
[[nodiscard]] std::variant<words_in, event> understand(const wechat::incoming& in);

// The passive reply; what is longer than WeChat takes follows as customer-service messages through the
// outbox.
[[nodiscard]] wechat::reply reply_with(services::work& w, std::string_view openid,
                                       std::string_view dedup_key_hex, const answer& a);

}  // namespace link100::chat
