#include "jobs/profile_reader.hpp"

#include "services/access/accounts.hpp"
#include "services/base/begin_work.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>

namespace link100::jobs {
namespace {

constexpr int profiles_at_once = 20;
constexpr auto look_for_profiles_every = std::chrono::seconds{2};
constexpr auto rest_after_failure = std::chrono::seconds{60};

}  // namespace

profile_reader::profile_reader(executor ex, store::database& db, const services::programme& rules,
                               const platform::clock& clock, wechat::platform_client& platform)
    : executor_(ex), db_(db), rules_(rules), clock_(clock), platform_(platform), wake_(ex) {}

task<bool> profile_reader::read_some() {
    const auto openids = co_await db_.read(
        [](store::transaction& tx) { return services::accounts_without_profile(tx, profiles_at_once); });
    for (const auto& openid : openids) {
        if (stopping_) co_return true;
        const auto profile = co_await platform_.user_info(openid);
        // An openid that the platform does not know is not asked for again; anything else is tried later.
        const bool refused = !profile && profile.error().kind == wechat::error_class::parameter;
        if (!profile && !refused) co_return false;
        const auto unionid = profile ? profile->union_id : std::string{};
        co_await db_.write([&](store::transaction& tx) {
            services::changes changed;
            auto w = services::begin_work(tx, clock_, rules_, changed);
            services::note_profile(w, openid, unionid);
        });
    }
    co_return true;
}

task<> profile_reader::run() {
    while (!stopping_) {
        const bool answered = co_await read_some();
        wake_.expires_after(answered ? look_for_profiles_every : rest_after_failure);
        boost::system::error_code woken;
        co_await wake_.async_wait(asio::redirect_error(use_task, woken));
    }
}

void profile_reader::stop() {
    asio::post(executor_, [this] {
        stopping_ = true;
        wake_.cancel();
    });
}

}  // namespace link100::jobs
