// PostgreSQL only: what its many writers bring. Run by `scripts/private_postgres run … "[postgres]"`; hidden
// from runs without a server.
#include "store/postgres.hpp"

#include "record_fixture.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <catch2/catch.hpp>

#include <atomic>
#include <latch>
#include <thread>
#include <utility>
#include <vector>

using namespace link100;
using namespace link100::store;
using namespace link100::store::testing;
using link100::testing::ask_postgres_directly;

namespace {

struct many_writers : record_fixture {
    explicit many_writers(std::size_t writers = 6) {
        open_with_notes()->stop();
        db = open_postgres(place.url(), clock, {.writers = writers, .readers = 1});
    }

    std::unique_ptr<database> db;

    std::int64_t number(const char* sql) {
        return db->read_now([&](transaction& tx) { return tx.number(sql); });
    }

    template <class F>
    void at_once(int threads, F&& work) {
        std::vector<std::thread> all;
        for (int i = 0; i < threads; ++i) all.emplace_back([&work, i] { work(i); });
        for (auto& t : all) t.join();
    }
};

}  // namespace

TEST_CASE("jobs that read before they write do as if they ran one after another", "[.][postgres]") {
    many_writers f;
    f.db->write_now([](transaction& tx) { tx.execute("INSERT INTO note VALUES (1, '0')"); });
    f.at_once(6, [&](int) {
        for (int i = 0; i < 25; ++i)
            f.db->write_now([](transaction& tx) {
                const auto n =
                    *tx.first("SELECT text FROM note WHERE id = 1", [](const row& r) { return r.str(0); });
                tx.execute("UPDATE note SET text = ?1 WHERE id = 1", std::to_string(std::stoi(n) + 1));
            });
    });
    CHECK(f.number("SELECT CAST(text AS INTEGER) FROM note") == 150);
    CHECK(f.db->stats().writes >= 151);
}

TEST_CASE("of many who want the last places, exactly as many get one as there are", "[.][postgres]") {
    many_writers f;
    constexpr int places = 10;
    std::atomic<int> got{0};
    std::atomic<int> refused_politely{0};
    f.at_once(6, [&](int thread) {
        for (int i = 0; i < 10; ++i) {
            const bool in = f.db->write_now([&](transaction& tx) {
                if (tx.number("SELECT COUNT(*) FROM note") >= places) return false;
                tx.execute("INSERT INTO note VALUES (?1, ?2)", tx.new_id(),
                           std::to_string(thread) + "/" + std::to_string(i));
                return true;
            });
            ++(in ? got : refused_politely);
        }
    });
    CHECK(got == places);
    CHECK(refused_politely == 60 - places);
    CHECK(f.number("SELECT COUNT(*) FROM note") == places);
}

TEST_CASE("two jobs that wait for each other both end well", "[.][postgres]") {
    many_writers f;
    f.db->write_now([](transaction& tx) { tx.execute("INSERT INTO note VALUES (1, 'a'), (2, 'b')"); });
    std::latch both_hold_one{2};
    f.at_once(2, [&](int thread) {
        bool first_run = true;
        for (int i = 0; i < 3; ++i)
            f.db->write_now([&](transaction& tx) {
                const auto change = [&](int id) {
                    tx.execute("UPDATE note SET text = text || '.' WHERE id = ?1", id);
                };
                change(thread == 0 ? 1 : 2);
                if (std::exchange(first_run, false)) both_hold_one.arrive_and_wait();
                change(thread == 0 ? 2 : 1);
            });
    });
    CHECK(f.number("SELECT SUM(LENGTH(text)) FROM note") == 2 + 12);
    CHECK(f.db->stats().retries > 0);
}

TEST_CASE("a slow job that quick ones overtake each time is let run alone in the end", "[.][postgres]") {
    many_writers f;
    f.db->write_now([](transaction& tx) { tx.execute("INSERT INTO note VALUES (1, 'slow'), (2, 'quick')"); });
    std::atomic<bool> kept{false};
    f.at_once(6, [&](int thread) {
        if (thread > 0) {
            while (!kept)
                f.db->write_now([](transaction& tx) {
                    if (tx.number("SELECT COUNT(*) FROM note WHERE id = 1") == 1)
                        tx.execute("UPDATE note SET text = text || '.' WHERE id = 2");
                });
            return;
        }
        // Reads what the others change and changes what they read.
        CHECK_NOTHROW(f.db->write_now([](transaction& tx) {
            (void)tx.number("SELECT LENGTH(text) FROM note WHERE id = 2");
            std::this_thread::sleep_for(std::chrono::milliseconds{10});
            tx.execute("UPDATE note SET text = 'kept' WHERE id = 1");
        }));
        kept = true;
    });
    CHECK(f.number("SELECT COUNT(*) FROM note WHERE text = 'kept'") == 1);
}

