// What each I/O thread has for itself: its Redis connection, its outgoing client and the doors that use them.
#pragma once
#include "api/api_door.hpp"
#include "api/local_limits.hpp"
#include "chat/callback_door.hpp"
#include "chat_memory.hpp"
#include "config/subscribe.hpp"
#include "local_chat_memory.hpp"
#include "platform/http_client_beast.hpp"
#include "platform/log.hpp"
#include "score_cache.hpp"
#include "server/io_thread.hpp"
#include "services/library/read_tally.hpp"
#include "shared_token.hpp"
#include "store/redis.hpp"

#include <atomic>
#include <memory>

namespace link100::server {

struct shared_parts {
    const config::settings& settings;
    const services::programme& rules;
    const platform::clock& clock;
    store::database& db;
    chat::door_counts& chat_counts;
    platform::log& log;
    std::atomic<bool>& scores_missed;  // by any thread: the score caches are to be filled anew
    std::function<void()> wake_sender;
    const std::vector<config::subscribe_message>& subscribe_messages;
    api::local_limits& limits;         // counted here when there is no Redis,
    message_counts& messages_counted;  // the chat's too
    api::text_check_counts& text_checks;
    services::read_tally& reads;
};

class io_parts {
public:
    io_parts(io_thread& thread, const shared_parts& shared);

    [[nodiscard]] std::vector<platform::http_route> routes();

    // On the thread's own context.
    void change_secrets(const wechat::callback_settings& keys, const std::string& miniapp_secret);

    [[nodiscard]] const store::redis_client* redis() const { return redis_.get(); }

private:
    std::unique_ptr<store::redis_client> redis_;  // nothing when the settings name no Redis
    std::unique_ptr<score_cache> scores_;
    std::unique_ptr<chat::memory> memory_;
    chat::callback_door door_;
    platform::beast_http_client http_;
    std::unique_ptr<shared_token> mini_token_store_;
    wechat::token_holder mini_tokens_;  // the mini-program's own; unused when there is none
    wechat::platform_client mini_program_;
    std::unique_ptr<api::text_checker> checker_;
    api::platform_login_client login_;
    std::unique_ptr<api::api_memory> api_memory_;
    api::api_door api_;
};

}  // namespace link100::server
