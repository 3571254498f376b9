#include "pool.hpp"
#include "store/postgres.hpp"

#include <utility>

namespace link100::store {

namespace {

class postgres_database final : public database {
public:
    postgres_database(const std::string& url, const platform::clock& clock, const postgres_options& options)
        : writers_(url, options, clock, ids_, postgres::access::write, options.writers),
          readers_(url, options, clock, ids_, postgres::access::read, options.readers) {}

    ~postgres_database() override { close(); }

    [[nodiscard]] statistics stats() const override {
        const auto w = writers_.count();
        const auto r = readers_.count();
        statistics s;
        s.writes = w.committed;
        s.groups = w.committed;  // the server itself gathers commits that come together
        s.write_queue = w.waiting;
        s.refused = w.refused + r.refused;
        s.retries = w.retries + r.retries;
        s.connections = w.connections + r.connections;
        s.disk_failed = w.away;
        return s;
    }

    void stop() override { close(); }

protected:
    void submit(access how, body job, done finished) override {
        (how == access::write ? writers_ : readers_)
            .submit({.body = std::move(job), .finished = std::move(finished), .lane = 0, .error = nullptr});
    }

    void submit_in_lane(std::uint64_t lane, body job, done finished) override {
        writers_.submit(
            {.body = std::move(job), .finished = std::move(finished), .lane = lane, .error = nullptr});
    }

private:
    void close() {
        writers_.stop();
        readers_.stop();
    }

    postgres::shared_ids ids_;
    postgres::pool writers_;
    postgres::pool readers_;
};

}  // namespace

std::unique_ptr<database> open_postgres(const std::string& url, const platform::clock& clock,
                                        postgres_options options) {
    return std::make_unique<postgres_database>(url, clock, std::move(options));
}

postgres_report ask_postgres(database& db) {
    return db.read_now([](transaction& tx) {
        const auto setting = [&tx](std::string_view name) {
            return tx
                .first(
                    "SELECT current_setting(?1)", [](const row& r) { return r.str(0); }, name)
                .value_or("");
        };
        postgres_report out;
        out.version = setting("server_version");
        out.fsync = setting("fsync") == "on";
        out.full_page_writes = setting("full_page_writes") == "on";
        out.max_connections = tx.number("SELECT CAST(current_setting('max_connections') AS INTEGER)");
        return out;
    });
}

}  // namespace link100::store