TEST_CASE("a key that was free when the job looked and is taken when it writes makes it look again",
          "[.][postgres]") {
    many_writers f;
    std::atomic<int> inserted{0};
    f.at_once(6, [&](int) {
        for (int i = 0; i < 20; ++i) {
            const bool mine = f.db->write_now([&](transaction& tx) {
                if (tx.number("SELECT COUNT(*) FROM note WHERE text = ?1", std::to_string(i)) > 0)
                    return false;
                tx.execute("INSERT INTO note VALUES (?1, ?2)", tx.new_id(), std::to_string(i));
                return true;
            });
            inserted += mine ? 1 : 0;
        }
    });
    CHECK(inserted == 20);
    CHECK(f.number("SELECT COUNT(*) FROM note") == 20);
}

TEST_CASE("a job that swallows a lost race is run again all the same", "[.][postgres]") {
    many_writers f;
    f.db->write_now([](transaction& tx) { tx.execute("INSERT INTO note VALUES (1, 'a')"); });
    int runs = 0;
    f.db->write_now([&](transaction& tx) {
        ++runs;
        (void)tx.number("SELECT COUNT(*) FROM note WHERE id = 1");
        if (runs == 1)
            f.db->write_now(
                [](transaction& other) { other.execute("UPDATE note SET text = 'b' WHERE id = 1"); });
        try {
            tx.execute("UPDATE note SET text = text || '!' WHERE id = 1");
        } catch (const sql_error&) {
        }
    });
    CHECK(runs == 2);
    CHECK(f.number("SELECT COUNT(*) FROM note WHERE text = 'b!'") == 1);
}

TEST_CASE("jobs of one lane run one after another, in order, on however many connections", "[.][postgres]") {
    many_writers f;
    asio::io_context io;
    std::vector<int> order;
    std::atomic<int> inside{0};
    std::atomic<bool> met = false;
    for (int i = 0; i < 60; ++i) {
        asio::co_spawn(
            io,
            [&, i]() -> task<> {
                auto job = [&, i](transaction& tx) {
                    if (++inside > 1) met = true;
                    tx.execute("INSERT INTO note VALUES (?1, ?2)", i, "n" + std::to_string(i));
                    --inside;
                };
                co_await f.db->write(std::move(job), 7);
                order.push_back(i);
            },
            asio::detached);
    }
    io.run();
    CHECK_FALSE(met);
    CHECK(std::ranges::is_sorted(order));
    CHECK(f.number("SELECT COUNT(*) FROM note") == 60);
}

TEST_CASE("past the queue's limit a job is refused, lanes or not", "[.][postgres]") {
    record_fixture f;
    f.open_with_notes()->stop();
    const auto db = open_postgres(f.place.url(), f.clock, {.writers = 1, .readers = 1, .queue_limit = 10});
    std::atomic<bool> go = false;
    std::atomic<bool> running = false;
    std::thread holder{[&] {
        db->write_now([&](transaction&) {
            running = true;
            while (!go) std::this_thread::yield();
        });
    }};
    while (!running) std::this_thread::yield();
    asio::io_context io;
    int refused_jobs = 0;
    for (int i = 0; i < 15; ++i) {
        asio::co_spawn(
            io,
            [&, i]() -> task<> {
                auto job = [i](transaction& tx) {
                    tx.execute("INSERT INTO note VALUES (?1, ?2)", i, std::to_string(i));
                };
                try {
                    co_await db->write(std::move(job), static_cast<std::uint64_t>(i % 3));
                } catch (const sql_error& e) {
                    if (e.why() == sql_error::kind::unavailable) ++refused_jobs;
                }
            },
            asio::detached);
    }
    io.poll();
    go = true;
    holder.join();
    io.run();
    CHECK(refused_jobs == 5);
    CHECK(db->stats().refused == 5);
    CHECK(notes_in(*db) == 10);
}

TEST_CASE("two processes that take jobs from one queue take each of them once", "[.][postgres]") {
    many_writers f{2};
    const auto beside = open_postgres(f.place.url(), f.clock, {.writers = 2, .readers = 1});
    f.db->write_now([](transaction& tx) {
        for (int i = 0; i < 200; ++i)
            tx.execute("INSERT INTO note VALUES (?1, ?2)", i, "waiting " + std::to_string(i));
    });
    std::atomic<int> done{0};
    f.at_once(4, [&](int thread) {
        auto& db = thread % 2 == 0 ? *f.db : *beside;
        for (bool more = true; more;) {
            const auto taken = db.write_now([&](transaction& tx) {
                const auto ids = tx.all(
                    "SELECT id FROM note WHERE text LIKE 'waiting %' ORDER BY id LIMIT 5 "
                    "/*! FOR UPDATE SKIP LOCKED */",
                    [](const row& r) { return r.integer(0); });
                for (const auto id : ids)
                    tx.execute("UPDATE note SET text = ?2 WHERE id = ?1 AND text LIKE 'waiting %'", id,
                               "done " + std::to_string(id));
                return static_cast<int>(ids.size());
            });
            done += taken;
            more = taken > 0;
        }
    });
    CHECK(f.number("SELECT COUNT(*) FROM note WHERE text LIKE 'done %'") == 200);
    CHECK(done == 200);
}

