#include "store/database.hpp"

#include "completion_inbox.hpp"

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>

#include <future>
#include <memory>
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

task<> database::run(access how, body job) {
    const auto initiate = [this, how](auto handler, body inner) {
        auto inbox = completion_inbox::of(asio::get_associated_executor(handler).context());
        std::shared_ptr<ticket> waiting =
            std::make_shared<suspended<std::decay_t<decltype(handler)>>>(std::move(handler));
        inbox->add(waiting);
        submit(
            how,
            [waiting, inner = std::move(inner)](transaction& tx) { run_if_awaited(*waiting, inner, tx); },
            [waiting, inbox](std::exception_ptr error) { inbox->finish(waiting, std::move(error)); });
    };
    co_await asio::async_initiate<const asio::use_awaitable_t<executor>, void(std::exception_ptr)>(
        initiate, use_task, std::move(job));
}

void database::run_now(access how, const body& job) {
    std::promise<void> outcome;
    auto finished = outcome.get_future();
    // The promise is kept alive by the callback: the store thread may still be inside set_value when we go
    // on.
    auto answer = std::make_shared<std::promise<void>>(std::move(outcome));
    submit(how, job, [answer = std::move(answer)](std::exception_ptr error) {
        if (error) {
            answer->set_exception(std::move(error));
        } else {
            answer->set_value();
        }
    });
    finished.get();
}

}  // namespace link100::store
