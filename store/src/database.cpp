#include "store/database.hpp"

#include "completion_inbox.hpp"

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace link100::store {

namespace {

template <class Handler>
class suspended final : public ticket {
public:
    explicit suspended(Handler handler) : handler_(std::move(handler)) {}

private:
    void resume(std::exception_ptr error) override {
        Handler handler{std::move(*handler_)};
        handler_.reset();
        std::move(handler)(std::move(error));
    }

    void destroy() override { handler_.reset(); }

    std::optional<Handler> handler_;
};

void run_if_awaited(ticket& waiting, const std::function<void(transaction&)>& job, transaction& tx) {
    if (!waiting.begin()) throw sql_error{sql_error::kind::unavailable, "nobody waits for this job any more"};

    struct ending {
        ticket& waiting;

        ~ending() { waiting.end(); }
    } const end{waiting};

    job(tx);
}

}  // namespace

void database::submit_in_lane(std::uint64_t, body job, done finished) {
    submit(access::write, std::move(job), std::move(finished));
}

task<> database::run(access how, body job, std::uint64_t lane) {
    const auto initiate = [this, how, lane](auto handler, body inner) {
        auto inbox = completion_inbox::of(asio::get_associated_executor(handler).context());
        std::shared_ptr<ticket> waiting =
            std::make_shared<suspended<std::decay_t<decltype(handler)>>>(std::move(handler));
        inbox->add(waiting);
        body checked = [waiting, inner = std::move(inner)](transaction& tx) {
            run_if_awaited(*waiting, inner, tx);
        };
        done finished = [waiting, inbox](std::exception_ptr error) {
            inbox->finish(waiting, std::move(error));
        };
        if (lane != 0) {
            submit_in_lane(lane, std::move(checked), std::move(finished));
        } else {
            submit(how, std::move(checked), std::move(finished));
        }
    };
    co_await asio::async_initiate<const asio::use_awaitable_t<executor>, void(std::exception_ptr)>(
        initiate, use_task, std::move(job));
}

task<bool> database::answers() {
    try {
        co_return co_await read([](transaction& tx) { return tx.number("SELECT 1"); }) == 1;
    } catch (const sql_error&) {
        co_return false;
    }
}

void database::run_now(access how, const body& job) {
    // Shared, since the store thread may still be inside the callback when we go on. The exception is moved
    // over and not shared: it then has one owner at any time.
    struct outcome {
        std::mutex mutex;
        std::condition_variable told;
        bool done = false;
        std::exception_ptr error;
    };

    auto shared = std::make_shared<outcome>();
    submit(how, job, [shared](std::exception_ptr error) {
        const std::lock_guard lock{shared->mutex};
        shared->error = std::move(error);
        shared->done = true;
        shared->told.notify_one();
    });
    std::unique_lock lock{shared->mutex};
    shared->told.wait(lock, [&] { return shared->done; });
    if (shared->error) std::rethrow_exception(std::exchange(shared->error, nullptr));
}

}  // namespace link100::store
