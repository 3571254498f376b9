#include "services/orgs/org_tree.hpp"

#include "league/orgs/org_path.hpp"
#include "services/orgs/organisations.hpp"
#include "services/roster/leaving.hpp"
#include "services_fixture.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using services::console;
using services::work;
using testing::services_fixture;

namespace {

struct tree_fixture : services_fixture {
    std::int64_t other = 0;  // 文学院

    tree_fixture() {
        other = run([&](work& w) {
            return services::create_org(w, console(), {"文学院", league::org_kind::college, university})
                .value()
                .id;
        });
    }

    services::org_view org(std::int64_t id) {
        return read([&](store::transaction& tx) { return services::find_org(tx, id).value(); });
    }

    services::person school_admin() {
        return run([&](work& w) {
            const auto id = services::add_person(w, {"校管理员", university, "S001", "", false}).value();
            services::grant_role(w, id, league::role::school_admin, university);
            return load(w, id);
        });
    }

    auto move(const services::person& actor, std::int64_t id, std::int64_t to,
              services::seen_version v = {}) {
        return run([&](work& w) { return services::move_org(w, actor, id, to, v); });
    }
};

}  // namespace

TEST_CASE("a branch is moved with its people and its history, and every path below it follows") {
    tree_fixture f;
    const auto group = f.run([&](work& w) {
        return services::create_org(w, console(), {"101宿舍", league::org_kind::group, f.branch_1})
            .value()
            .id;
    });
    const auto moved = f.move(console(), f.branch_1, f.other);
    REQUIRE(moved.has_value());
    CHECK(moved->path == f.org(f.other).path + std::to_string(f.branch_1) + "/");
    CHECK(f.org(group).path == moved->path + std::to_string(group) + "/");
    CHECK(f.run([&](work& w) { return f.load(w, f.zhang).org_path; }) == moved->path);
    const auto history = f.read(
        [&](store::transaction& tx) { return services::history_of_org(tx, console(), f.branch_1).value(); });
    REQUIRE(history.size() == 1);
    CHECK(history[0].change == league::org_change::moved);
    CHECK(history[0].from == "信息学院");
    CHECK(history[0].to == "文学院");
}

TEST_CASE("a cycle in the tree is refused with a sentence, and nothing moves") {
    tree_fixture f;
    const auto before = f.org(f.college);
    for (const auto target : {f.college, f.branch_1}) {
        const auto moved = f.move(console(), f.college, target);
        REQUIRE_FALSE(moved.has_value());
        CHECK(moved.error().text == "不能把学院“信息学院”移到它自己或它的下级里面。");
    }
    CHECK(f.org(f.college).path == before.path);
    CHECK(f.org(f.college).version == before.version);
}

TEST_CASE("of two administrators who move the same branch at once, one wins and the other is told") {
    tree_fixture f;
    const auto admin = f.school_admin();
    const auto third = f.run([&](work& w) {
        return services::create_org(w, console(), {"理学院", league::org_kind::college, f.university})
            .value()
            .id;
    });
    const auto seen = f.org(f.branch_1).version;
    CHECK(f.move(admin, f.branch_1, f.other, seen).has_value());
    const auto late = f.move(admin, f.branch_1, third, seen);
    REQUIRE_FALSE(late.has_value());
    CHECK(late.error().code == services::problem_code::conflict);
    CHECK(late.error().text == "“计算机2101班”刚刚被别人改动过。请重新查看后再试，您的改动没有保存。");
    CHECK(f.org(f.branch_1).parent_id == f.other);
}

TEST_CASE("an organisation stands only where its kind may stand, under a name of its own") {
    tree_fixture f;
    CHECK(f.move(console(), f.college, f.other).error().field == "parent");
    f.run([&](work& w) {
        CHECK_FALSE(services::create_org(w, console(), {"文学院", league::org_kind::college, f.university})
                        .has_value());
        CHECK_FALSE(
            services::create_org(w, console(), {"一班", league::org_kind::branch, std::nullopt}).has_value());
        CHECK_FALSE(
            services::create_org(w, console(), {"", league::org_kind::branch, f.college}).has_value());
        CHECK_FALSE(
            services::create_org(w, console(), {std::string(61, 'x'), league::org_kind::branch, f.college})
                .has_value());
        CHECK(services::create_org(w, console(), {std::string(60, 'x'), league::org_kind::branch, f.college})
                  .has_value());
        return 0;
    });
}

