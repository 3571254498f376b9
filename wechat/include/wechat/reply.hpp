// Holds what can be answered at once to a push (WeChat: 被动回复用户消息) and writes it, as XML or JSON like
// the push. It never encrypts: callback_codec::seal does.
#pragma once
#include "platform/clock.hpp"
#include "platform/result.hpp"
#include "wechat/message.hpp"
#include "wechat/wire.hpp"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace link100::wechat {

inline constexpr std::size_t text_bytes_max = 2047;  // of UTF-8; 2048 by the page, but one less was measured
inline constexpr std::size_t news_items_max = 8;     // in answer to an event
inline constexpr std::size_t news_items_to_message_max = 1;  // in answer to a text, image, voice, video …

struct no_reply {};  // "success"

struct text_reply {
    std::string content;
};

struct image_reply {
    std::string media_id;
};

struct voice_reply {
    std::string media_id;
};

struct video_reply {
    std::string media_id, title, description;
};

struct music_reply {
    std::string title, description, music_url, hq_music_url;
    std::string thumb_media_id;  // required
};

struct news_item {
    std::string title, description, pic_url, url;
};

struct news_reply {
    std::vector<news_item> items;
};

struct transfer_to_service_reply {
    std::string account;  // kf_account of a certain agent; empty: any
};

using reply = std::variant<no_reply, text_reply, image_reply, voice_reply, video_reply, music_reply,
                           news_reply, transfer_to_service_reply>;

enum class reply_refusal {
    empty,           // a text, media id or list that must not be empty
    too_long,        // a text of more than text_bytes_max bytes: split_text() first
    too_many_items,  // more news items than this push may be answered with
    bad_utf8,
    control_character,  // a zero byte or another character that XML cannot carry
};

[[nodiscard]] std::string_view to_string(reply_refusal r);

// The clear answer; encrypt it with callback_codec::seal. CreateTime is `now` in seconds.
[[nodiscard]] result<std::string, reply_refusal> write_reply(const reply& r, const incoming& to,
                                                             wire_format format, platform::time_point now);

// Parts of at most `limit` bytes each (limit ≥ 4), cut after a sentence (。！？!? or a line break), else
// after ，、； or a blank, else between characters; never inside one. Joined they give the text, but for the
// line breaks and blanks at the cuts. An empty text gives no part.
[[nodiscard]] std::vector<std::string> split_text(std::string_view text, std::size_t limit = text_bytes_max);

}  // namespace link100::wechat
