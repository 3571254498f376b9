// Holds what WeChat pushes to us, as values: the common fields and one closed variant of everything that a
// message or an event can be; WeChat: 接收普通消息, 接收事件推送. It never drops a kind that is new to us:
// such a push arrives as an `other`. Formats are read leniently (numbers as texts, absent fields, one or many
// List, names of events in any case).
#pragma once
#include "platform/result.hpp"
#include "wechat/event.hpp"
#include "wechat/refusal.hpp"
#include "wechat/wire.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace link100::wechat {

struct text_message {
    std::string content;
    std::string menu_choice;  // bizmsgmenuid: the id tapped in a menu message; else empty
};

struct image_message {
    std::string pic_url;
    std::string media_id;
};

struct voice_message {
    std::string media_id;
    std::string format;       // "amr", "speex"
    std::string recognition;  // what WeChat understood; empty: nothing, or switched off
};

struct video_message {
    bool is_short = false;  // shortvideo: taken in the chat
    std::string media_id;
    std::string thumb_media_id;
};

struct location_message {
    std::optional<double> latitude, longitude;  // degrees
    std::string scale, label;
};

struct link_message {
    std::string title, description, url;
};

// A mini-program page sent into the customer-service chat.
struct miniprogram_page_message {
    std::string title, app_id, page_path, thumb_url, thumb_media_id;
};

struct file_message {
    std::string title, description, file_key, md5;
    std::int64_t bytes = 0;
};

// The cloud console asks whether the address lives; to be answered with "success".
struct container_probe {};

// A kind of message that is new to us, with everything that it carries.
struct other_message {
    std::string type;
    wire_value fields;
};

using message_body =
    std::variant<text_message, image_message, voice_message, video_message, location_message, link_message,
                 miniprogram_page_message, file_message, container_probe, other_message, subscribe_event,
                 unsubscribe_event, scan_event, location_report_event, click_event, view_event,
                 view_miniprogram_event, scancode_event, picture_event, location_select_event,
                 template_sent_event, mass_sent_event, publish_finished_event, subscribe_popup_event,
                 subscribe_change_event, subscribe_sent_event, enter_tempsession_event, media_check_event,
                 authorization_event, service_session_event, release_audit_event, other_event>;

struct incoming {
    std::string to;                // ToUserName: the account's original id
    std::string from;              // FromUserName: the sender's openid
    std::int64_t create_time = 0;  // seconds since 1970; 0 when absent
    std::string type;              // MsgType in lower case
    std::string event;             // Event as sent; empty for a message
    std::string event_key;         // EventKey as sent
    std::string msg_id;            // MsgId as text: it need not be a number
    std::string union_id;
    // What else tells two events of one second apart (trace_id, MsgID, UserCardCode …): for dedup.hpp only.
    std::string discriminator;
    message_body body;

    [[nodiscard]] bool is_event() const { return !event.empty(); }
};

// The message of clear XML or JSON (told apart by the first character). The text is parsed in place: its
// content is lost. DOCTYPE, zero bytes, bad UTF-8 and nesting deeper than wire_depth_max are refused.
[[nodiscard]] result<incoming, refusal> parse_message(std::string& clear);

}  // namespace link100::wechat
