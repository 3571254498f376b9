// The ledger: booked from the facts, explained, closed, and private.
#include "activity_fixture.hpp"
#include "services/cases/cases.hpp"
#include "services/points/month_close.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace link100;
using Catch::Matchers::Contains;
using testing::activity_fixture;
using testing::at_shanghai;

namespace {

struct points_fixture : activity_fixture {
    std::int64_t file_case(std::int64_t youth) {
        return run([&](services::work& w) {
            services::new_case c;
            c.kind = league::case_kind::consultation;
            c.text = "奖学金什么时候评？";
            return services::send_case(w, load(w, youth), c).value().what.number;
        });
    }

    void reply(std::int64_t number) {
        run([&](services::work& w) {
            (void)services::answer_case(w, load(w, wang), number, "下周一开始，材料交到学院办公室。", "", "")
                .value();
        });
    }

    void close(std::int64_t cadre, int key) {
        run([&](services::work& w) { services::close_month(w, cadre, key); });
    }

    const services::rule_line* line(const services::month_view& m, std::string_view rule) {
        const auto it = std::ranges::find(m.lines, rule, &services::rule_line::rule);
        return it == m.lines.end() ? nullptr : &*it;
    }

    std::vector<services::replay_difference> replay(int key) {
        return read([&](store::transaction& tx) { return services::replay_month(tx, rules, key); });
    }
};

}  // namespace

TEST_CASE("an entry says rule, version, cause, time and why") {
    points_fixture f;
    const auto number = f.logged(f.talk());
    f.clock.advance(std::chrono::hours{2});
    (void)f.yes(f.zhang, number).value();
    const auto entries = f.entries(f.wang, 202604);
    const auto r03 = std::ranges::find(entries, "R03", &services::ledger_entry::rule);
    REQUIRE(r03 != entries.end());
    CHECK(r03->points == 600);
    CHECK(r03->rule_version == 1);
    CHECK(r03->cause_kind == "activity");
    CHECK(r03->at == f.clock.now());
    CHECK_THAT(r03->note, Contains("4月2日") && Contains("已核实"));
}

TEST_CASE("booking again without news books nothing") {
    points_fixture f;
    (void)f.yes(f.zhang, f.logged(f.talk())).value();
    f.run([&](services::work& w) { services::book_points(w, f.wang, 202604); });
    CHECK(f.changed.scores.empty());
    CHECK(f.entries(f.wang, 202604).size() == 2);
}

TEST_CASE("before the first rules nothing is earned") {
    points_fixture f;
    f.run([&](services::work& w) { services::book_points(w, f.wang, 202512); });
    CHECK(f.entries(f.wang, 202512).empty());
    CHECK(f.month(f.wang, 202512).lines.empty());
}

TEST_CASE("a month that is closed stands in its table once, and in the log each time") {
    points_fixture f;
    f.close(f.wang, 202604);
    f.clock.advance(std::chrono::hours{1});
    f.close(f.wang, 202604);
    const auto closed = f.read([&](store::transaction& tx) {
        return tx.all("SELECT cadre_id, closed_at FROM closed_month WHERE month = 202604",
                      [](const store::row& r) {
                          return std::pair{r.integer(0), r.time(1)};
                      });
    });
    CHECK(closed == std::vector{std::pair{f.wang, f.clock.now()}});
    CHECK(
        f.count("SELECT COUNT(*) FROM audit WHERE action = 'close_month' AND object_kind = 'month:202604'") ==
        2);
}

TEST_CASE("the month so far shows what is booked, and the proportional rules as a preview") {
    points_fixture f;
    (void)f.yes(f.zhang, f.logged(f.talk())).value();
    const auto m = f.month(f.wang, 202604);
    CHECK(m.booked == 800);
    REQUIRE(f.line(m, "R03") != nullptr);
    CHECK(f.line(m, "R03")->points == 600);
    CHECK_FALSE(f.line(m, "R03")->at_month_end);
    REQUIRE(f.line(m, "R01") != nullptr);
    CHECK(f.line(m, "R01")->points == 600);  // 6 of a quota of 10
    CHECK(f.line(m, "R01")->at_month_end);
    CHECK(f.line(m, "R02")->points == 278);  // 1 active of the 1.8 asked for
    CHECK(f.line(m, "R07") == nullptr);      // nothing was due
    CHECK(m.preview_tenths > 0);
}

