#include "statement_cache.hpp"

#include "error.hpp"

#include <algorithm>

namespace link100::store::sqlite {

statement_cache::lease statement_cache::take(std::string_view sql) {
    entry& found = find(sql);
    if (found.busy) {
        throw sql_error{sql_error::kind::misuse,
                        "a statement is run again while it still gives rows: " + found.sql.substr(0, 200)};
    }
    found.last_used = ++uses_;
    return lease{found};
}

statement_cache::entry& statement_cache::find(std::string_view sql) {
    const auto address = reinterpret_cast<std::uintptr_t>(sql.data());
    place& slot = by_address_[((address >> 3) ^ (address >> 12) ^ sql.size()) % by_address_.size()];
    // The text is compared too: a buffer may hold another statement at the same address now.
    if (slot.address == sql.data() && slot.size == sql.size() && slot.found->sql == sql) return *slot.found;
    const auto known = by_text_.find(sql);
    entry& found = known != by_text_.end() ? *known->second : prepare(sql);
    slot = {sql.data(), sql.size(), &found};
    return found;
}

statement_cache::entry& statement_cache::prepare(std::string_view sql) {
    sqlite3_stmt* raw = nullptr;
    const char* rest = nullptr;
    const int code = sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &raw, &rest);
    auto made = std::make_unique<entry>(std::string{sql}, std::unique_ptr<sqlite3_stmt, finalizer>{raw});
    if (code != SQLITE_OK) throw error_of(db_, code, sql);
    if (raw == nullptr) throw sql_error{sql_error::kind::misuse, "an empty statement"};
    const std::string_view tail{rest, static_cast<std::size_t>(sql.data() + sql.size() - rest)};
    if (tail.find_first_not_of(" \t\r\n;") != std::string_view::npos) {
        throw sql_error{sql_error::kind::misuse, "more than one statement: " + made->sql.substr(0, 200)};
    }
    if (by_text_.size() >= statements_kept) drop_least_used();
    const std::string_view key = made->sql;
    return *by_text_.emplace(key, std::move(made)).first->second;
}

void statement_cache::drop_least_used() {
    auto oldest = by_text_.end();
    for (auto i = by_text_.begin(); i != by_text_.end(); ++i) {
        if (i->second->busy) continue;
        if (oldest == by_text_.end() || i->second->last_used < oldest->second->last_used) oldest = i;
    }
    if (oldest == by_text_.end()) return;  // all of them are giving rows: nesting bounds how many that can be
    entry* gone = oldest->second.get();
    for (place& slot : by_address_) {
        if (slot.found == gone) slot = {};
    }
    by_text_.erase(oldest);
}

}  // namespace link100::store::sqlite
