// What the clock starts: promises that climb, activities that settle, digests, the month's close, its
// bulletin, tidying up. No job ever holds the writer for long: each works in small transactions, so that no
// turn of the chat waits long.
#pragma once
#include "jobs/steady_timer.hpp"
#include "platform/clock.hpp"
#include "services/base/work.hpp"
#include "services/library/read_tally.hpp"
#include "store/database.hpp"

#include <functional>

namespace link100::jobs {

// Runs everything that is due.
class timers {
public:
    // `changed` is told after each commit, to bring caches and the sender up to date. `reads` is the doors'
    // tally of openings; null: there are no doors.
    timers(executor ex, store::database& db, const services::programme& rules, const platform::clock& clock,
           std::function<task<>(services::changes)> changed, services::read_tally* reads = nullptr);

    task<> run();       // until stop(); looks every second, also because tests and demos move the clock
    task<> run_once();  // all that is due now
    void stop();        // from any thread

private:
    // Runs `what` in a transaction of its own; returns what `what` returns.
    task<int> once(std::function<int(services::work&)> what);
    // Runs the job again and again until it finds nothing more to do.
    task<> drain(int (*job)(services::work&, int));

    task<> write_reads();

    // Computes the figures on a reader and writes only the row on the writer, so that nobody waits for the
    // figures.
    task<> make_due_bulletin();

    executor executor_;
    store::database& db_;
    const services::programme& rules_;
    const platform::clock& clock_;
    std::function<task<>(services::changes)> changed_;
    services::read_tally* reads_;
    steady_timer wake_;
    platform::time_point next_slow_{};
    bool stopping_ = false;
};

}  // namespace link100::jobs
