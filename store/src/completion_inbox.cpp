#include "completion_inbox.hpp"

#include <boost/asio/execution_context.hpp>
#include <boost/asio/post.hpp>

#include <utility>

namespace link100::store {

namespace {

class inbox_service final : public asio::execution_context::service {
public:
    using key_type = inbox_service;
    inline static asio::execution_context::id id;  // how Asio tells services apart

    explicit inbox_service(asio::execution_context& context)
        : service(context),
          inbox_(std::make_shared<completion_inbox>(static_cast<asio::io_context&>(context).get_executor())) {
    }

    [[nodiscard]] const std::shared_ptr<completion_inbox>& inbox() const { return inbox_; }

private:
    void shutdown() override { inbox_->close(); }

    std::shared_ptr<completion_inbox> inbox_;
};

}  // namespace

bool ticket::begin() {
    auto expected = stage::idle;
    return stage_.compare_exchange_strong(expected, stage::running);
}

void ticket::end() {
    stage_ = stage::idle;
    stage_.notify_all();
}

void ticket::abandon() {
    auto expected = stage::idle;
    while (!stage_.compare_exchange_strong(expected, stage::abandoned)) {
        stage_.wait(stage::running);
        expected = stage::idle;
    }
}

std::shared_ptr<completion_inbox> completion_inbox::of(asio::io_context& io) {
    return asio::use_service<inbox_service>(io).inbox();
}

void completion_inbox::add(const std::shared_ptr<ticket>& waiting) {
    const std::lock_guard lock{mutex_};
    waiting->place_ = waiting_.insert(waiting_.end(), waiting);
}

void completion_inbox::finish(const std::shared_ptr<ticket>& waiting, std::exception_ptr error) {
    const std::lock_guard lock{mutex_};
    if (closed_) return;
    waiting->error_ = std::move(error);
    ready_.push_back(waiting);
    // Posted under the lock: close() cannot pass in between, so the executor is alive.
    if (ready_.size() == 1) post_resume();
}

void completion_inbox::post_resume() {
    asio::post(io_, [self = shared_from_this()] { self->resume_ready(); });
}

void completion_inbox::resume_ready() {
    std::vector<std::shared_ptr<ticket>> batch;
    {
        const std::lock_guard lock{mutex_};
        batch.swap(ready_);
        for (const auto& each : batch) waiting_.erase(each->place_);
    }
    std::size_t next = 0;

    // If a resumed coroutine lets an exception out of the event loop, the rest must not be forgotten.
    struct put_back {
        completion_inbox& box;
        std::vector<std::shared_ptr<ticket>>& batch;
        std::size_t& next;

        ~put_back() {
            if (next >= batch.size()) return;
            const std::lock_guard lock{box.mutex_};
            const bool posted = !box.ready_.empty();
            for (; next < batch.size(); ++next) {
                batch[next]->place_ = box.waiting_.insert(box.waiting_.end(), batch[next]);
                box.ready_.push_back(batch[next]);
            }
            if (!posted) box.post_resume();
        }
    } const guard{*this, batch, next};

    while (next < batch.size()) {
        const auto& each = batch[next++];
        each->resume(std::move(each->error_));
    }
}

void completion_inbox::close() {
    std::list<std::shared_ptr<ticket>> left;
    {
        const std::lock_guard lock{mutex_};
        closed_ = true;
        left.swap(waiting_);
        ready_.clear();
    }
    for (const auto& each : left) {
        each->abandon();
        each->destroy();
    }
}

}  // namespace link100::store
