#include "activity_fixture.hpp"
#include "services/exports/people_records.hpp"
#include "services/merging/people_merge.hpp"
#include "services/rights/rights.hpp"
#include "services/roster/leaving.hpp"
#include "services/roster/roster.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace link100;
using services::console;
using services::work;
using testing::activity_fixture;

namespace {

struct people_fixture : activity_fixture {
    // Every row that a merge may touch, as text: what must be the same after an undo.
    std::string everything() {
        return read([](store::transaction& tx) {
            std::string all;
            const auto dump = [&](std::string_view sql, int columns) {
                tx.each(sql, [&](const store::row& r) {
                    for (int i = 0; i < columns; ++i) all += (r.is_null(i) ? "-" : r.str(i)) + "|";
                    all += '\n';
                });
            };
            dump("SELECT id, name, org_id, merged_into, left_at, left_reason FROM person ORDER BY id", 6);
            dump("SELECT person_id, role, org_id FROM person_role ORDER BY person_id, role, org_id", 3);
            dump("SELECT openid, person_id FROM account ORDER BY openid", 2);
            dump(
                "SELECT id, cadre_id, youth_id, state, is_primary, invited_at, confirmed_at, ended_at, "
                "ended_by, "
                "end_reason, consent_version, last_talk_at, reconfirm_at, reconfirm_asked_at, notes_shared "
                "FROM "
                "contact ORDER BY id",
                15);
            dump(
                "SELECT activity_id, youth_id, answer, answered_at, rating, rated_at FROM activity_person "
                "ORDER BY "
                "activity_id, youth_id",
                6);
            dump("SELECT id, youth_id FROM feedback ORDER BY id", 2);
            dump("SELECT id, author_id FROM feedback_event ORDER BY id", 2);
            dump("SELECT id, person_id FROM notice ORDER BY id", 2);
            dump("SELECT id, person_id FROM consent ORDER BY id", 2);
            dump("SELECT group_id, youth_id FROM roster_group_member ORDER BY group_id, youth_id", 2);
            return all;
        });
    }

    // Two records of one youth, with contacts, answers, cases and groups thrown as dice fall.
    void throw_history(std::mt19937& dice, std::int64_t a, std::int64_t b) {
        run([&](work& w) {
            const auto some = [&](int of) {
                return static_cast<std::int64_t>(dice() % static_cast<unsigned>(of));
            };
            for (const auto youth : {a, b}) {
                for (const auto cadre : {wang, zhao})
                    if (some(3) > 0)
                        w.tx.execute(
                            "INSERT INTO contact (id, cadre_id, youth_id, state, is_primary, invited_at, "
                            "confirmed_at, "
                            "last_talk_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING",
                            w.tx.new_id(), cadre, youth, 1 + some(5), some(2), some(1000), some(1000),
                            some(2) == 0 ? std::optional<std::int64_t>{} : some(1000));
                for (std::int64_t number = 1; number <= 4; ++number)
                    if (some(2) == 0)
                        w.tx.execute(
                            "INSERT INTO activity_person (activity_id, youth_id, answer, answered_at, "
                            "rating) SELECT "
                            "id, CAST(?2 AS BIGINT), ?3, ?4, ?5 FROM activity WHERE number = ?1",
                            number, youth, some(3), some(1000),
                            some(2) == 0 ? std::optional<std::int64_t>{} : 1 + some(5));
                for (int i = 0; i < some(3); ++i) {
                    const auto id = w.tx.new_id();
                    w.tx.execute(
                        "INSERT INTO feedback (id, number, youth_id, org_id, kind, named, state, "
                        "submitted_at) VALUES "
                        "(?1, ?2, ?3, ?4, 1, 1, 6, 1)",
                        id, id, youth, branch_1);
                    w.tx.execute(
                        "INSERT INTO feedback_event (id, feedback_id, kind, author_id, at) VALUES (?1, ?2, "
                        "1, ?3, 1)",
                        w.tx.new_id(), id, youth);
                }
                for (const auto cadre : {wang, zhao})
                    if (some(2) == 0) {
                        const auto group =
                            w.tx.number("SELECT id FROM roster_group WHERE cadre_id = ?1", cadre);
                        w.tx.execute("INSERT INTO roster_group_member (group_id, youth_id) VALUES (?1, ?2)",
                                     group, youth);
                    }
                w.tx.execute("INSERT INTO account (openid, channel, person_id) VALUES (?1, 1, ?2)",
                             "o" + std::to_string(youth), youth);
                services::grant_role(w, youth, league::role::youth, some(2) == 0 ? branch_1 : branch_2);
            }
            return 0;
        });
    }
};

}  // namespace

