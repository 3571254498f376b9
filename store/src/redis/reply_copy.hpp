// hiredis' reply, which lives only during a callback, copied into a value of ours.
#pragma once
#include "store/redis_reply.hpp"

#include <hiredis/hiredis.h>

namespace link100::store::redis {

[[nodiscard]] redis_reply copy_reply(const redisReply& from);

}  // namespace link100::store::redis
