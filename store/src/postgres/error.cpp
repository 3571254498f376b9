#include "error.hpp"

#include <algorithm>

namespace link100::store::postgres {

namespace {

constexpr std::size_t shown = 200;  // bytes of a statement's text: enough to find it

std::string one_line(std::string_view text) {
    std::string out{text};
    std::ranges::replace(out, '\n', ' ');
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

}  // namespace

// The classes of PostgreSQL's manual, appendix A.
sql_error::kind kind_of(std::string_view state) {
    using kind = sql_error::kind;
    if (state == "23505" || state == "23P01") return kind::unique;
    if (state.starts_with("23")) return kind::constraint;
    // Text that is no UTF-8, or holds a zero byte: SQLite would keep it, PostgreSQL cannot.
    if (state == "22021" || state == "22P05") return kind::constraint;
    if (state == "53100" || state.starts_with("58") || state.starts_with("XX")) return kind::io;
    if (state.starts_with("40") || state.starts_with("53") || state.starts_with("57") || state == "55P03" ||
        state == "25P03" || state == "28000" || state == "28P01" || state == "3D000" ||
        (state.starts_with("08") && state != "08P01"))
        return kind::unavailable;
    return kind::misuse;
}

remedy remedy_of(std::string_view state) {
    if (state == "40001" || state == "40P01") return remedy::run_again;
    // The server ends this session: it is shutting down, has crashed, or somebody terminated it.
    if (state == "57P01" || state == "57P02" || state == "57P03" || state == "57P05" || state == "25P03" ||
        (state.starts_with("08") && state != "08P01"))
        return remedy::reconnect;
    return remedy::none;
}

failure failure_of(const PGresult* result, std::string_view what) {
    const auto field = [result](int code) {
        const char* text = PQresultErrorField(result, code);
        return std::string_view{text == nullptr ? "" : text};
    };
    const auto state = field(PG_DIAG_SQLSTATE);
    // Class 22 quotes the datum that it refuses.
    const bool quotes_data = state.starts_with("22");
    std::string text = quotes_data ? "a value cannot be taken" : one_line(field(PG_DIAG_MESSAGE_PRIMARY));
    if (text.empty()) text = one_line(PQresultErrorMessage(result));
    text += " (SQLSTATE ";
    text += state;
    text += "): ";
    text += what.substr(0, shown);
    return {kind_of(state), text, remedy_of(state), state == "53100"};
}

failure connection_failure(const PGconn* connection, std::string_view what) {
    return {sql_error::kind::unavailable,
            "the connection to PostgreSQL failed: " + one_line(PQerrorMessage(connection)) + ": " +
                std::string{what.substr(0, shown)},
            remedy::reconnect};
}

failure misuse(std::string_view text, std::string_view statement) {
    return {sql_error::kind::misuse, std::string{text} + ": " + std::string{statement.substr(0, shown)},
            remedy::none};
}

}  // namespace link100::store::postgres
