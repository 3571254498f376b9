// Organisations as tables, and what belongs to one.
#include "services/exports/people_records.hpp"
#include "services/orgs/org_tree.hpp"
#include "services/rights/rights.hpp"
#include "services_fixture.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using services::console;
using services::work;

namespace {

std::vector<services::org_row> a_faculty() {
    return {{2, "文学院", "学院", ""},
            {3, "中文2301班", "团支部", "文学院"},
            {4, "中文2302班", "branch", "文学院"},
            {5, "计算机2101班", "团支部", "信息学院"}};
}

}  // namespace

TEST_CASE("a table of organisations makes what is not there, and the same again makes nothing") {
    testing::services_fixture f;
    const auto import = [&](bool trial) {
        return f.run(
            [&](work& w) { return services::import_orgs_of(w, console(), a_faculty(), trial).value(); });
    };
    const auto orgs = [&] {
        return f.read([](store::transaction& tx) { return tx.number("SELECT COUNT(*) FROM org"); });
    };
    const auto before = orgs();
    CHECK(import(true).made == 3);
    CHECK(orgs() == before);
    const auto done = import(false);
    CHECK(done.made == 3);
    CHECK(done.known == 1);
    CHECK(orgs() == before + 3);
    CHECK(import(false).made == 0);
    f.read([&](store::transaction& tx) {
        const auto faculty = services::org_called(tx, "文学院").value();
        const auto s = services::summary_of_org(tx, console(), faculty.id).value();
        CHECK(s.below == 2);
        CHECK(s.parent == "扬子大学");
        return 0;
    });
}

TEST_CASE("one row that cannot be taken leaves the whole table untouched, and says which") {
    testing::services_fixture f;
    auto rows = a_faculty();
    rows.push_back({6, "某班", "团支部", "没有的学院"});
    f.run([&](work& w) {
        const auto refused = services::import_orgs_of(w, console(), rows, false);
        CHECK(refused.error().text == "第6行：没有找到名为“没有的学院”的组织。");
        CHECK(w.tx.number("SELECT COUNT(*) FROM org WHERE name = '文学院'") == 0);
        rows.back() = {6, "某班", "不知道", ""};
        CHECK(services::import_orgs_of(w, console(), rows, false).error().text ==
              "第6行：没有“不知道”这种组织类型。");
        // A unit's administrator makes organisations within the unit.
        CHECK(services::import_orgs_of(w, f.load(w, f.admin), a_faculty(), false).error().code ==
              services::problem_code::forbidden);
    });
}

TEST_CASE("a table of organisations has at most five thousand rows") {
    testing::services_fixture f;
    const std::vector<services::org_row> most(services::org_rows_max, {2, "信息学院", "学院", ""});
    auto over = most;
    over.push_back(over.front());
    f.run([&](work& w) {
        CHECK(services::import_orgs_of(w, console(), most, true).value().known == 5'000);
        CHECK(services::import_orgs_of(w, console(), over, true).error().code ==
              services::problem_code::too_many);
    });
}

TEST_CASE("what retention will do is told beforehand: who is due, who waits for what, and what comes next") {
    testing::services_fixture f;
    f.run([&](work& w) {
        for (const auto who : {f.zhang, f.li})
            w.tx.execute("UPDATE person SET left_at = ?2 WHERE id = ?1", who, w.now);
        w.tx.execute(
            "INSERT INTO feedback (id, number, youth_id, org_id, kind, named, state, submitted_at) VALUES "
            "(?1, 900001, ?2, ?3, 1, 1, 1, 1)",
            w.tx.new_id(), f.li, f.branch_1);
    });
    const auto preview = [&] {
        return f.run([&](work& w) { return services::preview_retention(w, console()).value(); });
    };
    CHECK(preview().people == 0);
    CHECK(preview().next_person_left_at == f.clock.now());
    f.clock.set(testing::at_shanghai(2026, 10, 3, 10));
    CHECK(preview().people == 1);
    CHECK(preview().people_waiting == 1);
    CHECK_FALSE(preview().next_person_left_at.has_value());
    // Told, not done.
    CHECK(preview().people == 1);
    CHECK(f.run([](work& w) { return services::forget_what_is_due(w, 50); }) == 1);
    CHECK(preview().people == 0);
    f.run([&](work& w) {
        CHECK(services::preview_retention(w, f.load(w, f.admin)).error().code ==
              services::problem_code::forbidden);
    });
}

TEST_CASE("a record is made by who administers its organisation") {
    testing::services_fixture f;
    f.run([&](work& w) {
        const services::new_person fresh{"新同学", f.branch_1, "20239001", "2023级", true};
        CHECK(services::create_person(w, f.load(w, f.wang), fresh).error().code ==
              services::problem_code::forbidden);
        CHECK(services::create_person(w, f.load(w, f.admin), fresh).has_value());
        CHECK(services::create_person(w, f.load(w, f.admin), fresh).error().code ==
              services::problem_code::conflict);
    });
}

TEST_CASE("what a youth agreed to and withdrew stands in the list of consents, with the version") {
    testing::services_fixture f;
    f.run([&](work& w) {
        (void)services::end_contact(w, f.load(w, f.zhang), f.wang).value();
        const auto zhang = f.load(w, f.zhang);
        const auto all = services::consents_of(w.tx, zhang, f.zhang).value();
        REQUIRE(all.size() == 2);
        CHECK(all[0].given);
        CHECK_FALSE(all[1].given);
        CHECK(all[1].version == services::consent_version);
    });
}
