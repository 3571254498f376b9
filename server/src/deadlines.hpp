// Deadlines of many connections kept by one timer: a sweep over a list instead of a timer armed and cancelled
// for each read and write, which costs as much as the request itself. A deadline is kept to within one sweep.
#pragma once
#include <boost/intrusive/list.hpp>

#include <chrono>

namespace link100::server {

using steady_time = std::chrono::steady_clock::time_point;

// Leaves the list by its own destruction.
class watched
    : public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
public:
    watched() = default;
    virtual ~watched() = default;
    watched(const watched&) = delete;
    watched& operator=(const watched&) = delete;

    // The deadline has passed: end whatever is being waited for. Called once for a deadline.
    virtual void on_deadline() = 0;
    // The server is stopping: whoever has nothing under way leaves soon.
    virtual void on_drain(steady_time idle_until) = 0;
    // Time is up: close at once.
    virtual void on_cut() = 0;

    void set_deadline(steady_time t) { deadline_ = t; }

    void no_deadline() { deadline_ = steady_time::max(); }

    [[nodiscard]] steady_time deadline() const { return deadline_; }

private:
    steady_time deadline_ = steady_time::max();
};

using watch_list = boost::intrusive::list<watched, boost::intrusive::constant_time_size<false>>;

inline void sweep(watch_list& list, steady_time now) {
    for (auto& w : list) {
        if (w.deadline() > now) continue;
        w.no_deadline();
        w.on_deadline();
    }
}

}  // namespace link100::server
