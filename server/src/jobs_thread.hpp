// The thread of what nobody waits for: the outbox's sender, the clock's jobs, the watch over Redis. It has an
// io_context, a Redis connection and an outgoing client of its own.
#pragma once
#include "io_parts.hpp"
#include "jobs/outbox_sender.hpp"
#include "jobs/profile_reader.hpp"
#include "jobs/timers.hpp"
#include "platform/http_client_beast.hpp"
#include "platform/log.hpp"
#include "shared_token.hpp"
#include "wechat/platform_client.hpp"

#include <boost/asio/executor_work_guard.hpp>

#include <array>
#include <memory>
#include <string_view>
#include <thread>

namespace link100::server {

class jobs_thread {
public:
    jobs_thread(const shared_parts& shared, platform::log& log);
    ~jobs_thread();

    void start();
    void stop();  // finishes what is under way, then joins

    void wake_sender() { sender_.poke(); }  // from any thread

    // From any thread.
    void change_secrets(const std::string& account_secret, const std::string& miniapp_secret) {
        tokens_.change_secret(account_secret);
        mini_tokens_.change_secret(miniapp_secret);
    }

    [[nodiscard]] asio::io_context& context() { return io_; }

private:
    task<> changed(services::changes c);
    task<> watch_redis();

    // Runs until stop(), beside the others.
    struct lasting_job {
        std::string_view name;  // for the log
        task<> (*run)(jobs_thread&);
    };

    static const std::array<lasting_job, 4> lasting_jobs;

    void spawn(const lasting_job& job);

    const shared_parts& shared_;
    platform::log& log_;
    asio::io_context io_{1};
    asio::executor_work_guard<executor> guard_;
    std::unique_ptr<store::redis_client> redis_;
    std::unique_ptr<score_cache> scores_;
    std::unique_ptr<shared_token> token_store_;
    platform::beast_http_client http_;
    wechat::token_holder tokens_;
    wechat::platform_client platform_;
    std::unique_ptr<shared_token> mini_token_store_;
    wechat::token_holder mini_tokens_;  // the mini-program's own; unused when there is none
    wechat::platform_client mini_program_;
    jobs::outbox_sender sender_;
    jobs::timers timers_;
    jobs::profile_reader profiles_;
    jobs::steady_timer watch_timer_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace link100::server
