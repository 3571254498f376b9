#include "postgres_transaction.hpp"

#include "copy_writer.hpp"
#include "translate.hpp"
#include "values.hpp"

#include <utility>

namespace link100::store::postgres {

namespace {

constexpr std::int64_t schema_lock = 0x6c696e6b31303000;  // "link100": of the whole database

std::string with_lock(std::string_view function) {
    return "SELECT " + std::string{function} + "(" + std::to_string(schema_lock) + ")";
}

}  // namespace

// A query's rows as they arrive. A visitor may run other statements: then what is still on the wire is taken
// into memory first, since a connection carries one answer at a time.
class postgres_transaction::stream {
public:
    stream(postgres_transaction& tx, statement& s) : tx_(tx), statement_(s) {
        statement_.busy = true;
        tx_.open_ = this;
    }

    stream(const stream&) = delete;
    stream& operator=(const stream&) = delete;

    ~stream() {
        if (on_wire_) {
            auto wrong = tx_.connection_.drain();
            if (wrong && !tx_.lost_) tx_.lost_ = std::move(wrong);
        }
        if (tx_.open_ == this) tx_.open_ = nullptr;
        statement_.busy = false;
    }

    // The next row, or null at the end.
    result next() {
        if (!kept_.empty()) {
            auto first = std::move(kept_.front());
            kept_.pop_front();
            return first;
        }
        return on_wire_ ? take() : nullptr;
    }

    void keep_rest() {
        while (on_wire_) {
            if (auto r = take()) kept_.push_back(std::move(r));
        }
        tx_.open_ = nullptr;
    }

private:
    result take() {
        auto& c = tx_.connection_;
        try {
            auto r = c.next(statement_.sql, c.answer_timeout());
            if (r && PQresultStatus(r.get()) == PGRES_SINGLE_TUPLE) return r;
            const bool empty = r && PQresultStatus(r.get()) == PGRES_EMPTY_QUERY;
            while (r) r = c.next(statement_.sql, c.answer_timeout());
            on_wire_ = false;
            if (empty) throw misuse("an empty statement", statement_.sql);
            return nullptr;
        } catch (const failure& f) {
            if (on_wire_ && f.what_to_do() != remedy::reconnect) c.drain();
            on_wire_ = false;
            throw;
        }
    }

    postgres_transaction& tx_;
    statement& statement_;
    std::deque<result> kept_;
    bool on_wire_ = true;
};

template <class F>
auto postgres_transaction::guarded(F&& work) {
    throw_if_lost();
    if (copying_) {
        lost_ = misuse("a statement while rows are being copied", "COPY");
        throw failure{*lost_};
    }
    try {
        return work();
    } catch (const failure& f) {
        if (!lost_) lost_ = f;
        throw;
    }
}

statement& postgres_transaction::start(std::string_view sql, std::span<const value> args, bool row_by_row) {
    if (open_ != nullptr) open_->keep_rest();
    std::vector<Oid> types;
    types.reserve(args.size());
    for (const auto& v : args) types.push_back(type_of(v));
    auto& s = connection_.prepare(sql, types);
    const parameters p{args};
    connection_.send(s, p.count(), p.values(), p.lengths(), p.formats(), row_by_row);
    return s;
}

std::int64_t postgres_transaction::do_execute(std::string_view sql, std::span<const value> args) {
    return guarded([&] {
        start(sql, args, false);
        std::int64_t changed = 0;
        std::optional<failure> wrong;
        for (;;) {
            try {
                const auto r = connection_.next(sql, connection_.answer_timeout());
                if (!r) break;
                const auto state = PQresultStatus(r.get());
                if (state == PGRES_TUPLES_OK) wrong = misuse("rows nobody asked for", sql);
                if (state == PGRES_EMPTY_QUERY) wrong = misuse("an empty statement", sql);
                const std::string_view count = PQcmdTuples(r.get());
                if (state == PGRES_COMMAND_OK && !count.empty()) changed = std::stoll(std::string{count});
            } catch (const failure& f) {
                if (!wrong) wrong = f;
                if (f.what_to_do() == remedy::reconnect) break;
            }
        }
        if (wrong) throw failure{*wrong};
        return changed;
    });
}

void postgres_transaction::do_query(std::string_view sql, std::span<const value> args,
                                    const std::function<bool(const row&)>& visit) {
    guarded([&] {
        stream rows{*this, start(sql, args, true)};
        result_row current{sql};
        while (const auto r = rows.next()) {
            current.show(r.get());
            if (!visit(current)) return;
        }
    });
}

void postgres_transaction::run_script(std::string_view statements) {
    guarded([&] {
        if (open_ != nullptr) open_->keep_rest();
        connection_.run(translate_script(statements),
                        std::nullopt);  // an index of a large table takes its time
    });
}

// A snapshot is taken by the first statement, so the lock must be there before: it is taken outside any
// transaction, then handed to the new one, which gives it up at its end.
void postgres_transaction::lock_schema() {
    guarded([&] {
        if (std::exchange(locked_, true)) return;
        connection_.run("ROLLBACK");
        connection_.run(with_lock("pg_advisory_lock"), std::nullopt);
        connection_.run("BEGIN");
        connection_.run(with_lock("pg_advisory_xact_lock"));
        connection_.run(with_lock("pg_advisory_unlock"));
    });
}

void postgres_transaction::defer_foreign_keys() {
    guarded([&] {
        if (open_ != nullptr) open_->keep_rest();
        connection_.run("SET CONSTRAINTS ALL DEFERRED");
    });
}

std::unique_ptr<bulk_writer> postgres_transaction::bulk(std::string_view table,
                                                        std::span<const std::string_view> columns) {
    return guarded([&]() -> std::unique_ptr<bulk_writer> {
        if (open_ != nullptr) open_->keep_rest();
        return std::make_unique<copy_writer>(*this, table, columns);
    });
}

}  // namespace link100::store::postgres
