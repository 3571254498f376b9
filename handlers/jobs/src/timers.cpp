#include "jobs/timers.hpp"

#include "services/activities/activities.hpp"
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

namespace link100::jobs {
namespace {

constexpr int due_at_once = 50;
constexpr auto look_for_due_every = std::chrono::seconds{1};
constexpr auto slow_every = std::chrono::minutes{1};  // jobs that nobody waits for

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
            services::work w{tx, clock_.now(), rules_, none};
            return services::add_reads(w, sums) > 0;
        });
    } catch (...) {
        failed = std::current_exception();
    }
    if (!written) reads_->give_back(sums);
    if (failed) std::rethrow_exception(failed);
}

task<> timers::drain(std::function<int(services::work&)> job) {
    for (bool more = true; more && !stopping_;) {
        services::changes changed;
        const int done = co_await db_.write([&](store::transaction& tx) {
            changed = {};
            services::work w{tx, clock_.now(), rules_, changed};
            return job(w);
        });
        co_await changed_(std::move(changed));
        more = done >= due_at_once;
    }
}

task<> timers::run_once() {
    co_await drain([](services::work& w) { return services::wake_cases(w, due_at_once); });
    co_await drain([](services::work& w) { return services::hold_due_gatherings(w, due_at_once); });
    co_await drain([](services::work& w) { return services::settle_activities(w, due_at_once); });
    co_await drain([](services::work& w) { return services::count_ended_polls(w, due_at_once); });
    co_await write_reads();
    if (clock_.now() < next_slow_) co_return;
    next_slow_ = clock_.now() + slow_every;
    co_await drain([](services::work& w) { return services::note_silent_cadres(w, due_at_once); });
    co_await drain([](services::work& w) { return services::close_due_month(w, due_at_once); });
    if (rules_.bulletins_by_clock) co_await make_due_bulletin();
    co_await drain([](services::work& w) { return services::send_digests(w, due_at_once); });
    co_await drain([](services::work& w) { return services::note_due_reviews(w, due_at_once); });
    co_await drain([](services::work& w) { return services::remind_sampled_youths(w, due_at_once); });
    co_await drain([](services::work& w) { return services::ask_to_reconfirm(w, due_at_once); });
    co_await drain([](services::work& w) { return services::forget_what_is_due(w, due_at_once); });
    co_await drain([](services::work& w) { return services::tidy_up(w, due_at_once); });
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
            co_await drain([&](services::work& w) {
                (void)services::keep_due_bulletin(w, *due, *computed);
                return 0;
            });
    }
    co_await drain([](services::work& w) { return services::note_waiting_bulletin(w) * 0; });
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