TEST_CASE("a merge that is undone leaves every reference exactly as it was, whatever the two had") {
    people_fixture f;
    f.run([&](work& w) {
        for (const auto cadre : {f.wang, f.zhao})
            (void)services::make_group(w, console(), cadre, "足球").value();
        for (std::int64_t number = 1; number <= 4; ++number)
            w.tx.execute(
                "INSERT INTO activity (id, number, organiser_id, org_id, kind, mode, status, starts_at, "
                "time_precision, logged_at) VALUES (?1, ?2, ?3, ?4, 1, 1, 4, 1, 1, 1)",
                w.tx.new_id(), number, f.wang, f.college);
        return 0;
    });
    std::mt19937 dice{100};
    for (int round = 0; round < 200; ++round) {
        const auto [a, b] = f.run([&](work& w) {
            return std::pair{services::add_person(w, {"重名", f.branch_1, std::nullopt, "", true}).value(),
                             services::add_person(w, {"重名", f.branch_2, std::nullopt, "", true}).value()};
        });
        f.throw_history(dice, a, b);
        const auto before = f.everything();
        const auto merge =
            f.run([&](work& w) { return services::merge_people(w, console(), a, b, "同一个人").value(); });
        const auto left = f.read([&](store::transaction& tx) {
            return tx.number(
                "SELECT (SELECT COUNT(*) FROM account WHERE person_id = ?1) + (SELECT COUNT(*) FROM "
                "activity_person WHERE youth_id = ?1) + (SELECT COUNT(*) FROM feedback WHERE youth_id = "
                "?1) + (SELECT COUNT(*) FROM contact WHERE youth_id = ?1 AND state <> 5)",
                b);
        });
        CHECK(left == 0);
        REQUIRE(f.run([&](work& w) { return services::undo_merge(w, console(), merge).has_value(); }));
        REQUIRE(f.everything() == before);
    }
}

TEST_CASE("a merge can be undone for thirty days, once") {
    people_fixture f;
    const auto merge = f.run([&](work& w) {
        return services::merge_people(w, console(), f.zhou_1, f.zhou_2, "同一个人").value();
    });
    f.clock.advance(services::merge_undo_within + std::chrono::seconds{1});
    const auto late = f.run([&](work& w) { return services::undo_merge(w, console(), merge); });
    REQUIRE_FALSE(late.has_value());
    CHECK(late.error().text == "合并已超过30天，不能再撤销。");
    f.clock.advance(-std::chrono::seconds{1});
    f.run([&](work& w) {
        CHECK(services::undo_merge(w, console(), merge).has_value());
        CHECK_FALSE(services::undo_merge(w, console(), merge).has_value());
        return 0;
    });
}

TEST_CASE("the number of a record that was merged still finds the one that was kept") {
    people_fixture f;
    f.run([&](work& w) {
        (void)services::merge_people(w, console(), f.zhou_1, f.zhou_2, "同一个人").value();
        CHECK(services::person_with_number(w.tx, f.rules, "20220005") == f.zhou_1);
        return 0;
    });
}

TEST_CASE("a cadre's record is merged into no other, and nobody merges abroad or without a reason") {
    people_fixture f;
    f.run([&](work& w) {
        CHECK_FALSE(services::merge_people(w, console(), f.zhang, f.wang, "同一个人").has_value());
        CHECK_FALSE(services::merge_people(w, console(), f.zhang, f.zhang, "同一个人").has_value());
        CHECK_FALSE(services::merge_people(w, console(), f.zhang, f.li, "").has_value());
        CHECK(services::merge_people(w, f.load(w, f.wang), f.zhang, f.li, "同一个人").error().code ==
              services::problem_code::forbidden);
        return 0;
    });
}

