// The bulletin's calendar, freezing, verification and trace; evaluation and spot checks on a little college,
// and on a made-up university whose ledger must equal its facts.
#include "services/bulletins/bulletins.hpp"

#include "activity_fixture.hpp"
#include "services/bulletins/annex6.hpp"
#include "services/evaluations/evaluations.hpp"
#include "services/generator/generator.hpp"
#include "services/people/personal_fields.hpp"
#include "services/points/month_close.hpp"
#include "services/review/findings.hpp"
#include "services/review/inspections.hpp"
#include "services/review/objections.hpp"
#include "services/rights/rights.hpp"
#include "store/sqlite.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace link100;
using Catch::Matchers::Contains;
using testing::activity_fixture;
using testing::at_shanghai;

namespace {

constexpr std::string_view key = "0123456789abcdef";

struct bulletin_fixture : activity_fixture {
    std::int64_t committee = run([&](services::work& w) {
        const auto id = services::add_person(w, {"校团委孙", university, "S001", "", true}).value();
        services::grant_role(w, id, league::role::school_admin, university);
        return id;
    });

    services::outcome<services::computed_bulletin> compute(int month = 202604) {
        return read([&](store::transaction& tx) {
            return services::compute_bulletin(tx, rules, month, clock.now());
        });
    }

    services::outcome<std::int64_t> keep(bool final, int month = 202604) {
        const auto b = compute(month);
        if (!b) return b.error();
        return run([&](services::work& w) {
            const std::optional who{load(w, committee)};
            return final ? services::keep_final(w, who, *b, key) : services::keep_draft(w, who, *b, key);
        });
    }

    void close(int month = 202604) {
        run([&](services::work& w) { services::close_month_of_all(w, month); });
    }

    // April, closed, as it stands on the 10th of May, with one verified talk.
    std::int64_t april() {
        const auto number = logged(talk());
        (void)yes(zhang, number).value();
        clock.set(at_shanghai(2026, 5, 6, 1));
        close();
        REQUIRE(keep(false).has_value());
        clock.set(at_shanghai(2026, 5, 10, 1));
        return number;
    }

    services::verified_bulletin verify(std::string_view with = key) {
        return read([&](store::transaction& tx) {
            return services::verify_bulletin(tx, rules, 202604, with).value();
        });
    }

    void prove_false(std::int64_t number) {
        const auto found = run([&](services::work& w) {
            return services::raise_finding(w, load(w, committee), {"D01", number, 0, "不实"}).value().number;
        });
        clock.advance(services::hearing_time);
        run([&](services::work& w) {
            (void)services::decide_finding(w, load(w, committee), found, true, "核实").value();
        });
    }
};

}  // namespace

TEST_CASE("the draft comes on the 6th, the final one on the 10th, both at midnight") {
    bulletin_fixture f;
    f.clock.set(at_shanghai(2026, 5, 5, 23, 59));
    f.close();
    CHECK(f.keep(false).error().code == services::problem_code::conflict);
    f.clock.set(at_shanghai(2026, 5, 6));
    CHECK(f.keep(false).has_value());
    f.clock.set(at_shanghai(2026, 5, 9, 23, 59));
    CHECK_THAT(f.keep(true).error().text, Contains("10日"));
    f.clock.set(at_shanghai(2026, 5, 10));
    CHECK(f.keep(true).has_value());
    CHECK_THAT(f.keep(true).error().text, Contains("已经定稿"));
}

TEST_CASE("a bulletin waits for the month's close") {
    bulletin_fixture f;
    f.clock.set(at_shanghai(2026, 5, 6));
    CHECK_THAT(f.compute().error().text, Contains("没有月结"));
}

TEST_CASE("the final one waits until every objection is answered") {
    bulletin_fixture f;
    f.clock.set(at_shanghai(2026, 5, 6));
    f.close();
    REQUIRE(f.keep(false).has_value());
    const auto number = f.run([&](services::work& w) {
        return services::object_to_points(w, f.load(w, f.wang), 202604, "", "少算了一次活动").value().number;
    });
    f.clock.set(at_shanghai(2026, 5, 10));
    CHECK_THAT(f.keep(true).error().text, Contains("1条积分异议"));
    f.run([&](services::work& w) {
        (void)services::answer_objection(w, f.load(w, f.committee), number, false, "人数不足").value();
    });
    CHECK(f.keep(true).has_value());
}

