#include "cli/open_engine.hpp"

#include "store/postgres.hpp"
#include "store/sqlite.hpp"

namespace link100::cli {
namespace {

constexpr std::size_t import_cache_kib = 229'376;
constexpr std::size_t import_checkpoint_pages = 100'000;

}  // namespace

bool is_postgres(const config::database_settings& d) {
    return d.sqlite_file.empty();
}

std::string place_of(const config::database_settings& d) {
    return is_postgres(d) ? d.url : d.sqlite_file.string();
}

std::unique_ptr<store::database> open_engine(const config::database_settings& d, const platform::clock& clock,
                                             engine_use use) {
    if (is_postgres(d)) {
        store::postgres_options options;
        options.password = d.password;
        options.writers = static_cast<std::size_t>(d.pool);
        options.readers = static_cast<std::size_t>(d.readers);
        options.queue_limit = static_cast<std::size_t>(d.queue_limit);
        options.answer_timeout = d.answer_timeout;
        options.wait_for_disk = use == engine_use::ordinary;
        return store::open_postgres(d.url, clock, options);
    }
    store::sqlite_options options;
    options.readers = static_cast<std::size_t>(d.readers);
    options.queue_limit = static_cast<std::size_t>(d.queue_limit);
    if (use == engine_use::large_import) {
        options.wait_for_disk = false;
        options.cache_kib = import_cache_kib;
        options.checkpoint_pages = import_checkpoint_pages;
        options.checkpoint_limit = 2 * import_checkpoint_pages;
    }
    return store::open_sqlite(d.sqlite_file, clock, options);
}

}  // namespace link100::cli