TEST_CASE("closing a month books the proportional rules once") {
    points_fixture f;
    (void)f.yes(f.zhang, f.logged(f.talk())).value();
    f.clock.set(at_shanghai(2026, 5, 6, 1));
    f.close(f.wang, 202604);
    const auto m = f.month(f.wang, 202604);
    CHECK(m.booked == 800 + 600 + 278);
    CHECK_FALSE(f.line(m, "R01")->at_month_end);
    f.close(f.wang, 202604);
    CHECK(f.month(f.wang, 202604).booked == m.booked);
    CHECK(f.replay(202604).empty());
}

TEST_CASE("a closed month keeps the contacts of its end, whoever leaves or comes later") {
    points_fixture f;
    f.clock.set(at_shanghai(2026, 5, 2, 1));
    f.run([&](services::work& w) {
        f.add_youth(w, "后来", "20230001", "o_hou", f.wang, f.branch_1);
        (void)services::end_contact(w, f.load(w, f.li), f.wang).value();
        (void)services::end_contact(w, f.load(w, f.chen), f.wang).value();
        (void)services::accept_contact(w, f.wang, "o_chen", services::channel::official_account, {}).value();
    });
    f.clock.set(at_shanghai(2026, 5, 6, 1));
    f.close(f.wang, 202604);
    const auto m = f.month(f.wang, 202604);
    REQUIRE(f.line(m, "R01") != nullptr);
    CHECK(f.line(m, "R01")->points == 600);
}

TEST_CASE("a rating that comes after the fifth no longer moves the closed month") {
    points_fixture f;
    f.clock.set(at_shanghai(2026, 5, 1, 9));
    auto d = f.lecture();
    d.starts_at = at_shanghai(2026, 4, 30, 14);
    d.ends_at = std::nullopt;
    const auto number = f.logged(d);
    for (const auto youth : {f.zhang, f.li, f.chen, f.zhou_1, f.zhou_2}) {
        (void)f.yes(youth, number).value();
        REQUIRE(f.rate(youth, number, 5).has_value());
    }
    (void)f.yes(f.liu, number).value();
    f.clock.set(at_shanghai(2026, 5, 6, 1));
    f.close(f.wang, 202604);
    REQUIRE(f.line(f.month(f.wang, 202604), "R11") != nullptr);
    CHECK(f.line(f.month(f.wang, 202604), "R11")->points == 1500);
    REQUIRE(f.rate(f.liu, number, 1).has_value());
    f.run([&](services::work& w) { services::book_points(w, f.wang, 202604); });
    CHECK(f.line(f.month(f.wang, 202604), "R11")->points == 1500);
    CHECK(f.replay(202604).empty());
}

TEST_CASE("an answer after the close is booked into the month of its activity") {
    points_fixture f;
    f.clock.set(at_shanghai(2026, 5, 1, 9));
    auto d = f.talk();
    d.starts_at = at_shanghai(2026, 4, 30, 13);
    const auto number = f.logged(d);
    f.clock.set(at_shanghai(2026, 5, 6, 1));
    f.close(f.wang, 202604);
    const auto before = f.month(f.wang, 202604).booked;
    f.clock.set(at_shanghai(2026, 5, 7, 1));
    (void)f.yes(f.zhang, number).value();
    CHECK(f.month(f.wang, 202604).booked == before + 800);
    CHECK(f.replay(202604).empty());
}

TEST_CASE("a reply to a youth in time and of ten characters earns half a point, once a day for each youth") {
    points_fixture f;
    f.reply(f.file_case(f.zhang));
    f.reply(f.file_case(f.zhang));
    f.reply(f.file_case(f.li));
    const auto m = f.month(f.wang, 202604);
    REQUIRE(f.line(m, "R06") != nullptr);
    CHECK(f.line(m, "R06")->points == 100);
}

TEST_CASE("a chat to the cadre stays out of the points") {
    points_fixture f;
    const auto number = f.run([&](services::work& w) {
        services::new_case c;
        c.kind = league::case_kind::chat;
        c.text = "老师今天天气真好";
        return services::send_case(w, f.load(w, f.zhang), c).value().what.number;
    });
    f.reply(number);
    CHECK(f.entries(f.wang, 202604).empty());
}

