#include "store_fixture.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <catch2/catch.hpp>

#include <atomic>
#include <future>
#include <thread>
#include <vector>

using namespace link100;
using namespace link100::store;
using namespace link100::store::testing;

namespace {

// Holds the writer inside a job until it is let go, so that what follows gathers in the queue.
class held_writer {
public:
    explicit held_writer(database& db) {
        auto started = std::make_shared<std::promise<void>>();
        auto begun = started->get_future();
        thread_ = std::thread{[&db, started, gate = gate_.get_future().share()] {
            db.write_now([&](transaction&) {
                started->set_value();
                gate.wait();
            });
        }};
        begun.wait();
    }

    ~held_writer() {
        release();
        thread_.join();
    }

    void release() {
        if (!std::exchange(released_, true)) gate_.set_value();
    }

private:
    std::promise<void> gate_;
    bool released_ = false;
    std::thread thread_;
};

task<> insert_note(database& db, int n) {
    co_await db.write([n](transaction& tx) {
        tx.execute("INSERT INTO note (id, text) VALUES (?1, ?2)", n, "note " + std::to_string(n));
    });
}

}  // namespace

TEST_CASE("many coroutines that write at once share few commits") {
    store_fixture f;
    auto db = f.open_with_notes();
    const auto before = db->stats();
    asio::io_context io;
    {
        held_writer hold{*db};
        for (int i = 0; i < 1000; ++i) asio::co_spawn(io, insert_note(*db, i), asio::detached);
        io.poll();
        CHECK(db->stats().write_queue == 1000);
    }
    io.run();
    CHECK(count_notes(*db) == 1000);
    const auto after = db->stats();
    CHECK(after.writes - before.writes == 1001);
    CHECK(after.groups - before.groups == 1 + 4);  // the held job, then 256 + 256 + 256 + 232
}

TEST_CASE("jobs are run in the order in which they were submitted") {
    store_fixture f;
    auto db = f.open_with_notes();
    asio::io_context io;
    std::vector<int> order;
    {
        held_writer hold{*db};
        for (int i = 0; i < 300; ++i) {
            asio::co_spawn(
                io,
                [](database& d, std::vector<int>& seen, int n) -> task<> {
                    co_await d.write([&](transaction&) { seen.push_back(n); });
                }(*db, order, i),
                asio::detached);
        }
        io.poll();
    }
    io.run();
    std::vector<int> expected(300);
    for (int i = 0; i < 300; ++i) expected[static_cast<std::size_t>(i)] = i;
    CHECK(order == expected);
}

TEST_CASE("a job that throws is rolled back alone, and its own caller gets its exception") {
    store_fixture f;
    auto db = f.open_with_notes();
    asio::io_context io;
    std::atomic<int> thrown = 0;
    {
        held_writer hold{*db};
        for (int i = 0; i < 10; ++i) {
            asio::co_spawn(
                io,
                [](database& d, std::atomic<int>& failures, int n) -> task<> {
                    try {
                        co_await d.write([n](transaction& tx) {
                            tx.execute("INSERT INTO note (id, text) VALUES (?1, ?2)", n, std::to_string(n));
                            if (n % 2 == 1) throw std::runtime_error{"odd " + std::to_string(n)};
                        });
                    } catch (const std::runtime_error& e) {
                        if (e.what() == "odd " + std::to_string(n)) ++failures;
                    }
                }(*db, thrown, i),
                asio::detached);
        }
        io.poll();
    }
    io.run();
    CHECK(thrown == 5);
    CHECK(count_notes(*db) == 5);
    CHECK(db->read_now(
              [](transaction& tx) { return tx.number("SELECT COUNT(*) FROM note WHERE id % 2 = 1"); }) == 0);
}

TEST_CASE("nobody is answered before the group's COMMIT has returned") {
    store_fixture f;
    std::atomic<int> committed = 0;
    sqlite_options options;
    options.committed = [&](std::size_t jobs) { committed += static_cast<int>(jobs); };
    auto db = f.open_with_notes(options);
    committed = 0;
    asio::io_context io;
    int answered = 0;
    int early = 0;
    for (int i = 0; i < 500; ++i) {
        asio::co_spawn(
            io,
            [&, i]() -> task<> {
                co_await insert_note(*db, i);
                ++answered;
                if (committed < answered) ++early;
            },
            asio::detached);
    }
    io.run();
    CHECK(answered == 500);
    CHECK(early == 0);
}

TEST_CASE("past the queue's limit a write is refused and told so, and the others are kept") {
    store_fixture f;
    sqlite_options options;
    options.queue_limit = 10;
    auto db = f.open_with_notes(options);
    asio::io_context io;
    int refused = 0;
    {
        held_writer hold{*db};
        for (int i = 0; i < 15; ++i) {
            asio::co_spawn(
                io,
                [&, i]() -> task<> {
                    try {
                        co_await insert_note(*db, i);
                    } catch (const sql_error& e) {
                        if (e.why() == sql_error::kind::unavailable) ++refused;
                    }
                },
                asio::detached);
        }
        io.poll();
    }
    io.run();
    CHECK(refused == 5);
    CHECK(db->stats().refused == 5);
    CHECK(count_notes(*db) == 10);
}

TEST_CASE("stopping answers everything that is queued, and refuses what comes later") {
    store_fixture f;
    auto db = f.open_with_notes();
    asio::io_context io;
    int answered = 0;
    auto hold = std::make_unique<held_writer>(*db);
    for (int i = 0; i < 600; ++i) {
        asio::co_spawn(
            io,
            [&, i]() -> task<> {
                co_await insert_note(*db, i);
                ++answered;
            },
            asio::detached);
    }
    io.poll();
    std::thread stopping{[&] { db->stop(); }};
    hold.reset();
    stopping.join();
    io.run();
    CHECK(answered == 600);
    try {
        db->write_now([](transaction&) {});
        FAIL("a write after stop() was taken");
    } catch (const sql_error& e) {
        CHECK(e.why() == sql_error::kind::unavailable);
    }
    db.reset();
    CHECK(count_notes(*f.open()) == 600);
}

TEST_CASE("a result may be a type that can only be moved") {
    store_fixture f;
    auto db = f.open_with_notes();
    asio::io_context io;
    std::unique_ptr<int> got;
    asio::co_spawn(
        io,
        [&]() -> task<> { got = co_await db->write([](transaction&) { return std::make_unique<int>(7); }); },
        asio::detached);
    io.run();
    REQUIRE(got);
    CHECK(*got == 7);
}

TEST_CASE("when the io_context goes first, its waiting jobs never run and nothing is touched") {
    store_fixture f;
    auto db = f.open_with_notes();
    auto io = std::make_unique<asio::io_context>();
    int destroyed = 0;

    struct witness {
        int& count;

        ~witness() { ++count; }
    };

    {
        held_writer hold{*db};
        for (int i = 0; i < 50; ++i) {
            asio::co_spawn(
                *io,
                [](database& d, int& gone, int n) -> task<> {
                    const witness w{gone};
                    std::string text = "of a coroutine " + std::to_string(n);
                    co_await d.write([&](transaction& tx) {
                        tx.execute("INSERT INTO note (id, text) VALUES (?1, ?2)", n, text);
                    });
                }(*db, destroyed, i),
                asio::detached);
        }
        io->poll();
        io.reset();
        CHECK(destroyed == 50);
    }
    CHECK(count_notes(*db) == 0);
}
