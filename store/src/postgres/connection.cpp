#include "connection.hpp"

#include "translate.hpp"
#include "values.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <poll.h>

namespace link100::store::postgres {

namespace {

using clock = std::chrono::steady_clock;
using milliseconds = std::chrono::milliseconds;

struct setting {
    const char* name;
    const char* value;
};

// A dead peer is found out within half a minute even where nothing is sent; the URL may say otherwise.
constexpr std::array defaults{
    setting{"application_name", "link100"}, setting{"keepalives", "1"},
    setting{"keepalives_idle", "10"},       setting{"keepalives_interval", "5"},
    setting{"keepalives_count", "3"},       setting{"tcp_user_timeout", "15000"},
    setting{"gssencmode", "disable"},
};

// The serial order that services are written for; a snapshot for readers. A session whose server process is
// frozen must not hold its locks for ever. Index scans for writers, because a sequential scan makes
// SERIALIZABLE watch the whole table, and any writer to it a conflict.
constexpr const char* for_all =
    "SET timezone = 'UTC'; SET client_encoding = 'UTF8'; SET standard_conforming_strings = on; "
    "SET idle_in_transaction_session_timeout = '60s'; SET random_page_cost = 1.1; SET jit = off";
// Our 200 means 'on disk', whatever the server's own setting; a stronger one (remote_apply) stays.
constexpr const char* for_durable_commits =
    "SELECT set_config('synchronous_commit', 'on', false) "
    "WHERE current_setting('synchronous_commit') IN ('off', 'local')";
constexpr const char* for_quick_commits = "SET synchronous_commit = off";
constexpr const char* writing_session =
    "SET default_transaction_isolation = 'serializable'; SET enable_seqscan = off";
constexpr const char* reading_session =
    "SET default_transaction_isolation = 'repeatable read'; SET default_transaction_read_only = on";

}  // namespace

connection::connection(const std::string& url, const postgres_options& options, access how)
    : answer_timeout_(options.answer_timeout) {
    connect(url, options);
    set_up(how, options.wait_for_disk);
}

void connection::connect(const std::string& url, const postgres_options& options) {
    std::vector<const char*> names;
    std::vector<const char*> values;
    const auto add = [&](const char* name, const char* value) {
        names.push_back(name);
        values.push_back(value);
    };
    for (const auto& [name, value] : defaults) add(name, value);
    add("dbname", url.c_str());  // what it says counts more than what stands before it
    if (!options.password.empty()) add("password", options.password.c_str());
    add(nullptr, nullptr);
    const auto end = until(options.connect_timeout);
    connection_.reset(PQconnectStartParams(names.data(), values.data(), 1));
    if (!connection_) throw std::bad_alloc{};
    PQsetNoticeProcessor(
        connection_.get(), [](void*, const char*) {}, nullptr);
    if (PQstatus(connection_.get()) == CONNECTION_BAD)
        throw connection_failure(connection_.get(), "connecting");
    for (auto state = PGRES_POLLING_WRITING; state != PGRES_POLLING_OK;) {
        wait(state == PGRES_POLLING_WRITING, end, "connecting");
        state = PQconnectPoll(connection_.get());
        if (state == PGRES_POLLING_FAILED) throw connection_failure(connection_.get(), "connecting");
    }
    PQsetnonblocking(connection_.get(), 1);
}

void connection::set_up(access how, bool wait_for_disk) {
    const char* encoding = PQparameterStatus(connection_.get(), "server_encoding");
    if (encoding == nullptr || std::string_view{encoding} != "UTF8")
        throw failure{sql_error::kind::misuse,
                      "the database's encoding is " +
                          std::string{encoding == nullptr ? "unknown" : encoding} +
                          "; make one with: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0",
                      remedy::none};
    run(for_all);
    run(wait_for_disk ? for_durable_commits : for_quick_commits);
    run(how == access::write ? writing_session : reading_session);
}

connection::deadline connection::until(std::optional<milliseconds> limit) const {
    return limit ? deadline{clock::now() + *limit} : std::nullopt;
}

void connection::wait(bool to_write, const deadline& end, std::string_view what) {
    for (;;) {
        int left = -1;
        if (end) {
            left = static_cast<int>(std::chrono::duration_cast<milliseconds>(*end - clock::now()).count());
            if (left < 0) left = 0;
        }
        pollfd one{.fd = PQsocket(connection_.get()),
                   .events = static_cast<short>(to_write ? POLLIN | POLLOUT : POLLIN),
                   .revents = 0};
        if (one.fd < 0) throw connection_failure(connection_.get(), what);
        const int ready = ::poll(&one, 1, left);
        if (ready > 0) return;
        if (ready == 0)
            throw failure{sql_error::kind::unavailable,
                          "PostgreSQL did not answer in time: " + std::string{what.substr(0, 200)},
                          remedy::reconnect};
        if (errno != EINTR) throw connection_failure(connection_.get(), what);
    }
}

void connection::flush(const deadline& end, std::string_view what) {
    for (;;) {
        const int left = PQflush(connection_.get());
        if (left == 0) return;
        if (left < 0) throw connection_failure(connection_.get(), what);
        wait(true, end, what);
        // What the server says meanwhile must be taken, or both would wait for each other.
        if (PQconsumeInput(connection_.get()) == 0) throw connection_failure(connection_.get(), what);
    }
}

result connection::next(std::string_view what, std::optional<milliseconds> limit) {
    const auto end = until(limit);
    while (PQisBusy(connection_.get()) != 0) {
        wait(false, end, what);
        if (PQconsumeInput(connection_.get()) == 0) throw connection_failure(connection_.get(), what);
    }
    result r{PQgetResult(connection_.get())};
    if (!r) {
        if (PQstatus(connection_.get()) == CONNECTION_BAD) throw connection_failure(connection_.get(), what);
        return r;
    }
    const auto state = PQresultStatus(r.get());
    if (state != PGRES_FATAL_ERROR && state != PGRES_BAD_RESPONSE) return r;
    if (PQresultErrorField(r.get(), PG_DIAG_SQLSTATE) == nullptr)  // libpq's own: the connection broke
        throw connection_failure(connection_.get(), what);
    throw failure_of(r.get(), what);
}

std::optional<failure> connection::drain() noexcept {
    std::optional<failure> wrong;
    for (;;) {
        try {
            if (!next("the rest of an answer", answer_timeout_)) return wrong;
        } catch (const failure& f) {
            if (!wrong) wrong = f;
            if (f.what_to_do() == remedy::reconnect) return wrong;  // nothing more will come
        }
    }
}

result connection::run(const std::string& sql) {
    return run(sql, answer_timeout_);
}

result connection::run(const std::string& sql, std::optional<milliseconds> limit) {
    if (PQsendQuery(connection_.get(), sql.c_str()) == 0) throw connection_failure(connection_.get(), sql);
    flush(until(limit), sql);
    result last;
    std::optional<failure> wrong;
    for (;;) {
        try {
            auto r = next(sql, limit);
            if (!r) break;
            last = std::move(r);
            if (PQresultStatus(last.get()) == PGRES_COPY_IN) return last;  // the rest follows the data
        } catch (const failure& f) {
            if (!wrong) wrong = f;
            if (f.what_to_do() == remedy::reconnect) break;
        }
    }
    if (wrong) throw failure{*wrong};
    return last;
}

statement& connection::prepare(std::string_view sql, const std::vector<Oid>& types) {
    auto found = statements_.find(sql);
    if (found == statements_.end()) {
        auto made = std::make_unique<statement>();
        made->sql = std::string{sql};
        auto words = translate_statement(sql);
        made->translated = std::move(words.sql);
        made->without_null_tests = std::move(words.without_null_tests);
        made->only_tested = std::move(words.only_tested);
        made->types.assign(static_cast<std::size_t>(words.parameters), type_unknown);
        if (statements_.size() >= statements_kept) drop_least_used();
        const std::string_view key = made->sql;
        found = statements_.emplace(key, std::move(made)).first;
    }
    statement& s = *found->second;
    if (s.busy) throw misuse("a statement is run again while it still gives rows", sql);
    if (types.size() != s.types.size())
        throw misuse(
            std::to_string(types.size()) + " parameters given, " + std::to_string(s.types.size()) + " wanted",
            sql);
    bool fits = s.prepared;
    for (std::size_t i = 0; i < types.size(); ++i) {
        if (types[i] == type_unknown || types[i] == s.types[i]) continue;
        s.types[i] = types[i];
        fits = false;
    }
    if (!fits) make(s);
    s.last_used = ++uses_;
    return s;
}

void connection::send_prepare(const std::string& name, const std::string& sql,
                              const std::vector<Oid>& types) {
    if (PQsendPrepare(connection_.get(), name.c_str(), sql.c_str(), static_cast<int>(types.size()),
                      types.data()) == 0)
        throw connection_failure(connection_.get(), sql);
    flush(until(answer_timeout_), sql);
    try {
        while (next(sql, answer_timeout_)) {
        }
    } catch (const failure& f) {
        if (f.what_to_do() != remedy::reconnect) drain();
        throw;
    }
}

void connection::learn_types(statement& s) {
    const std::string name = "asked";
    for (const int i : s.only_tested) {
        auto& type = s.types[static_cast<std::size_t>(i)];
        if (type == type_unknown) type = type_text;
    }
    send_prepare(name, s.without_null_tests, s.types);
    if (PQsendDescribePrepared(connection_.get(), name.c_str()) == 0)
        throw connection_failure(connection_.get(), s.sql);
    flush(until(answer_timeout_), s.sql);
    while (const auto described = next(s.sql, answer_timeout_)) {
        const auto count = std::min(s.types.size(), static_cast<std::size_t>(PQnparams(described.get())));
        for (std::size_t i = 0; i < count; ++i)
            s.types[i] = PQparamtype(described.get(), static_cast<int>(i));
    }
    run("DEALLOCATE " + name);
}

void connection::make(statement& s) {
    if (s.prepared) run("DEALLOCATE " + s.name);
    s.prepared = false;
    const bool type_missing = std::ranges::find(s.types, type_unknown) != s.types.end();
    if (type_missing && !s.without_null_tests.empty()) learn_types(s);
    s.name = "s" + std::to_string(++names_);
    send_prepare(s.name, s.translated, s.types);
    s.prepared = true;
}

void connection::drop_least_used() {
    auto oldest = statements_.end();
    for (auto i = statements_.begin(); i != statements_.end(); ++i) {
        if (i->second->busy) continue;
        if (oldest == statements_.end() || i->second->last_used < oldest->second->last_used) oldest = i;
    }
    if (oldest == statements_.end()) return;
    if (oldest->second->prepared) run("DEALLOCATE " + oldest->second->name);
    statements_.erase(oldest);
}

void connection::send(const statement& s, int count, const char* const* values, const int* lengths,
                      const int* formats, bool row_by_row) {
    constexpr int binary = 1;
    if (PQsendQueryPrepared(connection_.get(), s.name.c_str(), count, values, lengths, formats, binary) == 0)
        throw connection_failure(connection_.get(), s.sql);
    if (row_by_row) PQsetSingleRowMode(connection_.get());
    flush(until(answer_timeout_), s.sql);
}

void connection::copy_data(std::string_view bytes) {
    for (;;) {
        const int taken = PQputCopyData(connection_.get(), bytes.data(), static_cast<int>(bytes.size()));
        if (taken > 0) break;
        if (taken < 0) throw connection_failure(connection_.get(), "COPY");
        flush(until(answer_timeout_), "COPY");
    }
    flush(until(answer_timeout_), "COPY");
}

result connection::copy_end(const char* error) {
    for (;;) {
        const int taken = PQputCopyEnd(connection_.get(), error);
        if (taken > 0) break;
        if (taken < 0) throw connection_failure(connection_.get(), "COPY");
        flush(until(answer_timeout_), "COPY");
    }
    flush(until(answer_timeout_), "COPY");
    result last;
    std::optional<failure> wrong;
    for (;;) {
        try {
            auto r = next("COPY", std::nullopt);  // foreign keys are looked at here: it may take its time
            if (!r) break;
            last = std::move(r);
        } catch (const failure& f) {
            if (!wrong) wrong = f;
            if (f.what_to_do() == remedy::reconnect) break;
        }
    }
    if (wrong) throw failure{*wrong};
    return last;
}

}  // namespace link100::store::postgres
