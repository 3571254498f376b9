// An answer as the bytes that go out, head and (if it is small) body in one piece, so that one write sends
// it.
#pragma once
#include "platform/http_message.hpp"

#include <string>
#include <string_view>

namespace link100::server {

// A body up to this many bytes is copied behind its head; a larger one is written beside it.
inline constexpr std::size_t copied_body_max = 16 * 1024;

struct answer_frame {
    std::string_view request_id;
    std::string_view date;
    bool keep_alive = true;
    bool head_only = false;  // HEAD: the length is told, the body left out
    bool over_tls = false;
};

// Appends head and small body to `to`; returns the body that is still to be written after it, or nothing.
// Throws std::logic_error on a status that the server has no words for and on a line break in a field: both
// are mistakes of a handler.
[[nodiscard]] std::string_view append_answer(std::string& to, const platform::http_outgoing& answer,
                                             const answer_frame& frame);

}  // namespace link100::server
