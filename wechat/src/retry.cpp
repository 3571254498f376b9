#include "wechat/retry.hpp"

namespace link100::wechat {

next_try retry_plan::after(const platform_error& e) {
    if (e.kind == error_class::token) {
        if (token_renewed_) return next_try::none;
        token_renewed_ = true;
        return next_try::with_new_token;
    }
    if (e.kind != error_class::busy) return next_try::none;
    // What never left this machine has done nothing yet; everything else may have.
    const bool harmless = again_ == repeatable::yes || e.http == platform::http_failure::not_sent;
    return harmless && ++tries_ < busy_tries_max ? next_try::after_pause : next_try::none;
}

std::chrono::milliseconds retry_plan::pause(std::uint8_t jitter) const {
    const auto base = busy_pause_first * (1 << (tries_ > 0 ? tries_ - 1 : 0));
    return base + base * jitter / (2 * 256);
}

}  // namespace link100::wechat
