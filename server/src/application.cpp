#include "application.hpp"

#include "admin_listener.hpp"
#include "cli/exit_code.hpp"
#include "config/endpoint.hpp"
#include "io_parts.hpp"
#include "jobs_thread.hpp"
#include "server/health.hpp"
#include "server/http_server.hpp"

#include <boost/asio/signal_set.hpp>

#include <csignal>
#include <iostream>

namespace link100::server {
namespace {

http_settings http_settings_of(const config::settings& s) {
    const auto listen =
        config::parse_endpoint(s.server.listen).value();  // checked when the settings were read
    http_settings h;
    h.address = listen.host;
    h.port = listen.port;
    h.threads = static_cast<std::size_t>(s.server.threads);
    h.tls_certificate = s.server.tls_cert;
    h.tls_key = s.server.tls_key;
    h.trusted_proxies = s.server.trusted_proxies;
    h.access_log = s.server.access_log;
    h.limits.body_bytes = static_cast<std::size_t>(s.server.body_limit);
    h.limits.connections = static_cast<std::size_t>(s.server.max_connections);
    h.limits.connections_per_address = static_cast<std::size_t>(s.server.max_connections_per_address);
    h.limits.shutdown = s.server.shutdown;
    return h;
}

platform::log_settings log_settings_of(const config::settings& s) {
    return {.level = static_cast<platform::log_level>(s.log.level), .file = s.log.file};
}

void count_store_and_chat(metrics& m, const store::database& db, const chat::door_counts& chat) {
    const auto counter = [&](const char* name, const char* help, auto read) {
        m.add_counter(name, help, {}, read);
    };
    counter("link100_store_jobs_total", "Jobs committed by the writer.",
            [&db] { return static_cast<double>(db.stats().writes); });
    counter("link100_store_groups_total", "Commits; jobs by commits is the mean group.",
            [&db] { return static_cast<double>(db.stats().groups); });
    counter("link100_store_refused_total", "Jobs refused because the queue was full.",
            [&db] { return static_cast<double>(db.stats().refused); });
    counter("link100_store_retries_total", "Jobs run again because another transaction was in the way.",
            [&db] { return static_cast<double>(db.stats().retries); });
    counter("link100_store_connections_total", "Connections made to PostgreSQL.",
            [&db] { return static_cast<double>(db.stats().connections); });
    m.add_gauge("link100_store_refusing",
                "1 while writes are refused until the disk or PostgreSQL works again.", {},
                [&db] { return db.stats().disk_failed ? 1.0 : 0.0; });
    m.add_gauge("link100_store_queue", "Jobs that wait for the writer.", {},
                [&db] { return static_cast<double>(db.stats().write_queue); });
    counter("link100_callbacks_taken_total", "Callbacks committed.",
            [&chat] { return double(chat.taken.load()); });
    counter("link100_callbacks_repeated_total", "Callbacks answered from what was kept.",
            [&chat] { return double(chat.repeated.load()); });
    counter("link100_callbacks_refused_total", "Callbacks that failed verification.",
            [&chat] { return double(chat.refused.load()); });
    counter("link100_callbacks_too_fast_total", "Callbacks over a person's limit.",
            [&chat] { return double(chat.too_fast.load()); });
    counter("link100_callbacks_dropped_total", "Callbacks not kept, so not answered.",
            [&chat] { return double(chat.dropped.load()); });
}

void count_text_checks(metrics& m, const api::text_check_counts& n) {
    m.add_counters("link100_text_checks_total",
                   "Texts of the mini-program by what the platform said of them before others saw them.",
                   [&n] {
                       const auto sample = [](const char* outcome, std::uint64_t count) {
                           return metrics::sample{{{"outcome", outcome}}, static_cast<double>(count)};
                       };
                       return std::vector{sample("passed", n.passed), sample("review", n.review),
                                          sample("risky", n.risky), sample("unavailable", n.unavailable),
                                          sample("not_asked_crisis", n.crisis)};
                   });
}

// The record must answer. Redis is a cache: without it the server is slower, and ready all the same.
readiness readiness_of(store::database& db, const store::redis_client* redis) {
    return [&db, redis]() -> task<std::vector<part_state>> {
        std::vector<part_state> parts;
        parts.push_back({"database", co_await db.answers(), true});
        if (redis != nullptr)
            parts.push_back(
                {"redis", redis->current_state() == store::redis_client::state::connected, false});
        co_return parts;
    };
}

// Makes the doors of one I/O thread and keeps them in `parts`; the routes are theirs, and the watchers'.
std::vector<platform::http_route> routes_for(io_thread& thread, const shared_parts& shared,
                                             std::vector<std::unique_ptr<io_parts>>& parts) {
    parts.push_back(std::make_unique<io_parts>(thread, shared));
    auto routes = parts.back()->routes();
    routes.push_back(health_route());
    routes.push_back(ready_route(readiness_of(shared.db, parts.back()->redis())));
    return routes;
}

// At the signal no new request is taken, and whoever waits for the listeners goes on when those under way are
// answered. Everything handed in outlives the wait.
void stop_at(asio::signal_set& signals, reloader& again, http_server& http, admin_listener& admin) {
    signals.async_wait([&](boost::system::error_code failed, int) {
        if (failed) return;
        again.stop();
        http.stop();
        admin.stop();
    });
}

}  // namespace

int run_application(cli::command_environment e, later_hang_up& hang_ups) {
    // The log first and last: everything else may want to say something.
    const auto log = platform::open_log(log_settings_of(e.settings));
    metrics counts;
    // The record: brought up to date, then open to all threads.
    const auto db = cli::open_record(e, true);
    chat::door_counts chat_counts;
    count_store_and_chat(counts, *db, chat_counts);
    // The I/O threads exist, and do not run yet.
    http_server http(http_settings_of(e.settings), counts, *log);
    // Background jobs, on a thread of their own; the doors wake it.
    jobs_thread* jobs_to_wake = nullptr;
    std::atomic<bool> scores_missed = false;
    api::local_limits limits;
    message_counts messages_counted(static_cast<int>(e.settings.limits.messages_per_minute));
    api::text_check_counts text_checks;
    count_text_checks(counts, text_checks);
    services::read_tally reads(e.rules.zone);
    const shared_parts shared{
        .settings = e.settings,
        .rules = e.rules,
        .clock = *e.clock,
        .db = *db,
        .chat_counts = chat_counts,
        .log = *log,
        .scores_missed = scores_missed,
        .wake_sender =
            [&jobs_to_wake] {
                if (jobs_to_wake != nullptr) jobs_to_wake->wake_sender();
            },
        .subscribe_messages = e.subscribe_messages,
        .limits = limits,
        .messages_counted = messages_counted,
        .text_checks = text_checks,
        .reads = reads,
    };
    jobs_thread jobs(shared, *log);
    jobs_to_wake = &jobs;
    // Each I/O thread's own doors.
    std::vector<std::unique_ptr<io_parts>> parts;
    // The watchers' port: gone before anything that is counted.
    admin_listener admin(e.settings, counts, *log);
    const auto routes_of = [&](io_thread& thread) { return routes_for(thread, shared, parts); };
    const auto started = http.start(routes_of, [&] { return admin.start(); });
    if (!started) {
        std::cerr << "link100: " << started.error() << '\n';
        return cli::exit_unavailable;
    }
    reloader again(e, *log, http, parts, jobs);
    again.watch();
    hang_ups.end();
    // SIGTERM and SIGINT stop it in order: no new requests, answers under way, jobs, the record.
    asio::signal_set signals(jobs.context(), SIGTERM, SIGINT);
    stop_at(signals, again, http, admin);
    jobs.start();
    log->info("listening", {{"address", e.settings.server.listen}, {"port", std::to_string(started->port)}});
    http.wait();
    admin.wait();
    jobs.stop();
    db->stop();
    parts.clear();
    log->info("stopped");
    return cli::exit_done;
}

}  // namespace link100::server
