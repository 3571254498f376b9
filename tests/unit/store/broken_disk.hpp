// A disk that can be broken: SQLite's default file system, whose syncs fail while it is told to.
#pragma once
#include <sqlite3.h>

#include <atomic>
#include <string>

namespace link100::store::testing {

class broken_disk {
public:
    broken_disk();
    broken_disk(const broken_disk&) = delete;
    broken_disk& operator=(const broken_disk&) = delete;
    ~broken_disk();

    [[nodiscard]] static std::string name() { return "breakable"; }

    void break_it() { broken_ = true; }

    void mend() { broken_ = false; }

    [[nodiscard]] int syncs() const { return syncs_; }

    [[nodiscard]] bool broken() const { return broken_; }

    void count_sync() { ++syncs_; }

    [[nodiscard]] int writes() const { return writes_; }  // calls, to whatever file

    void count_write() { ++writes_; }

private:
    sqlite3_vfs vfs_{};
    std::atomic<bool> broken_ = false;
    std::atomic<int> syncs_ = 0;
    std::atomic<int> writes_ = 0;
};

}  // namespace link100::store::testing
