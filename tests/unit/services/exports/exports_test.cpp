// Cases, activities and people as tables: what is in them, for whom, and how they are read in pages.
#include "services/exports/exports.hpp"

#include "activity_fixture.hpp"
#include "case_fixture.hpp"
#include "services/rights/rights.hpp"
#include "services/roster/leaving.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace link100;
using services::export_wish;
using services::person;
using services::work;

namespace {

using table = std::vector<std::vector<std::string>>;

// The whole table as `who` gets it, the headings first.
template <class Fixture, class Begin, class Headings, class Next>
services::outcome<table> exported(Fixture& f, std::int64_t who, const export_wish& wish, Begin begin,
                                  Headings headings, Next next) {
    const auto actor = f.run(
        [&](work& w) { return who == 0 ? services::console() : services::load_person(w.tx, who).value(); });
    const auto scope = f.run([&](work& w) { return begin(w, actor, wish); });
    if (!scope) return scope.error();
    table all{headings(*scope)};
    services::export_place at;
    for (bool last = false; !last;) {
        auto page = f.run([&](work& w) { return next(w, actor, *scope, at); });
        CHECK(page.rows.size() <= static_cast<std::size_t>(services::export_page_rows));
        CHECK((page.part >= 0 && page.part <= 1));
        for (auto& row : page.rows) {
            CHECK(row.size() == all.front().size());
            all.push_back(std::move(row));
        }
        at = page.next;
        last = page.last;
    }
    return all;
}

std::size_t column(const table& t, const std::string& heading) {
    const auto at = std::ranges::find(t.front(), heading);
    REQUIRE(at != t.front().end());
    return static_cast<std::size_t>(at - t.front().begin());
}

std::vector<std::string> cells(const table& t, const std::string& heading) {
    const auto i = column(t, heading);
    std::vector<std::string> all;
    for (std::size_t row = 1; row < t.size(); ++row) all.push_back(t[row][i]);
    return all;
}

struct export_fixture : testing::case_desk_fixture {
    services::outcome<table> cases(std::int64_t who, const export_wish& wish = {}) {
        return exported(*this, who, wish, services::begin_case_export, services::case_export_headings,
                        services::next_cases);
    }

    services::outcome<table> people(std::int64_t who, const export_wish& wish = {}) {
        return exported(*this, who, wish, services::begin_people_export, services::people_export_headings,
                        services::next_people);
    }

    std::int64_t logged(std::string_view action) {
        return read([&](store::transaction& tx) {
            return tx.number("SELECT COUNT(*) FROM audit WHERE action = ?1", action);
        });
    }

    std::vector<services::look> looks(std::int64_t at) {
        return run([&](work& w) { return services::who_looked(w.tx, load(w, at), at).value(); });
    }
};

struct activity_export_fixture : testing::activity_fixture {
    services::outcome<table> activities(std::int64_t who, const export_wish& wish = {}) {
        return exported(*this, who, wish, services::begin_activity_export, services::activity_export_headings,
                        services::next_activities);
    }
};

}  // namespace

TEST_CASE("a table of cases has what the desk's screen has, and no words") {
    export_fixture f;
    const auto number = f.send(f.zhang, "路灯坏了");
    (void)f.answer(f.wang, number).value();
    (void)f.route(f.wang, f.send(f.li, "热水坏了"), "图书馆").value();
    const auto t = f.cases(f.admin).value();
    REQUIRE(t.size() == 3);
    CHECK(cells(t, "编号")[0] == std::to_string(number));
    CHECK(cells(t, "状态") == std::vector<std::string>{"已答复", "已转办"});
    CHECK(cells(t, "单位") == std::vector<std::string>{"计算机2101班", "计算机2101班"});
    CHECK(cells(t, "提出时间")[0] == "2026-04-03 10:00");
    CHECK(cells(t, "在哪里") == std::vector<std::string>{"王老师", "图书馆"});
    CHECK(cells(t, "提出人") == std::vector<std::string>{"张三", "李四"});
    CHECK(std::ranges::find(t.front(), "内容") == t.front().end());
    CHECK(f.logged("export_cases") == 1);
}

TEST_CASE("with a reason the words are in, and each youth sees who took them away and why") {
    export_fixture f;
    f.send(f.zhang, "路灯坏了");
    const auto t = f.cases(f.admin, {.reason = "年度归档"}).value();
    CHECK(cells(t, "内容") == std::vector<std::string>{"路灯坏了"});
    const auto looks = f.looks(f.zhang);
    REQUIRE(looks.size() == 1);
    CHECK(looks[0].what == "导出了诉求的原话");
    CHECK(looks[0].who == "管理员钱");
    CHECK(looks[0].reason == "年度归档");
    CHECK(f.cases(f.admin, {.reason = "无"}).error().code == services::problem_code::invalid);
    CHECK(f.cases(f.handler, {.reason = "年度归档"}).error().code == services::problem_code::forbidden);
}

TEST_CASE("a department's table has what was handed to it; cases of crisis are in nobody's") {
    export_fixture f;
    f.send(f.zhang, "路灯坏了");
    const auto handed = f.send(f.li, "热水坏了");
    (void)f.route(f.wang, handed, "图书馆").value();
    f.send(f.chen, "我不想活了");
    CHECK(cells(f.cases(f.handler).value(), "编号") == std::vector{std::to_string(handed)});
    CHECK(f.cases(0).value().size() == 3);
    for (const auto nobody : {f.wang, f.zhang})
        CHECK(f.cases(nobody).error().code == services::problem_code::forbidden);
}