TEST_CASE("a roster that was handed over counts again only when each youth has accepted") {
    people_fixture f;
    const auto open_of = [&](std::int64_t cadre, league::contact_state state) {
        return f.read([&](store::transaction& tx) {
            return tx.number("SELECT COUNT(*) FROM contact WHERE cadre_id = ?1 AND state = ?2", cadre, state);
        });
    };
    f.run([&](work& w) {
        (void)services::note_contact(w, f.load(w, f.wang), f.zhang, "喜欢足球").value();
        const auto done = services::hand_over_roster(w, f.load(w, f.admin), f.wang, f.zhao).value();
        CHECK(done.contacts == 6);
        return 0;
    });
    CHECK(open_of(f.wang, league::contact_state::ended) == 6);
    CHECK(open_of(f.zhao, league::contact_state::invited) == 6);
    CHECK(open_of(f.zhao, league::contact_state::confirmed) == 0);
    f.run([&](work& w) {
        const auto zhao = f.load(w, f.zhao);
        CHECK(services::notes_on(w.tx, zhao, f.zhang).value().empty());
        CHECK(services::accept_hand_over(w, f.load(w, f.zhang), f.zhao, true).has_value());
        CHECK(services::accept_hand_over(w, f.load(w, f.li), f.zhao, false).has_value());
        // Old notes pass on only with the youth's consent.
        CHECK(services::notes_on(w.tx, zhao, f.zhang).value().size() == 1);
        CHECK(services::notes_on(w.tx, zhao, f.li).value().empty());
        return 0;
    });
    CHECK(open_of(f.zhao, league::contact_state::confirmed) == 2);
}

TEST_CASE("a unit's administrator appoints within the unit, the school's offices only the school") {
    people_fixture f;
    f.run([&](work& w) {
        const auto admin = f.load(w, f.admin);
        CHECK(services::give_role(w, admin, f.zhang, league::role::handler, f.college).has_value());
        CHECK(services::give_role(w, admin, f.zhang, league::role::cadre, f.branch_1).has_value());
        CHECK(f.load(w, f.zhang).is_cadre());
        CHECK(services::take_role(w, admin, f.zhang, league::role::handler, f.college).has_value());
        CHECK_FALSE(services::take_role(w, admin, f.zhang, league::role::handler, f.college).has_value());
        for (const auto role : {league::role::school_admin, league::role::inspector, league::role::auditor})
            CHECK(services::give_role(w, admin, f.zhang, role, f.college).error().code ==
                  services::problem_code::forbidden);
        CHECK(services::give_role(w, admin, f.zhang, league::role::handler, f.university).error().code ==
              services::problem_code::forbidden);
        CHECK(services::take_role(w, admin, f.wang, league::role::cadre, f.college).error().text ==
              "王老师名下还有联系青年，请先移交名单。");
        return 0;
    });
}

TEST_CASE("whoever read a record is seen by its person, and the copy holds what is known") {
    people_fixture f;
    f.run([&](work& w) {
        const auto card = services::read_person(w, f.load(w, f.admin), f.zhang).value();
        CHECK(card.student_no == "20****01");
        const auto zhang = f.load(w, f.zhang);
        const auto looks = services::who_looked(w.tx, zhang, f.zhang).value();
        REQUIRE(looks.size() == 1);
        CHECK(looks[0].who == "管理员钱");
        CHECK(looks[0].what == "查看了个人信息");
        const auto copy = services::copy_of_data(w, zhang, f.zhang).value();
        CHECK(copy.find("\"学号\":\"20210001\"") != std::string::npos);
        CHECK(copy.find("王老师") != std::string::npos);
        CHECK(services::who_looked(w.tx, f.load(w, f.li), f.zhang).error().code ==
              services::problem_code::forbidden);
        return 0;
    });
}

