// One connection, used by one thread at a time, with its prepared statements. Every wait has an end: libpq is
// driven without blocking and polled, so that a server that is silent (hung, or a network that swallows
// everything) costs no more than `answer_timeout`.
#pragma once
#include "error.hpp"
#include "store/postgres.hpp"

#include <chrono>
#include <cstdint>
#include <libpq-fe.h>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace link100::store::postgres {

struct result_closer {
    void operator()(PGresult* r) const { PQclear(r); }
};

using result = std::unique_ptr<PGresult, result_closer>;

enum class access { write, read };

// A connection's prepared statements; the least used goes first.
inline constexpr std::size_t statements_kept = 256;

struct statement {
    std::string sql;  // as the service wrote it
    std::string translated;
    std::string without_null_tests;  // see translate.hpp
    std::vector<int> only_tested;
    std::string name;
    std::vector<Oid> types;  // of the parameters; type_unknown where only NULL was given so far
    std::uint64_t last_used = 0;
    bool prepared = false;
    bool busy = false;  // is giving rows
};

class connection {
public:
    // Connects, sets what the product relies on. Throws failure.
    connection(const std::string& url, const postgres_options& options, access how);

    // Statements without parameters, several at once if need be; the last result. With `limit` unset it may
    // take as long as it takes. Throws failure.
    result run(const std::string& sql);
    result run(const std::string& sql, std::optional<std::chrono::milliseconds> limit);

    // The statement prepared for parameters of these types (a NULL fits any). Throws failure.
    statement& prepare(std::string_view sql, const std::vector<Oid>& types);

    void send(const statement& s, int count, const char* const* values, const int* lengths,
              const int* formats, bool row_by_row);
    // The next result of what was sent; null at its end. Throws failure for errors, after which the rest must
    // be taken with drain().
    result next(std::string_view what, std::optional<std::chrono::milliseconds> limit);
    // What is left is thrown away; what was wrong with it, if anything.
    std::optional<failure> drain() noexcept;

    // COPY … FROM STDIN has been sent by run(): data, in pieces of any size, and its end.
    void copy_data(std::string_view bytes);
    result copy_end(const char* error);

    [[nodiscard]] std::chrono::milliseconds answer_timeout() const { return answer_timeout_; }

    [[nodiscard]] bool in_transaction() const {
        const auto state = PQtransactionStatus(connection_.get());
        return state == PQTRANS_INTRANS || state == PQTRANS_INERROR || state == PQTRANS_ACTIVE;
    }

    [[nodiscard]] PGconn* get() const { return connection_.get(); }

private:
    struct closer {
        void operator()(PGconn* c) const { PQfinish(c); }
    };

    using deadline = std::optional<std::chrono::steady_clock::time_point>;

    void connect(const std::string& url, const postgres_options& options);
    void set_up(access how, bool wait_for_disk);
    [[nodiscard]] deadline until(std::optional<std::chrono::milliseconds> limit) const;
    void wait(bool to_write, const deadline& end, std::string_view what);
    void flush(const deadline& end, std::string_view what);
    void drop_least_used();
    void make(statement& s);
    void send_prepare(const std::string& name, const std::string& sql, const std::vector<Oid>& types);
    void learn_types(statement& s);

    std::unique_ptr<PGconn, closer> connection_;
    std::chrono::milliseconds answer_timeout_;
    std::uint64_t uses_ = 0;
    std::uint64_t names_ = 0;
    std::unordered_map<std::string_view, std::unique_ptr<statement>>
        statements_;  // keys view the entry's text
};

}  // namespace link100::store::postgres