TEST_CASE("a case that is not answered by its closing date costs two points, once") {
    points_fixture f;
    f.file_case(f.zhang);
    for (int hour = 0; hour < 24 * 14; hour += 6) {
        f.clock.advance(std::chrono::hours{6});
        f.run([](services::work& w) { return services::wake_cases(w, 100); });
    }
    const auto m = f.month(f.wang, 202604);
    REQUIRE(f.line(m, "D02") != nullptr);
    CHECK(f.line(m, "D02")->points == -200);
    CHECK(m.booked == -200);
    CHECK(f.replay(202604).empty());
}

TEST_CASE("a cadre reads his own points, an administrator those of the unit, nobody else any") {
    points_fixture f;
    const auto code = [&](std::int64_t reader, std::int64_t cadre) {
        return f.run([&](services::work& w) -> std::optional<services::problem_code> {
            const auto m = services::read_month(w.tx, w.rules, f.load(w, reader), cadre, 202604, w.now);
            const auto e = services::explain_month(w.tx, f.load(w, reader), cadre, 202604);
            REQUIRE(m.has_value() == e.has_value());
            return m ? std::nullopt : std::optional{m.error().code};
        });
    };
    CHECK_FALSE(code(f.wang, f.wang));
    CHECK_FALSE(code(f.admin, f.wang));
    CHECK(code(f.zhao, f.wang) == services::problem_code::forbidden);
    CHECK(code(f.zhang, f.wang) == services::problem_code::forbidden);
}

TEST_CASE("the unit's order is by what is booked, and only for its administrator") {
    points_fixture f;
    (void)f.yes(f.zhang, f.logged(f.talk())).value();
    const auto scores = [&](std::int64_t reader) {
        return f.run(
            [&](services::work& w) { return services::unit_scores(w.tx, f.load(w, reader), 202604); });
    };
    const auto order = scores(f.admin).value();
    REQUIRE(order.size() == 2);
    CHECK(order.at(0).name == "王老师");
    CHECK(order.at(0).score.points == 800);
    CHECK(order.at(1).score.points == 0);
    CHECK(scores(f.wang).error().code == services::problem_code::forbidden);
}

TEST_CASE("a cadre's score is the ledger's sum with the last entry's id") {
    points_fixture f;
    CHECK(f.read([&](store::transaction& tx) { return services::score_of(tx, f.wang, 202604); }).last_entry ==
          0);
    (void)f.yes(f.zhang, f.logged(f.talk())).value();
    const auto s = f.read([&](store::transaction& tx) { return services::score_of(tx, f.wang, 202604); });
    CHECK(s.points == 800);
    CHECK(s.org_id == f.college);
    CHECK(s.last_entry == f.count("SELECT MAX(id) FROM ledger"));
}

TEST_CASE("units whose path begins alike do not see each other's cadres") {
    points_fixture f;
    f.run([&](services::work& w) {
        w.tx.execute(
            "INSERT INTO org (id, parent_id, kind, name, path) VALUES (7, NULL, 'college', 'A', '/7/')");
        w.tx.execute(
            "INSERT INTO org (id, parent_id, kind, name, path) VALUES (70, NULL, 'college', 'B', '/70/')");
        f.add_cadre(w, "甲老师", "o_a", 7);
        f.add_cadre(w, "乙老师", "o_b", 70);
        CHECK(services::scores_under(w.tx, "/7/", 202604).size() == 1);
        CHECK(services::scores_under(w.tx, "/70/", 202604).size() == 1);
    });
}

TEST_CASE("replay names the cadre whose ledger does not follow from the facts") {
    points_fixture f;
    (void)f.yes(f.zhang, f.logged(f.talk())).value();
    CHECK(f.replay(202604).empty());
    f.run([&](services::work& w) {
        w.tx.execute(
            "INSERT INTO ledger (id, cadre_id, month, rule, rule_version, points, cause_kind, cause_id, "
            "note, at) VALUES (?1, ?2, 202604, 'R03', 1, 600, 'activity', 42, '', ?3)",
            w.tx.new_id(), f.wang, w.now);
    });
    const auto wrong = f.replay(202604);
    REQUIRE(wrong.size() == 1);
    CHECK(wrong.front().cadre_id == f.wang);
    CHECK(wrong.front().ledger == 1400);
    CHECK(wrong.front().facts == 800);
}
