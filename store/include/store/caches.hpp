// All the typed caches on Redis. Each belongs to one redis_client, and with it to one io_context.
#pragma once
#include "store/chat_state_cache.hpp"
#include "store/lease.hpp"
#include "store/rate_limiter.hpp"
#include "store/reply_cache.hpp"
#include "store/score_board.hpp"
#include "store/session_cache.hpp"