TEST_CASE("who is erased is nobody's name any more, and the cadre's list is shorter by one") {
    people_fixture f;
    f.run([&](work& w) {
        CHECK(services::erase_person(w, f.load(w, f.wang), f.zhang).error().code ==
              services::problem_code::forbidden);
        CHECK_FALSE(services::erase_person(w, console(), f.wang).has_value());  // still has a roster
        CHECK(services::erase_person(w, f.load(w, f.zhang), f.zhang).has_value());
        CHECK_FALSE(services::person_with_number(w.tx, f.rules, "20210001"));
        CHECK_FALSE(services::person_of(w.tx, "o_zhang"));
        CHECK(w.tx.number("SELECT COUNT(*) FROM person WHERE name = '张三'") == 0);
        CHECK(w.tx.number("SELECT COUNT(*) FROM contact WHERE cadre_id = ?1 AND state = 3", f.wang) == 5);
        return 0;
    });
}

TEST_CASE("six months after leaving a person is forgotten, and not a day before") {
    people_fixture f;
    f.run([&](work& w) {
        return services::leave_programme(w, console(), f.zhang, league::end_reason::transferred).has_value();
    });
    const auto forget = [&] { return f.run([](work& w) { return services::forget_what_is_due(w, 50); }); };
    f.clock.set(testing::at_shanghai(2026, 10, 3, 9, 59));
    CHECK(forget() == 0);
    f.clock.set(testing::at_shanghai(2026, 10, 3, 10, 0));
    CHECK(forget() == 1);
    CHECK(forget() == 0);
}

TEST_CASE("a roster says its quota, its state, and gently whom nobody spoke with") {
    people_fixture f;
    f.run([&](work& w) {
        const auto wang = f.load(w, f.wang);
        const auto s = services::summary_of_roster(w.tx, wang, f.wang, f.clock.now()).value();
        CHECK(s.quota == 10);
        CHECK(s.confirmed == 6);
        CHECK(s.branches == 2);
        CHECK(s.not_spoken == 6);
        CHECK(services::not_spoken_with(w.tx, wang, f.wang, f.clock.now()).value().size() == 6);
        CHECK(services::summary_of_roster(w.tx, f.load(w, f.zhao), f.wang, f.clock.now()).error().code ==
              services::problem_code::forbidden);
        CHECK(services::begin_standing_contact(w, wang, f.wang, f.branch_1).has_value());
        CHECK_FALSE(services::begin_standing_contact(w, wang, f.wang, f.college).has_value());
        CHECK(services::standing_contacts_of(w.tx, wang, f.wang).value().size() == 1);
        return 0;
    });
}

TEST_CASE("a contact is asked after a year, paused after thirty silent days, and goes on at a word") {
    people_fixture f;
    const auto ask = [&] { return f.run([](work& w) { return services::ask_to_reconfirm(w, 100); }); };
    f.clock.advance(league::reconfirm_after - std::chrono::seconds{1});
    CHECK(ask() == 0);
    f.clock.advance(std::chrono::seconds{1});
    CHECK(ask() == 6);
    CHECK(ask() == 0);
    f.run([&](work& w) {
        CHECK(services::reconfirm_contact(w, f.load(w, f.zhang), f.wang, true).has_value());
        return 0;
    });
    f.clock.advance(league::reconfirm_answer_within);
    CHECK(ask() == 5);
    CHECK(f.count("SELECT COUNT(*) FROM contact WHERE state = 4") == 5);
    f.run([&](work& w) {
        CHECK(services::reconfirm_contact(w, f.load(w, f.li), f.wang, true).has_value());
        CHECK(services::reconfirm_contact(w, f.load(w, f.chen), f.wang, false).has_value());
        return 0;
    });
    CHECK(f.count("SELECT COUNT(*) FROM contact WHERE state = 3") == 2);
    CHECK(f.count("SELECT COUNT(*) FROM contact WHERE state = 5 AND end_reason = 1") == 1);
}
