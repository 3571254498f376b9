#include "pool.hpp"

#include <algorithm>
#include <utility>

namespace link100::store::postgres {

namespace {

using clock = std::chrono::steady_clock;
using milliseconds = std::chrono::milliseconds;

// Jobs that lost twice queue up behind one another; one that still loses runs alone, so that only another
// process can be in its way. Between two tries a random pause, at most `pause_max`. Who loses all of them is
// told `unavailable`.
constexpr int tries_max = 24;
constexpr int tries_beside_losers = 2;
constexpr int tries_beside_others = 8;
constexpr milliseconds pause_max{50};
// A unique key that was free when the job looked may have been taken meanwhile: the job looks again. If it is
// taken still, it is the job's own error.
constexpr int unique_tries_max = 2;

}  // namespace

pool::pool(const std::string& url, const postgres_options& options, const platform::clock& clock,
           shared_ids& ids, access how, std::size_t size)
    : url_(url), options_(options), clock_(clock), ids_(ids), how_(how), queue_(options.queue_limit) {
    for (std::size_t i = 0; i < std::max<std::size_t>(size, 1); ++i)
        workers_.push_back(std::make_unique<worker>());
    workers_.front()->own = std::make_unique<connection>(url_, options_, how_);
    ++connections_;
    ++connected_;
    for (const auto& each : workers_) threads_.emplace_back([this, self = each.get()] { work(*self); });
}

void pool::submit(queued_job job) {
    if (away_) {
        job.error = refusal();
        job.answer();
        return;
    }
    const auto verdict = queue_.put(job);
    if (verdict == lane_queue::verdict::taken) return;
    const char* why = verdict == lane_queue::verdict::closed ? "the store is closed"
                      : how_ == access::write                ? "the write queue is full"
                                                             : "the read queue is full";
    job.error = std::make_exception_ptr(sql_error{sql_error::kind::unavailable, why});
    job.answer();
}

void pool::work(worker& self) {
    while (get_ready(self)) {
        queued_job job;
        const auto wait = self.own ? std::nullopt : std::optional{milliseconds{0}};
        const auto taken = queue_.take(job, wait);
        if (taken == lane_queue::taking::closed) return;
        if (taken == lane_queue::taking::nothing) continue;
        if (away_ && !self.own) {
            job.error = refusal();
        } else {
            run(self, job);
        }
        const auto lane = job.lane;
        job.answer();
        queue_.free(lane);
    }
}

// A worker without a connection makes one when there is work, and leaves the work to those who have one if it
// cannot (the server's limit is reached). Where nobody has one, the job itself is given its time (run).
// False: the end.
bool pool::get_ready(worker& self) {
    while (!self.own) {
        const auto seen = queue_.look(options_.probe_interval);
        if (seen == lane_queue::taking::closed) return false;
        const bool work = seen == lane_queue::taking::job;
        if (away_) {
            if (!work) (void)connect(self);
            return true;
        }
        if (!work) continue;
        if (connected_ == 0 || connect(self)) return true;
        std::this_thread::sleep_for(options_.probe_interval);
    }
    return true;
}

void pool::run(worker& self, queued_job& job) {
    const auto give_up = clock::now() + options_.patience;
    std::unique_lock in_line{losers_, std::defer_lock};
    int unique_tries = 0;
    for (int tries = 1;; ++tries) {
        job.error = nullptr;
        if (!wait_for_database(self, give_up)) {
            job.error = refusal();
            return;
        }
        remedy todo = remedy::none;
        try {
            const auto place = tries > tries_beside_others ? track_.alone() : track_.beside_others();
            run_once(self, job.body);
            return;
        } catch (const failure& f) {
            todo = f.what_to_do();
            job.error = std::current_exception();
            if (f.why() == sql_error::kind::unique && ++unique_tries < unique_tries_max)
                todo = remedy::run_again;
            if (f.why() == sql_error::kind::io) todo = remedy::none;  // the outcome is not known
            if (f.what_to_do() == remedy::reconnect) lost(self);
        } catch (...) {
            job.error = std::current_exception();
        }
        if (todo == remedy::none) return;
        if (todo == remedy::reconnect && clock::now() < give_up) continue;
        if (todo == remedy::reconnect || tries >= tries_max) return;
        ++retries_;
        if (tries >= tries_beside_losers && !in_line.owns_lock()) in_line.lock();
        pause(self, tries);
    }
}

void pool::run_once(worker& self, const std::function<void(transaction&)>& body) {
    connection& c = *self.own;
    try {
        c.run("BEGIN", options_.connect_timeout);  // a dead peer is found out here
        postgres_transaction tx{c, clock_, ids_};
        try {
            body(tx);
        } catch (...) {
            // Whatever the job made of it: a lost race is a lost race.
            if (tx.lost() && tx.lost()->what_to_do() != remedy::none) throw failure{*tx.lost()};
            throw;
        }
        tx.throw_if_lost();
        commit(c);
        ++committed_;
    } catch (...) {
        const auto error = std::current_exception();
        try {
            if (PQstatus(c.get()) == CONNECTION_OK && c.in_transaction()) c.run("ROLLBACK");
        } catch (const failure&) {
            lost(self);  // its server process ends with it, and so does the transaction
        }
        std::rethrow_exception(error);
    }
}

void pool::commit(connection& c) {
    try {
        const auto done = c.run("COMMIT");
        if (std::string_view{PQcmdStatus(done.get())} != "COMMIT")
            throw misuse("a job ended the transaction that it was given", "COMMIT");
    } catch (const failure& f) {
        if (f.what_to_do() != remedy::reconnect) throw;
        throw failure{sql_error::kind::io,
                      std::string{"whether the transaction was kept is not known: "} + f.what(),
                      remedy::reconnect};
    }
}

bool pool::connect(worker& self) {
    try {
        self.own = std::make_unique<connection>(url_, options_, how_);
        ++connections_;
        ++connected_;
        away_ = false;
        return true;
    } catch (const failure& f) {
        const std::lock_guard lock{failure_mutex_};
        failure_ = f.what();
        return false;
    }
}

bool pool::wait_for_database(worker& self, time_point until) {
    if (self.own && PQstatus(self.own->get()) != CONNECTION_OK) lost(self);
    while (!self.own) {
        if (away_) return false;
        if (connect(self)) return true;
        if (clock::now() >= until) {
            away_ = connected_ == 0;
            return false;
        }
        std::this_thread::sleep_for(std::min(options_.probe_interval, pause_max));
    }
    return true;
}

void pool::lost(worker& self) {
    if (!self.own) return;
    self.own.reset();
    --connected_;
}

void pool::pause(worker& self, int tries) {
    const auto most = std::min<std::int64_t>(pause_max.count() * 1000, 1000LL << std::min(tries, 16));
    std::uniform_int_distribution<std::int64_t> spread{0, most};
    std::this_thread::sleep_for(std::chrono::microseconds{spread(self.random)});
}

std::exception_ptr pool::refusal() const {
    const std::lock_guard lock{failure_mutex_};
    return std::make_exception_ptr(
        sql_error{sql_error::kind::unavailable, "PostgreSQL cannot be reached: " + failure_});
}

void pool::stop() {
    queue_.close();
    for (auto& each : threads_) {
        if (each.joinable()) each.join();
    }
    for (const auto& each : workers_) each->own.reset();
}

pool::counts pool::count() const {
    return {.committed = committed_,
            .waiting = queue_.size(),
            .refused = queue_.refused(),
            .retries = retries_,
            .connections = connections_,
            .away = away_};
}

}  // namespace link100::store::postgres