TEST_CASE("only the university's committee makes bulletins") {
    bulletin_fixture f;
    f.clock.set(at_shanghai(2026, 5, 6));
    f.close();
    const auto b = f.compute().value();
    const auto made = f.run([&](services::work& w) {
        return services::keep_draft(w, std::optional{f.load(w, f.admin)}, b, key);
    });
    CHECK(made.error().code == services::problem_code::forbidden);
}

TEST_CASE("a kept bulletin reckoned again is the same to the byte, and its seal holds") {
    bulletin_fixture f;
    (void)f.april();
    REQUIRE(f.keep(true).has_value());
    f.clock.advance(std::chrono::hours{24 * 40});
    const auto v = f.verify();
    CHECK(v.final);
    CHECK(v.same_bytes);
    CHECK(v.differences.empty());
    CHECK(v.seal == services::seal_state::good);
    CHECK(f.verify("another key, also long").seal == services::seal_state::wrong_key);
    CHECK(f.verify("").seal == services::seal_state::no_key);
}

TEST_CASE("a figure changed in the record of bulletins is found") {
    bulletin_fixture f;
    (void)f.april();
    REQUIRE(f.keep(true).has_value());
    f.run([&](services::work& w) {
        const auto kept = services::find_snapshot(w.tx, "bulletin", 202604).value();
        auto body = kept.body;
        const auto at = body.find("\"activities\":[1");
        REQUIRE(at != body.npos);
        body[at + 14] = '9';
        w.tx.execute("UPDATE snapshot SET body = ?2 WHERE id = ?1", kept.id, body);
    });
    const auto v = f.verify();
    CHECK(v.seal == services::seal_state::body_changed);
    CHECK_FALSE(v.same_bytes);
    const auto found = std::ranges::find(v.differences, "活动总数", &services::bulletin_difference::column);
    REQUIRE(found != v.differences.end());
    CHECK(found->kept == "9");
    CHECK(found->now == "1");
}

TEST_CASE("what comes after the freeze leaves the month as it is and is a correction in the next") {
    bulletin_fixture f;
    const auto number = f.april();
    REQUIRE(f.keep(true).has_value());
    const auto sum = [&](int month) {
        std::int64_t points = 0;
        for (const auto& e : f.entries(f.wang, month)) points += e.points;
        return points;
    };
    const auto april = sum(202604);
    f.prove_false(number);
    CHECK(sum(202604) == april);
    CHECK(sum(202605) == -600 - 200 - 1000);
    const auto may = f.entries(f.wang, 202605);
    CHECK(std::ranges::count(may, 202604, &services::ledger_entry::origin_month) == 2);
    CHECK(
        std::ranges::any_of(may, [](const auto& e) { return e.note.starts_with("更正2026年4月：冲回："); }));
    CHECK(f.verify().same_bytes);
    f.read([&](store::transaction& tx) {
        CHECK(services::replay_month(tx, f.rules, 202604).empty());
        CHECK(services::replay_month(tx, f.rules, 202605).empty());
    });
    f.clock.set(at_shanghai(2026, 6, 6));
    f.close(202605);
    const auto next = f.compute(202605).value();
    REQUIRE(next.notes.size() == 1);
    CHECK_THAT(next.notes.front(), Contains("2026年4月的更正2笔") && Contains("-8分"));
}

TEST_CASE("a deduction decided before the freeze belongs to the record's own month") {
    bulletin_fixture f;
    const auto number = f.logged(f.talk());
    (void)f.yes(f.zhang, number).value();
    f.prove_false(number);
    std::int64_t d01 = 0;
    for (const auto& e : f.entries(f.wang, 202604)) d01 += e.rule == "D01" ? e.points : 0;
    CHECK(d01 == -1000);
}

TEST_CASE("a figure is traced to its rows") {
    bulletin_fixture f;
    (void)f.april();
    const auto rows = [&](std::string_view unit, std::string_view column) {
        return f.read([&](store::transaction& tx) {
            return services::trace_bulletin(tx, f.rules, 202604, unit, column);
        });
    };
    const auto activities = rows("信息学院", "活动总数").value();
    REQUIRE(activities.size() == 1);
    CHECK(activities[0].id == f.count("SELECT id FROM activity"));
    CHECK(rows("全校", "contacts").value().size() == 6);
    CHECK(rows("信息学院", "rank").error().field == "column");
    CHECK(rows("没有的学院", "contacts").error().code == services::problem_code::not_found);
}

