// The transaction that a job is handed: statements on one connection. Who runs the job begins and ends the
// transaction itself; this class remembers the first failure, and what it asks for.
#pragma once
#include "connection.hpp"
#include "platform/id_source.hpp"

#include <deque>
#include <functional>
#include <mutex>
#include <optional>

namespace link100::store::postgres {

// One source for all connections of the process: two never draw the same id.
class shared_ids {
public:
    [[nodiscard]] std::int64_t next(platform::time_point now) {
        const std::lock_guard lock{mutex_};
        return ids_.next(now);
    }

private:
    std::mutex mutex_;
    platform::id_source ids_;
};

class copy_writer;

class postgres_transaction final : public transaction {
public:
    postgres_transaction(connection& c, const platform::clock& clock, shared_ids& ids)
        : connection_(c), clock_(clock), ids_(ids) {}

    [[nodiscard]] std::int64_t new_id() override { return ids_.next(clock_.now()); }

    void run_script(std::string_view statements) override;
    void lock_schema() override;
    void defer_foreign_keys() override;
    [[nodiscard]] std::unique_ptr<bulk_writer> bulk(std::string_view table,
                                                    std::span<const std::string_view> columns) override;

    // A job that swallowed an error of its transaction must not be committed.
    void throw_if_lost() const {
        if (lost_) throw failure{*lost_};
    }

    [[nodiscard]] const std::optional<failure>& lost() const { return lost_; }

protected:
    std::int64_t do_execute(std::string_view sql, std::span<const value> args) override;
    void do_query(std::string_view sql, std::span<const value> args,
                  const std::function<bool(const row&)>& visit) override;

private:
    friend class copy_writer;
    class stream;

    template <class F>
    auto guarded(F&& work);
    statement& start(std::string_view sql, std::span<const value> args, bool row_by_row);

    connection& connection_;
    const platform::clock& clock_;
    shared_ids& ids_;
    std::optional<failure> lost_;
    stream* open_ = nullptr;  // the query whose rows are still on the wire
    bool copying_ = false;
    bool locked_ = false;  // the schema is
};

}  // namespace link100::store::postgres
