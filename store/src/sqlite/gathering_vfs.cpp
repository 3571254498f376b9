#include "gathering_vfs.hpp"

#include "store/sql.hpp"

#include <cstdint>
#include <memory>
#include <new>
#include <utility>
#include <vector>

namespace link100::store::sqlite {
namespace {

struct held {
    std::vector<char> bytes;
    sqlite3_int64 at = 0;         // where the first of them belongs
    bool commit_follows = false;  // the page that is written next is a commit's last
};

// SQLite gives one piece of memory a file: ours stands in front of the file below.
struct log_file {
    sqlite3_file base;
    held* waiting;

    [[nodiscard]] sqlite3_file* below() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

static_assert(alignof(log_file) >= alignof(sqlite3_file));

log_file& ours(sqlite3_file* f) {
    return *reinterpret_cast<log_file*>(f);
}

const sqlite3_io_methods& methods_below(log_file& f) {
    return *f.below()->pMethods;
}

// What could not be written is dropped: the transaction that it belongs to is told, and rolled back.
int write_out(log_file& f) {
    auto& h = *f.waiting;
    if (h.bytes.empty()) return SQLITE_OK;
    const int code =
        methods_below(f).xWrite(f.below(), h.bytes.data(), static_cast<int>(h.bytes.size()), h.at);
    h.bytes.clear();
    return code;
}

// The format of a frame's head (sqlite.org/walformat.html): bytes 4 to 7 are 0, except before a commit's last
// page.
bool heads_last_page(const char* bytes, int size, sqlite3_int64 at) {
    constexpr int frame_head_bytes = 24;
    return at > 0 && size == frame_head_bytes && (bytes[4] | bytes[5] | bytes[6] | bytes[7]) != 0;
}

int log_write(sqlite3_file* file, const void* data, int size, sqlite3_int64 at) {
    auto& f = ours(file);
    auto& h = *f.waiting;
    const bool follows = !h.bytes.empty() && at == h.at + static_cast<sqlite3_int64>(h.bytes.size());
    const bool fits = h.bytes.size() + static_cast<std::size_t>(size) <= gathered_bytes_max;
    if (!follows || !fits) {
        if (const int code = write_out(f); code != SQLITE_OK) return code;
        h.at = at;
    }
    if (static_cast<std::size_t>(size) > gathered_bytes_max)
        return methods_below(f).xWrite(f.below(), data, size, at);
    const auto* bytes = static_cast<const char*>(data);
    h.bytes.insert(h.bytes.end(), bytes, bytes + size);  // the room was made when the file was opened
    const bool commits = std::exchange(h.commit_follows, heads_last_page(bytes, size, at));
    return commits ? write_out(f) : SQLITE_OK;
}

// Writes out what waits, then asks the file below.
template <auto method, class... A>
int after_writing(sqlite3_file* file, A... args) {
    auto& f = ours(file);
    if (const int code = write_out(f); code != SQLITE_OK) return code;
    return (methods_below(f).*method)(f.below(), args...);
}

int log_close(sqlite3_file* file) {
    auto& f = ours(file);
    const int written = write_out(f);
    const int closed = methods_below(f).xClose(f.below());
    std::unique_ptr<held>{f.waiting}.reset();
    return written != SQLITE_OK ? written : closed;
}

int log_sector_size(sqlite3_file* file) {
    auto& f = ours(file);
    return methods_below(f).xSectorSize(f.below());
}

int log_characteristics(sqlite3_file* file) {
    auto& f = ours(file);
    return methods_below(f).xDeviceCharacteristics(f.below());
}

// Version 1: SQLite asks a log file for no shared memory and no mapping.
constexpr sqlite3_io_methods log_methods{
    .iVersion = 1,
    .xClose = log_close,
    .xRead = after_writing<&sqlite3_io_methods::xRead, void*, int, sqlite3_int64>,
    .xWrite = log_write,
    .xTruncate = after_writing<&sqlite3_io_methods::xTruncate, sqlite3_int64>,
    .xSync = after_writing<&sqlite3_io_methods::xSync, int>,
    .xFileSize = after_writing<&sqlite3_io_methods::xFileSize, sqlite3_int64*>,
    .xLock = after_writing<&sqlite3_io_methods::xLock, int>,
    .xUnlock = after_writing<&sqlite3_io_methods::xUnlock, int>,
    .xCheckReservedLock = after_writing<&sqlite3_io_methods::xCheckReservedLock, int*>,
    .xFileControl = after_writing<&sqlite3_io_methods::xFileControl, int, void*>,
    .xSectorSize = log_sector_size,
    .xDeviceCharacteristics = log_characteristics,
};

sqlite3_vfs* below(sqlite3_vfs* vfs) {
    return static_cast<sqlite3_vfs*>(vfs->pAppData);
}

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    auto* const real = below(vfs);
    if ((flags & SQLITE_OPEN_WAL) == 0) return real->xOpen(real, name, file, flags, out_flags);
    auto& f = ours(file);
    f.base.pMethods = nullptr;  // not to be closed if it cannot be opened
    auto waiting = std::unique_ptr<held>{new (std::nothrow) held};
    if (!waiting) return SQLITE_NOMEM;
    try {
        waiting->bytes.reserve(gathered_bytes_max);
    } catch (const std::bad_alloc&) {
        return SQLITE_NOMEM;
    }
    if (const int code = real->xOpen(real, name, f.below(), flags, out_flags); code != SQLITE_OK) {
        if (f.below()->pMethods != nullptr) methods_below(f).xClose(f.below());
        return code;
    }
    f.waiting = waiting.release();
    f.base.pMethods = &log_methods;
    return SQLITE_OK;
}

}  // namespace

gathering_vfs::gathering_vfs(const std::string& below) {
    // Nobody asks for SQLite's sums of memory, and they cost it a lock at each allocation. Refused, without
    // harm, when SQLite is running already.
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    auto* const real = sqlite3_vfs_find(below.empty() ? nullptr : below.c_str());
    if (real == nullptr) throw sql_error{sql_error::kind::misuse, "SQLite has no file system " + below};
    // One a database, since SQLite finds them by name.
    name_ = "gathering-" + std::to_string(reinterpret_cast<std::uintptr_t>(this));
    vfs_ = *real;
    vfs_.pNext = nullptr;
    vfs_.zName = name_.c_str();
    vfs_.pAppData = real;
    vfs_.szOsFile = real->szOsFile + static_cast<int>(sizeof(log_file));
    vfs_.xOpen = open_file;
    sqlite3_vfs_register(&vfs_, 0);
}

gathering_vfs::~gathering_vfs() {
    sqlite3_vfs_unregister(&vfs_);
}

}  // namespace link100::store::sqlite
