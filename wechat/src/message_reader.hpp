// From a parsed push to a typed message.
#pragma once
#include "wechat/message.hpp"
#include "wire_document.hpp"

namespace link100::wechat {

[[nodiscard]] incoming read_message(const wire_document& d);

// By MsgType in lower case; other_message for what is new.
[[nodiscard]] message_body read_message_body(std::string_view type, wire_view fields);

// By Event in lower case; other_event for what is new.
[[nodiscard]] message_body read_event_body(std::string_view event, wire_view fields);

}  // namespace link100::wechat
