#include "lexer.hpp"

#include <algorithm>

namespace link100::store::postgres {

namespace {

bool is_word(char c) {
    const auto u = static_cast<unsigned char>(c);
    return (u >= '0' && u <= '9') || (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || u == '_' ||
           u >= 0x80;
}

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

// Where the run of such characters ends.
template <class F>
std::size_t run_end(std::string_view sql, std::size_t from, F&& belongs) {
    while (from < sql.size() && belongs(sql[from])) ++from;
    return from;
}

std::size_t after(std::string_view sql, std::string_view mark, std::size_t from) {
    const auto at = sql.find(mark, from);
    return at == std::string_view::npos ? sql.size() : at + mark.size();
}

}  // namespace

std::vector<piece> cut(std::string_view sql) {
    using kind = piece::kind;
    std::vector<piece> out;
    for (std::size_t at = 0; at < sql.size();) {
        const char c = sql[at];
        const auto rest = sql.substr(at);
        if (rest.starts_with("/*!")) {
            const auto end = after(sql, "*/", at);
            out.push_back({kind::clause, sql.substr(at + 3, end - at - 5)});
            at = end;
            continue;
        }
        std::size_t end = at + 1;
        kind what = kind::symbol;
        if (is_blank(c)) {
            what = kind::filler;
            end = run_end(sql, at, is_blank);
        } else if (rest.starts_with("--")) {
            what = kind::filler;
            end = after(sql, "\n", at);
        } else if (rest.starts_with("/*")) {
            what = kind::filler;
            end = after(sql, "*/", at);
        } else if (c == '\'' || c == '"') {
            what = kind::quoted;  // a doubled quote makes two pieces side by side, which read the same
            end = after(sql, sql.substr(at, 1), at + 1);
        } else if (c == '?') {
            what = kind::parameter;
            end = run_end(sql, at + 1, [](char d) { return d >= '0' && d <= '9'; });
        } else if (is_word(c)) {
            what = kind::word;
            end = run_end(sql, at, is_word);
        }
        out.push_back({what, sql.substr(at, end - at)});
        at = end;
    }
    return out;
}

}  // namespace link100::store::postgres
