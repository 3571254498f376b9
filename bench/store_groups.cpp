// What one durable row costs, by the size of the group that shares a commit; and how long a write waits (p50,
// p99) under a load of so many coroutines. WAL, synchronous=FULL, on the disk of the folder named by the
// first argument.
//   store_groups [FOLDER]
#include "platform/clock.hpp"
#include "store/sqlite.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <vector>

namespace {

using namespace link100;
using steady = std::chrono::steady_clock;

constexpr int rows_each = 20'000;  // written for each group size, at most
constexpr int repeats = 3;         // the median of them is shown

struct figures {
    double us_a_row;
    double mean_group;
    double p50_ms;
    double p99_ms;
};

task<> write_rows(store::database& db, int rows, std::vector<double>& waits) {
    for (int i = 0; i < rows; ++i) {
        const auto begun = steady::now();
        co_await db.write([](store::transaction& tx) {
            const auto id = tx.new_id();
            tx.execute(
                "INSERT INTO inbound (key, received_at, openid, kind, reply) VALUES (?1, ?2, ?3, ?4, ?5)", id,
                id, "oABCDEFGHIJKLMNOPQRSTUVWXYZ0", "text",
                store::blob{"<xml>a reply of the usual length, with a number and a date</xml>"});
        });
        waits.push_back(std::chrono::duration<double, std::milli>(steady::now() - begun).count());
    }
}

figures measure(const std::filesystem::path& folder, int coroutines) {
    const auto file = folder / "store_groups.db";
    for (const auto* end : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + end);
    const platform::system_clock clock;
    const auto db = store::open_sqlite(file, clock, {.group_max = static_cast<std::size_t>(coroutines)});
    db->write_now([](store::transaction& tx) {
        tx.execute(
            "CREATE TABLE inbound (key INTEGER PRIMARY KEY, received_at INTEGER NOT NULL, openid TEXT NOT "
            "NULL, "
            "kind TEXT NOT NULL, reply BLOB NOT NULL)");
    });
    asio::io_context io{1};
    std::vector<double> waits;
    const int rows = std::max(rows_each / coroutines, 10);
    const int each = coroutines == 1 ? 2'000 : rows;
    const auto begun = steady::now();
    for (int i = 0; i < coroutines; ++i) asio::co_spawn(io, write_rows(*db, each, waits), asio::detached);
    io.run();
    const auto took = std::chrono::duration<double, std::micro>(steady::now() - begun).count();
    const auto stats = db->stats();
    std::sort(waits.begin(), waits.end());
    const auto at = [&](double part) {
        return waits[static_cast<std::size_t>(part * static_cast<double>(waits.size() - 1))];
    };
    return {took / static_cast<double>(waits.size()),
            static_cast<double>(stats.writes) / static_cast<double>(stats.groups), at(0.5), at(0.99)};
}

}  // namespace

int main(int argc, char** argv) {
    const std::filesystem::path folder = argc > 1 ? argv[1] : std::filesystem::temp_directory_path();
    std::printf("%10s %12s %12s %10s %10s\n", "coroutines", "mean group", "us a row", "p50 ms", "p99 ms");
    for (const int coroutines : {1, 4, 16, 64, 256, 1024}) {
        std::vector<figures> runs;
        for (int i = 0; i < repeats; ++i) runs.push_back(measure(folder, coroutines));
        std::sort(runs.begin(), runs.end(),
                  [](const auto& a, const auto& b) { return a.us_a_row < b.us_a_row; });
        const auto& f = runs[repeats / 2];
        std::printf("%10d %12.1f %12.1f %10.2f %10.2f\n", coroutines, f.mean_group, f.us_a_row, f.p50_ms,
                    f.p99_ms);
    }
    return 0;
}
