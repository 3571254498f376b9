#include "broken_disk.hpp"

#include <cstring>
#include <map>
#include <mutex>

namespace link100::store::testing {

namespace {

// The default VFS writes its own method table into each file it opens; a copy with another xSync takes its
// place.
struct table {
    sqlite3_io_methods methods;
    const sqlite3_io_methods* original;
    broken_disk* disk;
};

std::mutex tables_mutex;
std::map<const sqlite3_io_methods*, table> tables;  // by the original, one per kind of file

int sync(sqlite3_file* file, int flags) {
    const auto* mine = reinterpret_cast<const table*>(file->pMethods);
    if (mine->disk->broken()) return SQLITE_IOERR_FSYNC;
    mine->disk->count_sync();
    return mine->original->xSync(file, flags);
}

int write(sqlite3_file* file, const void* data, int size, sqlite3_int64 at) {
    const auto* mine = reinterpret_cast<const table*>(file->pMethods);
    mine->disk->count_write();
    return mine->original->xWrite(file, data, size, at);
}

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    sqlite3_vfs* original = sqlite3_vfs_find(nullptr);
    const int code = original->xOpen(original, name, file, flags, out_flags);
    if (code != SQLITE_OK || file->pMethods == nullptr) return code;
    const std::lock_guard lock{tables_mutex};
    auto& mine = tables[file->pMethods];
    if (mine.original == nullptr) {
        mine = {*file->pMethods, file->pMethods, static_cast<broken_disk*>(vfs->pAppData)};
        mine.methods.xSync = sync;
        mine.methods.xWrite = write;
    }
    file->pMethods = &mine.methods;
    return SQLITE_OK;
}

}  // namespace

broken_disk::broken_disk() {
    vfs_ = *sqlite3_vfs_find(nullptr);
    vfs_.zName = "breakable";
    vfs_.pAppData = this;
    vfs_.xOpen = open;
    vfs_.pNext = nullptr;
    sqlite3_vfs_register(&vfs_, 0);
}

broken_disk::~broken_disk() {
    sqlite3_vfs_unregister(&vfs_);
    const std::lock_guard lock{tables_mutex};
    tables.clear();
}

}  // namespace link100::store::testing
