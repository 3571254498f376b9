#include "jobs/timers.hpp"

#include "services/activities/activities.hpp"
#include "services/base/begin_work.hpp"
#include "services/bulletins/bulletin_calendar.hpp"
#include "services/cases/cases.hpp"
#include "services/evaluations/evaluations.hpp"
#include "services/gatherings/gatherings.hpp"
#include "services/messages/notices.hpp"
#include "services/points/month_close.hpp"
#include "services/rights/rights.hpp"
#include "services/rights/tidying.hpp"
#include "services/roster/roster.hpp"
#include "services/suspensions/suspensions.hpp"
#include "services/topics/polls.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>

#include <array>

namespace link100::jobs {
namespace {

constexpr int due_at_once = 50;
constexpr auto look_for_due_every = std::chrono::seconds{1};
constexpr auto slow_every = std::chrono::minutes{1};  // jobs that nobody waits for

// Does at most so many things and says how many it did.
using job = int (*)(services::work&, int);

// In the order in which they run. A month is closed before its bulletin is made.
constexpr std::array<job, 4> each_second{
    services::wake_cases,
    services::hold_due_gatherings,
    services::settle_activities,
    services::count_ended_polls,
};
constexpr std::array<job, 2> before_the_bulletin{
    services::note_silent_cadres,
    services::close_due_month,
};
constexpr std::array<job, 6> after_the_bulletin{
    services::send_digests,     services::note_due_reviews,   services::remind_sampled_youths,
    services::ask_to_reconfirm, services::forget_what_is_due, services::tidy_up,
};

}  // namespace

timers::timers(executor ex, store::database& db, const services::programme& rules,
               const platform::clock& clock, std::function<task<>(services::changes)> changed,
               services::read_tally* reads)
    : executor_(ex),
      db_(db),
      rules_(rules),
      clock_(clock),
      changed_(std::move(changed)),
      reads_(reads),
      wake_(ex) {}

// Added up, so that many who open one piece at once cost one row, and no reader waits for another.
task<> timers::write_reads() {
    if (reads_ == nullptr) co_return;
    const auto sums = reads_->take();
    if (sums.empty()) co_return;
    bool written = false;
    std::exception_ptr failed;
    try {
        written = co_await db_.write([&](store::transaction& tx) {
            services::changes none;
            auto w = services::begin_work(tx, clock_, rules_, none);
            return services::add_reads(w, sums) > 0;
        });
    } catch (...) {
        failed = std::current_exception();
    }
    if (!written) reads_->give_back(sums);
    if (failed) std::rethrow_exception(failed);
}

task<int> timers::once(std::function<int(services::work&)> what) {
    services::changes changed;
    const int done = co_await db_.write([&](store::transaction& tx) {
        changed = {};
        auto w = services::begin_work(tx, clock_, rules_, changed);
        return what(w);
    });
    co_await changed_(std::move(changed));
    co_return done;
}

task<> timers::drain(int (*job)(services::work&, int)) {
    while (!stopping_) {
        const int done = co_await once([job](services::work& w) { return job(w, due_at_once); });
        if (done < due_at_once) break;
    }
}

task<> timers::run_once() {
    for (const auto job : each_second) co_await drain(job);
    co_await write_reads();
    if (clock_.now() < next_slow_) co_return;
    next_slow_ = clock_.now() + slow_every;
    for (const auto job : before_the_bulletin) co_await drain(job);
    if (rules_.bulletins_by_clock) co_await make_due_bulletin();
    for (const auto job : after_the_bulletin) co_await drain(job);
}

task<> timers::make_due_bulletin() {
    const auto due = co_await db_.read(
        [&](store::transaction& tx) { return services::bulletin_due(tx, rules_, clock_.now()); });
    if (due) {
        const auto computed = co_await db_.read([&](store::transaction& tx) {
            return services::compute_bulletin(tx, rules_, due->month, clock_.now());
        });
        // What keeps it back is looked at again in a minute: entries were booked meanwhile, or another server
        // was quicker.
        if (computed)
            co_await once(
                [&](services::work& w) { return services::keep_due_bulletin(w, *due, *computed) ? 1 : 0; });
    }
    co_await once([](services::work& w) { return services::note_waiting_bulletin(w); });
}

task<> timers::run() {
    while (!stopping_) {
        co_await run_once();
        if (stopping_) break;
        wake_.expires_after(look_for_due_every);
        boost::system::error_code woken;
        co_await wake_.async_wait(asio::redirect_error(use_task, woken));
    }
    co_await write_reads();
}

void timers::stop() {
    asio::post(executor_, [this] {
        stopping_ = true;
        wake_.cancel();
    });
}

}  // namespace link100::jobs
