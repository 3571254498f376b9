// A file system for the writer's connection that gathers what SQLite appends to its write-ahead log: one
// write for a whole group of commits, where SQLite makes two for each page. Nothing is held past a sync, a
// read, a truncation, a question for the size or the last page of a commit, so whoever may look at the log
// finds it as SQLite wrote it: the index in shared memory names a commit to other connections after that
// page.
#pragma once
#include <sqlite3.h>

#include <cstddef>
#include <string>

namespace link100::store::sqlite {

// Bytes held back at the most; then they are written whatever follows. SQLite's own file system takes less
// than 128 KiB in one call.
inline constexpr std::size_t gathered_bytes_max = std::size_t{64} * 1024;

class gathering_vfs {
public:
    // Stands on the file system of that name; empty: SQLite's default. Throws sql_error when there is none.
    explicit gathering_vfs(const std::string& below);
    gathering_vfs(const gathering_vfs&) = delete;
    gathering_vfs& operator=(const gathering_vfs&) = delete;
    ~gathering_vfs();  // after the connections that were opened with it

    [[nodiscard]] const std::string& name() const { return name_; }

private:
    std::string name_;
    sqlite3_vfs vfs_{};
};

}  // namespace link100::store::sqlite
