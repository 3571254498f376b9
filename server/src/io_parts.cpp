#include "io_parts.hpp"

#include "credentials.hpp"
#include "redis_api_memory.hpp"

namespace link100::server {
namespace {

std::unique_ptr<store::redis_client> redis_for(io_thread& thread, const std::string& url) {
    if (url.empty()) return nullptr;
    const auto address = store::parse_redis_url(url);
    if (!address) throw std::invalid_argument("redis.url: " + address.error());
    return std::make_unique<store::redis_client>(thread.context(), *address);
}

std::unique_ptr<chat::memory> memory_for(store::redis_client* redis, score_cache* scores,
                                         const shared_parts& shared) {
    if (redis == nullptr)
        return std::make_unique<local_chat_memory>(shared.messages_counted, shared.wake_sender,
                                                   [&shared](const services::changes& changed) {
                                                       shared.reads.note(changed.reads, shared.clock.now());
                                                   });
    return std::make_unique<chat_memory>(*redis, *scores,
                                         static_cast<int>(shared.settings.limits.messages_per_minute),
                                         shared.clock, shared.reads, shared.wake_sender);
}

std::unique_ptr<api::api_memory> api_memory_for(store::redis_client* redis, chat::memory& commits,
                                                const shared_parts& shared) {
    if (redis == nullptr)
        return std::make_unique<api::local_api_memory>(
            shared.limits, shared.wake_sender, [&shared](const services::changes& changed) {
                shared.reads.note(changed.reads, shared.clock.now());
            });
    return std::make_unique<redis_api_memory>(*redis, shared.clock, commits);
}

miniapp::credentials mini_program_of(const config::settings& s) {
    return {s.miniapp.app_id, s.miniapp.app_secret, s.wechat.api_base};
}

std::unique_ptr<api::text_checker> checker_for(io_thread& thread, wechat::platform_client& mini_program,
                                               const shared_parts& shared) {
    const auto& m = shared.settings.miniapp;
    if (m.app_id.empty() || !m.content_check) return std::make_unique<api::no_text_checker>();
    return std::make_unique<api::platform_text_checker>(thread.get_executor(), mini_program, shared.log,
                                                        shared.text_checks);
}

api::api_settings api_settings_for(const shared_parts& shared) {
    auto s = api::api_settings_of(shared.settings);
    s.subscribe_messages = shared.subscribe_messages;
    return s;
}

}  // namespace

io_parts::io_parts(io_thread& thread, const shared_parts& shared)
    : redis_(redis_for(thread, shared.settings.redis.url)),
      scores_(redis_ ? std::make_unique<score_cache>(*redis_, shared.db, &shared.scores_missed) : nullptr),
      memory_(memory_for(redis_.get(), scores_.get(), shared)),
      door_(wechat::callback_settings_of(shared.settings.wechat), shared.db, shared.rules, shared.clock,
            *memory_, shared.chat_counts),
      http_(thread.context()),
      mini_token_store_(redis_ ? std::make_unique<shared_token>(*redis_, shared.settings.miniapp.app_id)
                               : nullptr),
      mini_tokens_(mini_program_credentials(shared.settings), http_, shared.clock, mini_token_store_.get()),
      mini_program_(http_, mini_tokens_),
      checker_(checker_for(thread, mini_program_, shared)),
      login_(http_, shared.log, mini_program_of(shared.settings)),
      api_memory_(api_memory_for(redis_.get(), *memory_, shared)),
      api_({shared.db, shared.rules, shared.clock, login_, *api_memory_, *checker_},
           api_settings_for(shared)) {}

std::vector<platform::http_route> io_parts::routes() {
    std::vector<platform::http_route> table;
    table.push_back({.method = "GET",
                     .path = "/wechat/callback",
                     .metric = "callback_handshake",
                     .handle = [this](const platform::http_incoming& r) { return door_.handshake(r); }});
    table.push_back({.method = "POST",
                     .path = "/wechat/callback",
                     .body_limit = wechat::body_bytes_max,
                     .metric = "callback",
                     .handle = [this](const platform::http_incoming& r) { return door_.receive(r); }});
    for (auto& route : api_.routes()) table.push_back(std::move(route));
    return table;
}

void io_parts::change_secrets(const wechat::callback_settings& keys, const std::string& miniapp_secret) {
    door_.change_keys(keys);
    mini_tokens_.change_secret(miniapp_secret);
    login_.change_secret(miniapp_secret);
}

}  // namespace link100::server
