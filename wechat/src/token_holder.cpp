#include "wechat/token_holder.hpp"

#include "pause.hpp"
#include "platform/random.hpp"
#include "wechat/api_answer.hpp"
#include "wechat/json_text.hpp"

#include <array>

namespace link100::wechat {
namespace {

constexpr std::chrono::milliseconds look_again{50};
constexpr std::chrono::milliseconds lease_look_again{200};
constexpr std::size_t owner_bytes = 16;

platform_error token_error(error_class why) {
    return {.kind = why, .message = "暂时没有可用的 access_token"};
}

}  // namespace

token_holder::token_holder(token_credentials who, platform::http_client& http, const platform::clock& clock,
                           shared_token_store* shared)
    : who_(std::move(who)), http_(http), clock_(clock), shared_(shared) {}

task<result<std::string, platform_error>> token_holder::token() {
    return obey({});
}

task<result<std::string, platform_error>> token_holder::token_after_refusal(std::string used) {
    return obey(std::move(used));
}

token_step token_holder::next_step(const std::string& refused) {
    const std::lock_guard lock(mutex_);
    return refused.empty() ? machine_.need(clock_.now()) : machine_.rejected(refused, clock_.now());
}

std::string token_holder::current_token() {
    const std::lock_guard lock(mutex_);
    const auto& c = machine_.current();
    return c && clock_.now() < c->expires_at ? c->token : std::string{};
}

std::string token_holder::secret() {
    const std::lock_guard lock(mutex_);
    return who_.app_secret;
}

void token_holder::change_secret(std::string app_secret) {
    const std::lock_guard lock(mutex_);
    who_.app_secret = std::move(app_secret);
    machine_.forgive();
}

task<result<std::string, platform_error>> token_holder::obey(std::string refused) {
    for (std::chrono::milliseconds waited{0}; waited < token_wait_max; waited += look_again) {
        const auto step = next_step(refused);
        if (const auto* use = std::get_if<token_action::use>(&step)) co_return use->token;
        if (const auto* fetch_it = std::get_if<token_action::fetch>(&step))
            co_return co_await fetch(fetch_it->force);
        if (const auto* no = std::get_if<token_action::give_up>(&step)) co_return token_error(no->why);
        co_await pause_for(look_again);
    }
    co_return token_error(error_class::busy);
}

task<bool> token_holder::found_elsewhere() {
    const auto record = co_await shared_->load();
    const std::lock_guard lock(mutex_);
    seen_elsewhere_ = record ? record->token : std::string{};
    co_return record&& machine_.adopted(*record, clock_.now());
}

// False when another process fetched meanwhile, or is at it while our token lives.
task<bool> token_holder::may_ask(std::string owner) {
    for (std::chrono::milliseconds waited{0}; waited < token_wait_max; waited += lease_look_again) {
        if (co_await found_elsewhere()) co_return false;
        const auto answer = co_await shared_->lease(owner);
        if (answer == lease_answer::unavailable) co_return true;
        // Whoever had the lease before us may have just finished.
        if (answer == lease_answer::granted) {
            const bool found = co_await found_elsewhere();
            if (found) co_await shared_->give_back(owner);
            co_return !found;
        }
        if (!current_token().empty()) {
            const std::lock_guard lock(mutex_);
            machine_.failed(error_class::busy, clock_.now());
            co_return false;
        }
        co_await pause_for(lease_look_again);
    }
    // The holder of the lease is stuck; with stable_token, asking beside it harms nobody.
    co_return true;
}

task<result<std::string, platform_error>> token_holder::fetch(bool force) {
    const auto owner = platform::random_token(owner_bytes);
    if (shared_) {
        const bool ask = co_await may_ask(owner);
        if (!ask) co_return current_token();
    }
    auto record = co_await ask_platform(force);
    std::string previous;
    {
        const std::lock_guard lock(mutex_);
        previous = seen_elsewhere_;
        if (record) {
            machine_.fetched(*record, clock_.now());
        } else {
            machine_.failed(record.error().kind, clock_.now());
        }
    }
    if (shared_) {
        if (record) co_await shared_->store_if(previous, *record);
        co_await shared_->give_back(owner);
    }
    if (record) co_return record->token;
    // A failed refresh is no failure while the old token lives.
    if (auto old = current_token(); !old.empty()) co_return old;
    co_return record.error();
}

task<result<token_record, platform_error>> token_holder::ask_platform(bool force) {
    const auto app_secret = secret();
    platform::http_request request;
    request.method = "POST";
    request.url = who_.api_base + "/cgi-bin/stable_token";
    request.body = json_object()
                       .text("grant_type", "client_credential")
                       .text("appid", who_.app_id)
                       .text("secret", app_secret)
                       .boolean("force_refresh", force)
                       .str();
    const auto sent = co_await http_.send(std::move(request));
    const std::array<std::string_view, 1> secrets{app_secret};
    auto a = read_api_answer(sent, secrets);
    if (!a) co_return a.error();
    auto token = std::string((*a)["access_token"].text);
    const auto life = (*a)["expires_in"].integer();
    if (token.empty() || token.size() > token_bytes_max || life <= 0)
        co_return platform_error{
            .kind = error_class::busy, .http_status = 200, .message = "微信的回答里没有 access_token"};
    co_return make_token_record(std::move(token), std::chrono::seconds{life}, clock_.now());
}

}  // namespace link100::wechat
