#include "jobs_thread.hpp"

#include "credentials.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>

namespace link100::server {
namespace {

constexpr auto redis_looked_after_every = std::chrono::milliseconds{500};
constexpr auto pause_after_failure = std::chrono::seconds{2};

std::unique_ptr<store::redis_client> own_redis(asio::io_context& io, const std::string& url) {
    if (url.empty()) return nullptr;
    const auto address = store::parse_redis_url(url);
    if (!address) throw std::invalid_argument("redis.url: " + address.error());
    return std::make_unique<store::redis_client>(io, *address);
}

}  // namespace

jobs_thread::jobs_thread(const shared_parts& shared, platform::log& log)
    : shared_(shared),
      log_(log),
      guard_(io_.get_executor()),
      redis_(own_redis(io_, shared.settings.redis.url)),
      scores_(redis_ ? std::make_unique<score_cache>(*redis_, shared.db, &shared.scores_missed) : nullptr),
      token_store_(redis_ ? std::make_unique<shared_token>(*redis_, shared.settings.wechat.app_id) : nullptr),
      http_(io_),
      tokens_(account_credentials(shared.settings), http_, shared.clock, token_store_.get()),
      platform_(http_, tokens_),
      mini_token_store_(redis_ ? std::make_unique<shared_token>(*redis_, shared.settings.miniapp.app_id)
                               : nullptr),
      mini_tokens_(mini_program_credentials(shared.settings), http_, shared.clock, mini_token_store_.get()),
      mini_program_(http_, mini_tokens_),
      sender_(io_.get_executor(), shared.db, shared.rules, shared.clock, platform_,
              {shared.settings.wechat.notice_template_id, shared.settings.wechat.qr_image_base,
               shared.subscribe_messages, shared.settings.miniapp.state},
              shared.settings.miniapp.app_id.empty() ? nullptr : &mini_program_),
      timers_(
          io_.get_executor(), shared.db, shared.rules, shared.clock,
          [this](services::changes c) { return changed(std::move(c)); }, &shared.reads),
      profiles_(io_.get_executor(), shared.db, shared.rules, shared.clock, platform_),
      watch_timer_(io_) {}

jobs_thread::~jobs_thread() {
    stop();
}

task<> jobs_thread::changed(services::changes c) {
    if (c.outbox) sender_.poke();
    if (scores_ && !c.scores.empty()) co_await scores_->refresh(std::move(c.scores));
}

// Redis comes back empty or old, or a thread could not reach it: the score caches are filled from the ledger,
// with no restart. Connections are counted, because Redis can be gone and back between two looks.
task<> jobs_thread::watch_redis() {
    if (!redis_) co_return;
    std::uint64_t filled_on = 0;
    while (!stopping_) {
        const auto connection = redis_->stats().connects;
        const bool here = redis_->current_state() == store::redis_client::state::connected;
        if (here && (connection != filled_on || shared_.scores_missed)) {
            shared_.scores_missed = false;
            const auto written = co_await scores_->rebuild(shared_.rules, shared_.clock.now());
            filled_on = written >= 0 ? connection : 0;
            if (written >= 0)
                log_.info("score caches filled from the ledger", {{"sums", std::to_string(written)}});
        }
        watch_timer_.expires_after(redis_looked_after_every);
        boost::system::error_code woken;
        co_await watch_timer_.async_wait(asio::redirect_error(use_task, woken));
    }
}

const std::array<jobs_thread::lasting_job, 4> jobs_thread::lasting_jobs{
    lasting_job{.name = "sender", .run = [](jobs_thread& t) { return t.sender_.run(); }},
    lasting_job{.name = "timers", .run = [](jobs_thread& t) { return t.timers_.run(); }},
    lasting_job{.name = "profiles", .run = [](jobs_thread& t) { return t.profiles_.run(); }},
    lasting_job{.name = "redis", .run = [](jobs_thread& t) { return t.watch_redis(); }},
};

// A job that fails is logged and begun anew: one bad row must not end all pushes for good.
void jobs_thread::spawn(const lasting_job& job) {
    asio::co_spawn(io_, job.run(*this), [this, &job](std::exception_ptr failed) {
        if (!failed || stopping_) return;
        try {
            std::rethrow_exception(failed);
        } catch (const std::exception& e) {
            log_.error("a job failed and begins anew", {{"job", job.name}, {"why", e.what()}});
        }
        auto pause = std::make_shared<jobs::steady_timer>(io_, pause_after_failure);
        pause->async_wait([this, &job, pause](boost::system::error_code) {
            if (stopping_) return;
            spawn(job);
        });
    });
}

void jobs_thread::start() {
    for (const auto& job : lasting_jobs) spawn(job);
    thread_ = std::thread([this] { io_.run(); });
}

void jobs_thread::stop() {
    if (!thread_.joinable()) return;
    asio::post(io_, [this] {
        stopping_ = true;
        watch_timer_.cancel();
    });
    sender_.stop();
    timers_.stop();
    profiles_.stop();
    guard_.reset();
    // What still waits for the platform is cut: the message is claimed, and goes out after the next start.
    for (int tenths = 0; tenths < 30 && !io_.stopped(); ++tenths)
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
    io_.stop();
    thread_.join();
}

}  // namespace link100::server