TEST_CASE("spot checks are drawn once by their seed, and judged by somebody else than the cadre") {
    bulletin_fixture f;
    (void)f.april();
    const auto draw = [&](std::uint32_t seed) {
        return f.run([&](services::work& w) {
            return services::draw_inspections(w, std::optional{f.load(w, f.committee)}, 202604, seed);
        });
    };
    CHECK(draw(7).value() == 2);  // the one activity, and one of six contacts
    CHECK(draw(7).value() == 2);
    CHECK(draw(8).error().code == services::problem_code::conflict);
    const auto tasks = f.run([&](services::work& w) {
        return services::inspections_for(w, f.load(w, f.committee), {.month = 202604}).value();
    });
    REQUIRE(tasks.size() == 2);
    const auto judge = [&](std::int64_t who) {
        return f.run([&](services::work& w) {
            return services::judge_inspection(w, f.load(w, who), tasks[0].number,
                                              services::inspection_result::sound, "已电话核实");
        });
    };
    CHECK(judge(f.wang).error().code == services::problem_code::not_found);
    CHECK(judge(f.committee).has_value());
    const auto b = f.compute().value();
    CHECK(b.figures.whole.at(league::bulletin_column::sampled).value == 1);
    CHECK(b.figures.whole.at(league::bulletin_column::sound_rate).value == 1000);
}

TEST_CASE("youths are asked by lot, answer once, and nobody can tell who said what") {
    bulletin_fixture f;
    const auto kind = services::evaluation_kind::mid_year;
    const auto asked = f.run([&](services::work& w) {
        return services::open_assessment(w, std::optional{f.load(w, f.committee)}, kind, 2026, 3).value();
    });
    CHECK(asked == 6);  // fewer than thirty: all
    const auto answer = [&](std::int64_t who, int grade) {
        return f.run([&](services::work& w) {
            return services::answer_assessment(w, f.load(w, who), kind, 2026, {true, true, grade});
        });
    };
    CHECK(answer(f.zhang, 6).error().field == "satisfied");
    CHECK(answer(f.zhang, 5).has_value());
    CHECK(answer(f.zhang, 5).error().code == services::problem_code::conflict);
    CHECK(answer(f.admin, 5).error().code == services::problem_code::forbidden);
    CHECK(f.count("SELECT COUNT(*) FROM assessment_answer") == 1);
    f.clock.advance(services::assessment_time);
    CHECK(answer(f.li, 5).error().code == services::problem_code::conflict);
}

TEST_CASE("an evaluation is kept once the questions are closed, and can be reckoned again") {
    bulletin_fixture f;
    (void)f.april();
    REQUIRE(f.keep(true).has_value());
    const auto kind = services::evaluation_kind::mid_year;
    const auto compute = [&] {
        return f.read([&](store::transaction& tx) {
            return services::compute_evaluation(tx, f.rules, kind, 2026, f.clock.now());
        });
    };
    f.run([&](services::work& w) {
        services::enter_onsite_visit(w, std::nullopt, {f.college, 202604, 20, 19, ""}).value();
        CHECK(services::enter_onsite_visit(w, std::nullopt, {f.college, 202604, 20, 21, ""}).error().field ==
              "checked");
    });
    const auto e = compute();
    REQUIRE(e.units.size() == 1);
    CHECK(e.units[0].onsite == 950);
    CHECK_FALSE(e.units[0].youth);
    f.run([&](services::work& w) { (void)services::keep_evaluation(w, std::nullopt, e, key).value(); });
    f.run([&](services::work& w) {
        services::enter_onsite_visit(w, std::nullopt, {f.college, 202604, 20, 0, "之后才到"}).value();
    });
    const auto v = f.read([&](store::transaction& tx) {
        return services::verify_evaluation(tx, f.rules, kind, 2026, key).value();
    });
    // The visit was entered at the same instant that the evaluation was reckoned for, so it is told.
    CHECK_FALSE(v.same_bytes);
    CHECK(v.seal == services::seal_state::good);
}

