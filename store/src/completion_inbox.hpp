// The way back from a store thread to a coroutine. Each io_context has one inbox, which owns the suspended
// coroutines that wait for a job. Store threads put answered jobs into it, and one posted call resumes all
// that have gathered: a group commit of 256 wakes the I/O thread once. When the io_context is destroyed
// first, the inbox destroys its coroutines, after making sure that no job of theirs is running or ever will.
#pragma once
#include "platform/asio.hpp"

#include <atomic>
#include <exception>
#include <list>
#include <memory>
#include <mutex>
#include <vector>

namespace link100::store {

class completion_inbox;

// One awaited job.
class ticket {
public:
    ticket() = default;
    ticket(const ticket&) = delete;
    ticket& operator=(const ticket&) = delete;
    virtual ~ticket() = default;

    // A store thread asks before it runs the job, and tells when it is through. False: nobody waits any more.
    [[nodiscard]] bool begin();
    void end();

protected:
    virtual void resume(std::exception_ptr error) = 0;  // on the I/O thread; consumes the coroutine
    virtual void destroy() = 0;                         // destroys the coroutine

private:
    friend class completion_inbox;
    enum class stage : int { idle, running, abandoned };
    void abandon();  // returns when the job is not running and never will

    std::atomic<stage> stage_{stage::idle};
    std::exception_ptr error_;
    std::list<std::shared_ptr<ticket>>::iterator place_;
};

class completion_inbox : public std::enable_shared_from_this<completion_inbox> {
public:
    explicit completion_inbox(executor io) : io_(std::move(io)) {}

    [[nodiscard]] static std::shared_ptr<completion_inbox> of(asio::io_context& io);

    void add(const std::shared_ptr<ticket>& waiting);                               // on the I/O thread
    void finish(const std::shared_ptr<ticket>& waiting, std::exception_ptr error);  // on any thread
    void close();  // the io_context goes away

private:
    void resume_ready();
    void post_resume();

    executor io_;
    std::mutex mutex_;
    bool closed_ = false;
    std::list<std::shared_ptr<ticket>> waiting_;
    std::vector<std::shared_ptr<ticket>> ready_;
};

}  // namespace link100::store
