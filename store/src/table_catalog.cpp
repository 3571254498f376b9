#include "table_catalog.hpp"

#include "platform/random.hpp"
#include "store/schema.hpp"
#include "store/sqlite.hpp"

#include <algorithm>
#include <filesystem>

namespace link100::store {

namespace {

namespace fs = std::filesystem;

struct scratch {
    fs::path folder = fs::temp_directory_path() / ("link100_schema_" + platform::random_token(9));

    scratch() { fs::create_directories(folder); }

    scratch(const scratch&) = delete;
    scratch& operator=(const scratch&) = delete;

    ~scratch() {
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    }
};

column_type type_named(std::string_view name) {
    if (name == "INTEGER") return column_type::integer;
    if (name == "REAL") return column_type::real;
    if (name == "BLOB") return column_type::blob;
    return column_type::text;
}

table_description describe(transaction& tx, const std::string& name) {
    table_description out{.name = name, .columns = {}, .refers_to = {}};
    tx.each(
        "SELECT name, type, pk FROM pragma_table_info(?1) ORDER BY cid",
        [&](const row& r) {
            out.columns.push_back({r.str(0), type_named(r.text(1)), static_cast<int>(r.integer(2))});
        },
        name);
    tx.each(
        "SELECT DISTINCT \"table\" FROM pragma_foreign_key_list(?1)",
        [&](const row& r) {
            if (r.text(0) != name) out.refers_to.push_back(r.str(0));
        },
        name);
    return out;
}

std::vector<table_description> in_order(std::vector<table_description> left) {
    std::vector<table_description> out;
    const auto placed = [&](const std::string& name) {
        return std::ranges::find(out, name, &table_description::name) != out.end();
    };
    while (!left.empty()) {
        auto next = std::ranges::find_if(
            left, [&](const table_description& t) { return std::ranges::all_of(t.refers_to, placed); });
        // Tables that refer to each other: the foreign keys are looked at only at the end.
        if (next == left.end()) next = left.begin();
        out.push_back(std::move(*next));
        left.erase(next);
    }
    return out;
}

}  // namespace

std::vector<table_description> describe_tables(const platform::clock& clock) {
    const scratch place;
    const auto db = open_sqlite(place.folder / "schema.db", clock, {.readers = 1});
    migrate(*db, schema_migrations(), clock.now());
    return in_order(db->read_now([](transaction& tx) {
        const auto names = tx.all(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
            "AND name <> 'schema_version' ORDER BY name",
            [](const row& r) { return r.str(0); });
        std::vector<table_description> out;
        for (const auto& name : names) out.push_back(describe(tx, name));
        return out;
    }));
}

}  // namespace link100::store
