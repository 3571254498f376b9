// Makes the key by which a push is recognised, so that a repeated delivery is one message (WeChat: 消息排重
// by MsgId, or FromUserName + CreateTime). It never relies on those alone, because they collide in practice:
// two users can share a MsgId, and all content-check results of one second share sender and time.
#pragma once
#include "wechat/message.hpp"

#include <array>
#include <cstddef>

namespace link100::wechat {

inline constexpr std::size_t dedup_key_bytes = 24;

using dedup_key_type = std::array<std::byte, dedup_key_bytes>;

// Byte 0 the kind, bytes 1–8 big-endian what rises with time (a message's numeric MsgId, else CreateTime), so
// that keys append to an index; bytes 9–23 of SHA-256. A message: over sender and MsgId only. An event: over
// sender, CreateTime, Event, EventKey and every further field that tells two apart.
[[nodiscard]] dedup_key_type dedup_key(const incoming& message);

}  // namespace link100::wechat
