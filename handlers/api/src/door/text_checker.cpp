#include "api/text_checker.hpp"

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>

#include <optional>

namespace link100::api {
namespace {

using timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, executor>;
using miniapp::check_outcome;
using miniapp::check_result;

// Shared by who waits and what is waited for: either may end first.
struct waiting {
    explicit waiting(executor ex) : until(ex) {}

    timer until;
    std::optional<check_result> result;
};

class counted_check {
public:
    explicit counted_check(std::shared_ptr<int> n) : n_(std::move(n)) { ++*n_; }

    counted_check(const counted_check&) = delete;
    counted_check& operator=(const counted_check&) = delete;

    ~counted_check() { --*n_; }

private:
    std::shared_ptr<int> n_;
};

task<> check(wechat::platform_client& client, std::string openid, std::string text,
             miniapp::check_scene scene, std::shared_ptr<waiting> w, std::shared_ptr<int> under_way) {
    const counted_check one(std::move(under_way));
    auto result = co_await miniapp::check_text(client, std::move(openid), std::move(text), scene);
    w->result = std::move(result);
    w->until.cancel();
}

}  // namespace

platform_text_checker::platform_text_checker(executor ex, wechat::platform_client& client, platform::log& log,
                                             text_check_counts& counts, std::chrono::milliseconds time_max)
    : executor_(ex), client_(client), log_(log), counts_(counts), time_max_(time_max) {}

// What takes longer is left to end by itself, for the token that it may be fetching is others' too.
task<check_result> platform_text_checker::within_time(std::string openid, std::string text,
                                                      miniapp::check_scene scene) {
    if (*under_way_ >= text_checks_under_way_max) co_return check_result{.why = "too many are under way"};
    const auto w = std::make_shared<waiting>(executor_);
    w->until.expires_after(time_max_);
    asio::co_spawn(executor_, check(client_, std::move(openid), std::move(text), scene, w, under_way_),
                   [w](std::exception_ptr failed) {
                       if (!failed) return;
                       w->result = check_result{.why = "the check failed"};
                       w->until.cancel();
                   });
    if (!w->result) {
        boost::system::error_code woken;
        co_await w->until.async_wait(asio::redirect_error(use_task, woken));
    }
    if (w->result) co_return *w->result;
    co_return check_result{.why = "no answer in " + std::to_string(time_max_.count()) + " ms"};
}

task<check_outcome> platform_text_checker::look_at(std::string openid, std::string text,
                                                   miniapp::check_scene scene) {
    const auto r = co_await within_time(std::move(openid), std::move(text), scene);
    switch (r.outcome) {
        case check_outcome::passed:
            ++counts_.passed;
            break;
        case check_outcome::review:
            ++counts_.review;
            log_.info("a text that the platform would review goes on",
                      {{"label", std::to_string(r.label)}, {"trace_id", r.trace_id}});
            break;
        case check_outcome::risky:
            ++counts_.risky;
            log_.info("a text was refused as risky",
                      {{"label", std::to_string(r.label)}, {"trace_id", r.trace_id}});
            break;
        case check_outcome::unavailable:
            ++counts_.unavailable;
            log_.warn("a text goes on unchecked", {{"why", r.why}});
            break;
    }
    co_return r.outcome;
}

void platform_text_checker::note_crisis() {
    ++counts_.crisis;
}

}  // namespace link100::api
