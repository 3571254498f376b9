// The transaction that a job is handed: statements on one connection. Who runs the job opens and closes the
// transaction itself; this class only remembers that a statement failed.
#pragma once
#include "connection.hpp"
#include "platform/clock.hpp"
#include "platform/id_source.hpp"
#include "store/sql.hpp"

#include <optional>

namespace link100::store::sqlite {

class sqlite_transaction final : public transaction {
public:
    sqlite_transaction(connection& c, const platform::clock& clock, platform::id_source& ids)
        : connection_(c), clock_(clock), ids_(ids) {}

    [[nodiscard]] std::int64_t new_id() override { return ids_.next(clock_.now()); }

    void run_script(std::string_view statements) override;

    // A job that swallowed an error of its transaction must not be committed.
    void throw_if_lost() const {
        if (lost_) throw sql_error{*lost_};
    }

protected:
    std::int64_t do_execute(std::string_view sql, std::span<const value> args) override;
    void do_query(std::string_view sql, std::span<const value> args,
                  const std::function<bool(const row&)>& visit) override;

private:
    template <class F>
    auto guarded(F&& statement);

    connection& connection_;
    const platform::clock& clock_;
    platform::id_source& ids_;
    std::optional<sql_error> lost_;
};

}  // namespace link100::store::sqlite