TEST_CASE(
    "a merged branch's people, roles and groups go to the other, and its old deeds are found below it") {
    tree_fixture f;
    f.run([&](work& w) {
        (void)services::create_org(w, console(), {"101宿舍", league::org_kind::group, f.branch_1}).value();
        return services::merge_org(w, console(), f.branch_1, f.branch_2).value();
    });
    CHECK(f.org(f.branch_1).state == league::org_state::merged);
    CHECK(league::org_path{f.org(f.branch_2).path}.contains(f.org(f.branch_1).path));
    f.run([&](work& w) {
        const auto zhang = f.load(w, f.zhang);
        CHECK(zhang.org_id == f.branch_2);
        CHECK(zhang.is_youth());
        CHECK(zhang.roles.front().org_id == f.branch_2);
        return 0;
    });
    const auto again = f.run([&](work& w) { return services::rename_org(w, console(), f.branch_1, "新名"); });
    REQUIRE_FALSE(again.has_value());
    CHECK(again.error().text == "“计算机2101班”已合并，不能再改。");
}

TEST_CASE("only an empty organisation is closed") {
    tree_fixture f;
    const auto close = [&](std::int64_t id) {
        return f.run([&](work& w) { return services::close_org(w, console(), id); });
    };
    CHECK(close(f.college).error().text == "学院“信息学院”下面还有2个组织，请先移走或撤销。");
    CHECK(close(f.branch_2).error().text == "团支部“计算机2102班”里还有2人，请先转出或合并到别的组织。");
    CHECK(close(f.other)->state == league::org_state::closed);
}

TEST_CASE("an administrator changes the tree within the own unit and nowhere else") {
    tree_fixture f;
    f.run([&](work& w) {
        const auto admin = f.load(w, f.admin);
        CHECK(services::rename_org(w, admin, f.branch_1, "计算机2101团支部").has_value());
        CHECK(services::rename_org(w, admin, f.other, "x").error().code == services::problem_code::forbidden);
        CHECK(services::move_org(w, admin, f.branch_1, f.other).error().code ==
              services::problem_code::forbidden);
        CHECK(services::rename_org(w, f.load(w, f.zhang), f.branch_1, "x").error().code ==
              services::problem_code::forbidden);
        return 0;
    });
}

TEST_CASE("every person, contact and organisation knows its university") {
    tree_fixture f;
    f.read([&](store::transaction& tx) {
        for (const std::string table : {"org", "person", "cadre", "contact"})
            CHECK(tx.number("SELECT COUNT(*) FROM " + table + " WHERE top_id <> ?1", f.university) == 0);
        return 0;
    });
}

TEST_CASE("a graduated grade leaves in steps, its contacts end by graduation, and nobody leaves twice") {
    tree_fixture f;
    const auto lines = f.read([&](store::transaction& tx) {
        return services::preview_graduation(tx, console(), f.university, "2021级").value();
    });
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].people == 4);
    CHECK(lines[0].contacts == 4);
    int steps = 0;
    while (f.run([&](work& w) {
        return services::graduate_some(w, console(), f.university, "2021级", 3).value();
    }) > 0)
        ++steps;
    CHECK(steps == 2);
    f.read([&](store::transaction& tx) {
        CHECK(tx.number("SELECT COUNT(*) FROM contact WHERE end_reason = ?1 AND state = ?2",
                        league::end_reason::graduated, league::contact_state::ended) == 4);
        CHECK(tx.number("SELECT COUNT(*) FROM person WHERE left_reason = ?1",
                        league::end_reason::graduated) == 4);
        CHECK(tx.number("SELECT COUNT(*) FROM contact WHERE state = ?1", league::contact_state::confirmed) ==
              2);
        return 0;
    });
}

TEST_CASE("a cadre with a roster leaves only after it was handed over") {
    tree_fixture f;
    const auto left = f.run([&](work& w) {
        return services::leave_programme(w, console(), f.wang, league::end_reason::transferred);
    });
    REQUIRE_FALSE(left.has_value());
    CHECK(left.error().text == "王老师名下还有6位联系青年，请先移交名单。");
}