TEST_CASE(
    "a text with a zero byte is refused, and so is one that is no UTF-8; neither is repeated in the message",
    "[.][postgres]") {
    many_writers f;
    for (const auto& bad : {std::string{"se\0cret", 7}, std::string{"secret\xff"}}) {
        try {
            f.db->write_now([&](transaction& tx) { tx.execute("INSERT INTO note VALUES (1, ?1)", bad); });
            FAIL("taken");
        } catch (const sql_error& e) {
            CHECK(e.why() == sql_error::kind::constraint);
            CHECK_THAT(e.what(), !Catch::Contains("secret"));
        }
    }
}

TEST_CASE("the same key twice is told without the key", "[.][postgres]") {
    many_writers f;
    f.db->write_now([](transaction& tx) { tx.execute("INSERT INTO note VALUES (1, 'CANARY')"); });
    try {
        f.db->write_now([](transaction& tx) { tx.execute("INSERT INTO note VALUES (2, ?1)", "CANARY"); });
        FAIL("taken");
    } catch (const sql_error& e) {
        CHECK(e.why() == sql_error::kind::unique);
        CHECK_THAT(e.what(), !Catch::Contains("CANARY"));
    }
}

TEST_CASE("the append-only tables cannot be emptied at once either", "[.][postgres]") {
    many_writers f;
    f.db->write_now([](transaction& tx) {
        tx.run_script(
            "CREATE TRIGGER kept BEFORE DELETE ON note BEGIN SELECT RAISE(ABORT, 'notes are kept'); END;");
    });
    CHECK(refused(*f.db, "TRUNCATE note") == sql_error::kind::constraint);
}

TEST_CASE("a password is given by the option and never told", "[.][postgres]") {
    many_writers f;
    const std::string password = "CANARY " + platform::random_token(9);
    ask_postgres_directly(f.place.url(), "DROP ROLE IF EXISTS needs_password");
    ask_postgres_directly(f.place.url(),
                          "CREATE ROLE needs_password LOGIN SUPERUSER PASSWORD '" + password + "'");
    auto url = f.place.url();
    url.replace(url.find("link100@"), 7, "needs_password");
    CHECK_NOTHROW(open_postgres(url, f.clock, {.password = password, .writers = 1, .readers = 1}));
    try {
        (void)open_postgres(url, f.clock, {.password = "CANARY wrong", .writers = 1, .readers = 1});
        FAIL("let in");
    } catch (const sql_error& e) {
        CHECK(e.why() == sql_error::kind::unavailable);
        CHECK_THAT(e.what(), Catch::Contains("password") && !Catch::Contains("CANARY"));
    }
}

TEST_CASE("what was acknowledged is on the disk, even if the server's setting is laxer", "[.][postgres]") {
    many_writers f;
    ask_postgres_directly(f.place.url(), "ALTER DATABASE " +
                                             f.place.url().substr(f.place.url().rfind('/') + 1) +
                                             " SET synchronous_commit = off");
    const auto db = open_postgres(f.place.url(), f.clock, {.writers = 1, .readers = 1});
    CHECK(db->write_now([](transaction& tx) {
        return *tx.first("SELECT current_setting('synchronous_commit')",
                         [](const row& r) { return r.str(0); });
    }) == "on");
}

TEST_CASE(
    "a server that cannot be reached, a database that is not there and one of another encoding are told "
    "apart",
    "[.][postgres]") {
    many_writers f;
    const auto refusal_text = [&](const std::string& url) {
        try {
            (void)open_postgres(url, f.clock, {.writers = 1, .readers = 1});
        } catch (const sql_error& e) {
            return std::string{e.what()};
        }
        return std::string{};
    };
    const auto base = f.place.url().substr(0, f.place.url().rfind('/') + 1);
    CHECK_THAT(refusal_text("postgresql://link100@127.0.0.1:1/x"), Catch::Contains("refused"));
    CHECK_THAT(refusal_text(base + "nowhere"), Catch::Contains("does not exist"));
    CHECK_THAT(refusal_text("postgresql://link100@127.0.0.1:x/y"), Catch::Contains("port"));
    const auto other = "latin_" + platform::random_token(3);
    ask_postgres_directly(f.place.url(), "CREATE DATABASE \"" + other +
                                             "\" TEMPLATE template0 ENCODING 'LATIN1' "
                                             "LC_COLLATE 'C' LC_CTYPE 'C'");
    CHECK_THAT(refusal_text(base + other), Catch::Contains("UTF8"));
    ask_postgres_directly(f.place.url(), "DROP DATABASE \"" + other + "\" WITH (FORCE)");
}

TEST_CASE("doctor's questions are answered", "[.][postgres]") {
    many_writers f;
    const auto report = ask_postgres(*f.db);
    CHECK_THAT(report.version, Catch::StartsWith("1"));
    CHECK(report.max_connections == 120);
}
