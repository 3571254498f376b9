#include "wechat/access_token.hpp"

#include <algorithm>

namespace link100::wechat {
namespace {

constexpr std::chrono::hours a_day{24};

}  // namespace

token_record make_token_record(std::string token, std::chrono::seconds expires_in, platform::time_point now) {
    const auto margin = std::min<std::chrono::seconds>(token_margin_max, expires_in / 2);
    return {std::move(token), now + expires_in - margin, now + expires_in};
}

bool token_machine::fetching(platform::time_point now) const {
    return fetch_began_ && now - *fetch_began_ < token_fetch_patience;
}

bool token_machine::may_force(platform::time_point now) const {
    if (forced_.empty()) return true;
    const auto within_a_day =
        std::ranges::count_if(forced_, [&](platform::time_point t) { return now - t < a_day; });
    return now - forced_.back() >= token_force_gap &&
           static_cast<std::size_t>(within_a_day) < token_forced_a_day_max;
}

token_step token_machine::start(bool force, platform::time_point now) {
    fetch_began_ = now;
    if (force) {
        forced_.push_back(now);
        if (forced_.size() > token_forced_a_day_max) forced_.pop_front();
    }
    return token_action::fetch{force};
}

token_step token_machine::need(platform::time_point now) {
    if (current_ && now < current_->refresh_at) return token_action::use{current_->token};
    const bool alive = current_ && now < current_->expires_at;
    if (fetching(now)) {
        if (alive) return token_action::use{current_->token};
        return token_action::wait{};
    }
    if (now < not_before_) {
        if (alive) return token_action::use{current_->token};
        return token_action::give_up{last_failure_, not_before_};
    }
    return start(false, now);
}

token_step token_machine::rejected(std::string_view used, platform::time_point now) {
    if (current_ && current_->token != used && now < current_->expires_at)
        return token_action::use{current_->token};
    if (fetching(now)) return token_action::wait{};
    if (now < not_before_) return token_action::give_up{last_failure_, not_before_};
    // A normal fetch after its first refusal brought the same token again: only force helps.
    const bool again = used == refused_ && current_;
    if (again && !may_force(now)) return token_action::give_up{error_class::token, now + token_force_gap};
    refused_ = used;
    current_.reset();
    return start(again, now);
}

void token_machine::fetched(token_record record, platform::time_point) {
    current_ = std::move(record);
    fetch_began_.reset();
    not_before_ = {};
    failures_ = 0;
}

bool token_machine::adopted(const token_record& record, platform::time_point now) {
    const bool better = record.token != refused_ && now < record.refresh_at &&
                        (!current_ || record.expires_at > current_->expires_at);
    if (better) fetched(record, now);
    return better;
}

void token_machine::forgive() {
    not_before_ = {};
    failures_ = 0;
}

void token_machine::failed(error_class why, platform::time_point now) {
    fetch_began_.reset();
    last_failure_ = why;
    ++failures_;
    // Only a busy platform is worth asking again soon; the rest waits for an operator or for the quota.
    const auto pause = why == error_class::busy
                           ? std::min<std::chrono::seconds>(
                                 token_back_off_max, std::chrono::seconds{1 << std::min(failures_ - 1, 6)})
                           : std::chrono::seconds{token_back_off_max};
    not_before_ = now + pause;
}

}  // namespace link100::wechat