TEST_CASE("annex 6 names the cadre's branches, counts their people, and asks who wants it") {
    bulletin_fixture f;
    const auto table = [&](std::int64_t who) {
        return f.run([&](services::work& w) { return services::export_annex6(w, f.load(w, who)); });
    };
    const auto rows = table(f.admin).value();
    REQUIRE(rows.size() == 2);
    const auto wang = std::ranges::find(rows, "王老师", &services::annex6_row::cadre);
    REQUIRE(wang != rows.end());
    CHECK(wang->contacts == 6);
    CHECK(wang->branches == "计算机2101班、计算机2102班");
    CHECK(wang->branch_people == 6);
    CHECK(wang->entered);
    CHECK(services::annex6_cells(*wang, 1).size() == services::annex6_headings().size());
    CHECK(table(f.zhang).error().code == services::problem_code::forbidden);
}

TEST_CASE("annex 6 masks the phones, and shows them in full for a reason that each of them can read") {
    bulletin_fixture f;
    f.run([&](services::work& w) {
        services::write_field(w, f.wang, services::personal_field::phone, "13812345678").value();
    });
    const auto table = [&](const services::person& who, std::string_view reason) {
        return f.run([&](services::work& w) { return services::export_annex6(w, who, reason); });
    };
    const auto phone_of = [](const std::vector<services::annex6_row>& rows, std::string_view cadre) {
        return std::ranges::find(rows, cadre, &services::annex6_row::cadre)->phone;
    };
    const auto admin = f.run([&](services::work& w) { return f.load(w, f.admin); });
    CHECK(phone_of(table(admin, "").value(), "王老师") == "138******78");
    CHECK(phone_of(table(admin, "").value(), "赵老师").empty());
    CHECK(table(admin, "短").error().field == "reason");
    CHECK(phone_of(table(admin, "学校存档").value(), "王老师") == "13812345678");
    f.run([&](services::work& w) {
        const auto looks = services::who_looked(w.tx, f.load(w, f.wang), f.wang).value();
        REQUIRE(looks.size() == 1);
        CHECK(looks.front().who == "管理员钱");
        CHECK_THAT(looks.front().reason, Catch::Matchers::Contains("学校存档"));
    });
    // The operator has the whole table, and stands in the log as nobody.
    CHECK(table(services::console(), "").value().size() == 2);
}

namespace {

struct made_up : activity_fixture {
    services::generated made;

    explicit made_up(int months = 2) : activity_fixture() {
        clock.set(at_shanghai(2026, 4, 20));
        other = store::open_sqlite(folder.path() / "made.db", clock, {.readers = 1});
        store::migrate(*other, store::schema_migrations(), clock.now());
        made = services::generate_university(*other, rules, {10, 300, months, 7, 202603}, [](auto, int) {});
    }

    testing::scratch_folder folder;
    std::unique_ptr<store::database> other;
};

}  // namespace

TEST_CASE("a made-up university's ledger equals its facts, and its bulletin can be reckoned again") {
    made_up f;
    CHECK(f.made.contacts == 300);
    CHECK(f.made.activities > 60);
    CHECK(f.made.entries > 100);
    for (const int month : {202602, 202603})
        f.other->read_now([&](store::transaction& tx) {
            const auto r = services::replay(tx, f.rules, month);
            CHECK(r.cadres == 10);
            CHECK(r.differences.empty());
        });
    const auto b = f.other->read_now([&](store::transaction& tx) {
        return services::compute_bulletin(tx, f.rules, 202603, f.clock.now()).value();
    });
    CHECK(b.figures.whole.at(league::bulletin_column::cadres).value == 10);
    CHECK(b.figures.whole.at(league::bulletin_column::mean_score).value > 300);
}

TEST_CASE("the same seed makes the same university") {
    made_up a;
    made_up b;
    const auto told = [](made_up& f) {
        return f.other->read_now([&](store::transaction& tx) {
            std::string all;
            tx.each("SELECT name, public_id FROM person ORDER BY id",
                    [&](const store::row& r) { all += r.str(0) + r.str(1); });
            tx.each(
                "SELECT cadre_id, rule, points FROM ledger ORDER BY cadre_id, month, rule, cause_id, points",
                [&](const store::row& r) { all += r.str(1) + std::to_string(r.integer(0) + r.integer(2)); });
            return all;
        });
    };
    CHECK(told(a) == told(b));
    CHECK(a.made.facts() == b.made.facts());
}
