#include "reply_copy.hpp"

namespace link100::store::redis {

redis_reply copy_reply(const redisReply& from) {
    switch (from.type) {
        case REDIS_REPLY_STRING:
        case REDIS_REPLY_STATUS:
            return {std::string{from.str, from.len}};
        case REDIS_REPLY_INTEGER:
            return {std::int64_t{from.integer}};
        case REDIS_REPLY_ERROR:
            return {redis_error{std::string{from.str, from.len}}};
        case REDIS_REPLY_ARRAY: {
            redis_replies items;
            items.reserve(from.elements);
            for (std::size_t i = 0; i < from.elements; ++i) items.push_back(copy_reply(*from.element[i]));
            return {std::move(items)};
        }
        default:
            return {};
    }
}

}  // namespace link100::store::redis
