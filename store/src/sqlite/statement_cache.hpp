// Prepared statements of one connection, found by their SQL text. Texts are nearly always literals, so a
// small table by the literal's address answers first, and only a new address is looked up by the text's hash.
#pragma once
#include <sqlite3.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace link100::store::sqlite {

inline constexpr std::size_t statements_kept =
    256;  // a connection's prepared statements; the least used goes first

class statement_cache {
public:
    struct finalizer {
        void operator()(sqlite3_stmt* s) const { sqlite3_finalize(s); }
    };

    struct entry {
        std::string sql;
        std::unique_ptr<sqlite3_stmt, finalizer> statement;
        std::uint64_t last_used = 0;
        bool busy = false;
    };

    // A statement taken for one run: reset and given back at the end of the scope.
    class lease {
    public:
        explicit lease(entry& taken) : entry_(&taken) { taken.busy = true; }

        lease(const lease&) = delete;
        lease& operator=(const lease&) = delete;

        ~lease() {
            sqlite3_reset(entry_->statement.get());
            entry_->busy = false;
        }

        [[nodiscard]] sqlite3_stmt* get() const { return entry_->statement.get(); }

    private:
        entry* entry_;
    };

    explicit statement_cache(sqlite3* db) : db_(db) {}

    // Throws sql_error: misuse for SQL that SQLite does not understand, for more than one statement, and for
    // a statement that is still giving rows.
    [[nodiscard]] lease take(std::string_view sql);

    [[nodiscard]] std::size_t size() const { return by_text_.size(); }

private:
    struct place {
        const char* address = nullptr;
        std::size_t size = 0;
        entry* found = nullptr;
    };

    entry& find(std::string_view sql);
    entry& prepare(std::string_view sql);
    void drop_least_used();

    sqlite3* db_;
    std::uint64_t uses_ = 0;
    std::array<place, 512> by_address_{};
    std::unordered_map<std::string_view, std::unique_ptr<entry>>
        by_text_;  // keys view their entry's own text
};

}  // namespace link100::store::sqlite
