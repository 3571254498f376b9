#include "checkpointer.hpp"

namespace link100::store::sqlite {

checkpointer::checkpointer(const std::filesystem::path& file, const connection_options& options, limits l)
    : limits_(l), connection_(file, options), thread_([this] { work(); }) {}

void checkpointer::log_grew(std::size_t pages) {
    bool wake = false;
    {
        const std::lock_guard lock{mutex_};
        if (pages < pages_) copied_ = 0;  // the log has started anew
        pages_ = pages;
        wake = due();
    }
    if (wake) grown_.notify_one();
}

bool checkpointer::due() const {
    return pages_ >= copied_ + limits_.start_pages;
}

void checkpointer::relieve(connection& writer) {
    {
        const std::lock_guard lock{mutex_};
        if (pages_ < limits_.wait_pages) return;
    }
    copy_back(writer);
}

void checkpointer::copy_back(connection& with) {
    const std::lock_guard one_at_a_time{copying_};
    int in_log = 0;
    int copied = 0;
    // PASSIVE never waits for readers, and copies as much as they allow.
    const int code =
        sqlite3_wal_checkpoint_v2(with.get(), nullptr, SQLITE_CHECKPOINT_PASSIVE, &in_log, &copied);
    const std::lock_guard lock{mutex_};
    if (code == SQLITE_OK && copied >= 0) {
        copied_ = static_cast<std::size_t>(copied);
        return;
    }
    // Nothing is lost: the log keeps everything. Once more after as many pages again.
    if ((code & 0xff) != SQLITE_BUSY) ++failures_;
    copied_ = pages_;
}

void checkpointer::work() {
    std::unique_lock lock{mutex_};
    for (;;) {
        grown_.wait(lock, [this] { return stopping_ || due(); });
        if (stopping_) return;
        lock.unlock();
        copy_back(connection_);
        lock.lock();
    }
}

void checkpointer::stop() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    grown_.notify_all();
    if (thread_.joinable()) thread_.join();
}

}  // namespace link100::store::sqlite
