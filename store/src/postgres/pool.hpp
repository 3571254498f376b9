// The threads that run jobs, each with a connection of its own. What is common to all of them: the queue, the
// counters, and whether the database is to be had at all.
#pragma once
#include "connection.hpp"
#include "lane_queue.hpp"
#include "postgres_transaction.hpp"
#include "track.hpp"

#include <atomic>
#include <memory>
#include <mutex>
#include <random>
#include <thread>
#include <vector>

namespace link100::store::postgres {

class pool {
public:
    // Connects once, so that a wrong URL is told at once; the other connections follow when they are needed.
    pool(const std::string& url, const postgres_options& options, const platform::clock& clock,
         shared_ids& ids, access how, std::size_t size);
    pool(const pool&) = delete;
    pool& operator=(const pool&) = delete;

    ~pool() { stop(); }

    void submit(queued_job job);
    void stop();  // answers what is queued first

    struct counts {
        std::uint64_t committed = 0;
        std::uint64_t waiting = 0;
        std::uint64_t refused = 0;
        std::uint64_t retries = 0;
        std::uint64_t connections = 0;
        bool away = false;
    };

    [[nodiscard]] counts count() const;

private:
    struct worker {
        std::unique_ptr<connection> own;
        std::minstd_rand random{std::random_device{}()};
    };

    using time_point = std::chrono::steady_clock::time_point;

    void work(worker& self);
    bool get_ready(worker& self);
    void run(worker& self, queued_job& job);
    // Runs it once; throws failure, or what the job threw.
    void run_once(worker& self, const std::function<void(transaction&)>& body);
    void commit(connection& c);
    bool connect(worker& self);  // false: the database is not to be had
    bool wait_for_database(worker& self, time_point until);
    void pause(worker& self, int tries);
    void lost(worker& self);
    [[nodiscard]] std::exception_ptr refusal() const;

    const std::string url_;
    const postgres_options options_;
    const platform::clock& clock_;
    shared_ids& ids_;
    const access how_;
    lane_queue queue_;

    std::atomic<std::uint64_t> committed_{0};
    std::atomic<std::uint64_t> retries_{0};
    std::atomic<std::uint64_t> connections_{0};
    std::atomic<int> connected_{0};  // workers that have a connection
    std::atomic<bool> away_{false};  // given up waiting: jobs are refused until a connection is made
    mutable std::mutex failure_mutex_;
    std::string failure_;  // why there is no connection
    std::mutex losers_;    // jobs that lost twice run one after another
    track track_;

    std::vector<std::unique_ptr<worker>> workers_;
    std::vector<std::thread> threads_;
};

}  // namespace link100::store::postgres
