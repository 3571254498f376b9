// How many were told, so that it is true: whoever has bound no account, or does not follow, gets no message.
#pragma once
#include "services/messages/outbox.hpp"

#include <string>
#include <string_view>

namespace link100::chat {

// “已通知8位同学，另有2位没有绑定微信或没有关注，收不到消息，请当面告诉他们”, without a full stop; empty:
// there was nobody to be told. `did` stands before the number, `whom` behind it.
[[nodiscard]] std::string told_words(std::string_view did, const services::people_told& told,
                                     std::string_view whom);

}  // namespace link100::chat