TEST_CASE("a table of cases is narrowed by unit, month and state") {
    export_fixture f;
    const auto march = f.send(f.zhang, "路灯坏了");
    f.run([&](work& w) {
        w.tx.execute("UPDATE feedback SET submitted_at = ?2 WHERE number = ?1", march,
                     testing::at_shanghai(2026, 3, 31, 23, 59));
        return 0;
    });
    const auto april = f.send(f.liu, "热水坏了");
    CHECK(cells(f.cases(0, {.month = 202603}).value(), "编号") == std::vector{std::to_string(march)});
    CHECK(cells(f.cases(0, {.month = 202604}).value(), "编号") == std::vector{std::to_string(april)});
    CHECK(cells(f.cases(0, {.unit = "计算机2102班"}).value(), "编号") == std::vector{std::to_string(april)});
    CHECK(f.cases(0, {.case_state = league::case_state::closed}).value().size() == 1);
    CHECK(f.cases(0, {.case_state = league::case_state::submitted}).value().size() == 3);
    CHECK(f.cases(0, {.month = 202613}).error().field == "month");
    CHECK(f.cases(0, {.unit = "没有的班"}).error().code == services::problem_code::not_found);
    CHECK(f.cases(f.handler, {.unit = "信息学院"}).error().code == services::problem_code::forbidden);
}

TEST_CASE("pages neither lose nor repeat a case, also when many came in one instant") {
    export_fixture f;
    constexpr int many = services::export_page_rows * 2 + 7;
    f.send(f.zhang, "路灯坏了");
    f.run([&](work& w) {
        for (int i = 1; i < many; ++i)
            w.tx.execute(
                "INSERT INTO feedback (id, number, youth_id, cadre_id, org_id, kind, named, crisis, state, "
                "submitted_at, top_id) VALUES (?1, ?2, ?3, ?4, ?5, 2, 1, 0, 1, ?6, ?7)",
                w.tx.new_id(), 1'000'000 + i, f.zhang, f.wang, f.branch_1, w.now, f.university);
        return 0;
    });
    const auto numbers = cells(f.cases(f.admin).value(), "编号");
    CHECK(numbers.size() == static_cast<std::size_t>(many));
    CHECK(std::set<std::string>(numbers.begin(), numbers.end()).size() == numbers.size());
}

TEST_CASE("a table of people has masked numbers, and full ones for a reason that each of them sees") {
    export_fixture f;
    const auto t = f.people(f.admin, {.unit = "计算机2101班"}).value();
    CHECK(cells(t, "姓名") == std::vector<std::string>{"张三", "李四", "陈晨", "周杰"});
    CHECK(cells(t, "学号")[0] == "20****01");
    CHECK(cells(t, "上级")[0] == "信息学院");
    CHECK(cells(t, "职务")[0] == "青年（计算机2101班）");
    CHECK(f.logged("export_people") == 1);
    CHECK(f.looks(f.zhang).empty());
    const auto full = f.people(f.admin, {.unit = "计算机2101班", .reason = "学校存档"}).value();
    CHECK(cells(full, "学号")[0] == "20210001");
    REQUIRE(f.looks(f.zhang).size() == 1);
    CHECK(f.looks(f.zhang)[0].reason == "学校存档");
    CHECK(f.people(f.wang).error().code == services::problem_code::forbidden);
    CHECK(f.people(f.admin, {.unit = "图书馆"}).error().code == services::problem_code::forbidden);
}

TEST_CASE("people are read branch by branch, whoever has left is not among them") {
    export_fixture f;
    constexpr int many = services::export_page_rows + 20;
    f.run([&](work& w) {
        for (int i = 0; i < many; ++i)
            (void)services::add_person(
                w, {"新同学", f.branch_1, std::nullopt, i % 2 == 0 ? "2021级" : "2023级", true})
                .value();
        return services::leave_programme(w, services::console(), f.li, league::end_reason::transferred)
            .value();
    });
    const auto ids = cells(f.people(0).value(), "编号");
    CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == ids.size());
    CHECK(static_cast<std::int64_t>(ids.size()) == f.read([](store::transaction& tx) {
        return tx.number("SELECT COUNT(*) FROM person WHERE left_at IS NULL");
    }));
}

TEST_CASE("a cadre's table has the own activities, a unit's those of the unit") {
    activity_export_fixture f;
    f.logged(f.lecture());
    const auto t = f.activities(f.wang).value();
    REQUIRE(t.size() == 2);
    CHECK(cells(t, "日期")[0] == "2026-04-02");
    CHECK(cells(t, "时间")[0] == "14:00-15:30");
    CHECK(cells(t, "类型")[0] == "团课");
    CHECK(cells(t, "主题")[0] == "五四精神");
    CHECK(cells(t, "人员")[0] == "张三、李四、陈晨、周杰、周杰、刘洋");
    CHECK(cells(t, "人数")[0] == "6");
    CHECK(f.activities(f.zhao).value().size() == 1);
    CHECK(f.activities(f.admin).value().size() == 2);
    CHECK(f.activities(f.admin, {.month = 202603}).value().size() == 1);
    CHECK(f.activities(f.admin, {.activity_status = league::activity_status::verified}).value().size() == 1);
    CHECK(f.activities(f.zhang).error().code == services::problem_code::forbidden);
    CHECK(f.activities(f.wang, {.reason = "年度归档"}).error().code == services::problem_code::forbidden);
}

TEST_CASE("with a reason the youths of an activity stand with their numbers") {
    activity_export_fixture f;
    f.logged(f.talk());
    const auto t = f.activities(f.admin, {.reason = "年度归档"}).value();
    CHECK(cells(t, "人员")[0] == "张三（20210001）");
    CHECK(cells(t, "时间")[0] == "下午");
    CHECK(f.run([&](work& w) {
        return services::who_looked(w.tx, f.load(w, f.zhang), f.zhang).value().size();
    }) == 1);
}
