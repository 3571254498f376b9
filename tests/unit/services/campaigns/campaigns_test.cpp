// Campaigns: opened, closed, branches assigned, guidance entered, confirmed or denied, the state by unit.
#include "services/campaigns/campaigns.hpp"

#include "library_fixture.hpp"
#include "services/orgs/org_tree.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using Catch::Contains;
using league::activity_kind;
using services::guidance_state;
using testing::at_shanghai;

namespace {

struct campaigns_fixture : testing::library_fixture {
    std::int64_t campaign = run([&](services::work& w) {
        return services::open_campaign(
                   w, load(w, committee),
                   {university, "一学一做", at_shanghai(2026, 3, 1), at_shanghai(2026, 7, 1)})
            .value();
    });

    services::outcome<std::int64_t> open(std::int64_t who, services::new_campaign c) {
        return run([&](services::work& w) { return services::open_campaign(w, load(w, who), c); });
    }

    [[nodiscard]] services::new_guidance meeting() const {
        return {campaign, branch_1, activity_kind::life_meeting, at_shanghai(2026, 4, 2, 15), "谈入团初心"};
    }

    services::outcome<std::int64_t> enter(std::int64_t cadre, const services::new_guidance& g) {
        return run([&](services::work& w) { return services::enter_guidance(w, load(w, cadre), g); });
    }

    services::outcome<> confirm(std::int64_t who, std::int64_t number, bool yes,
                                std::string_view reason = {}) {
        return run([&](services::work& w) {
            return services::confirm_guidance(w, load(w, who), number, yes, reason);
        });
    }

    services::campaign_state state(std::int64_t who) {
        return run([&](services::work& w) {
            return services::show_campaign(w.tx, load(w, who), campaign, w.now).value();
        });
    }

    std::int64_t r10() {
        std::int64_t sum = 0;
        for (const auto& e : entries(wang, 202604))
            if (e.rule == "R10") sum += e.points;
        return sum;
    }

    // A secretary of the branch.
    std::int64_t secretary() {
        return run([&](services::work& w) {
            const auto id = services::add_person(w, {"支书吴", branch_1, "20219999", "", true}).value();
            services::grant_role(w, id, league::role::unit_admin, branch_1);
            bind(w, id, "o_secretary");
            return id;
        });
    }
};

}  // namespace

TEST_CASE_METHOD(campaigns_fixture, "a campaign needs a name and times that make sense") {
    const auto said = [&](std::string name, platform::time_point from, platform::time_point until) {
        const auto o = open(committee, {university, std::move(name), from, until});
        return o ? std::string{} : o.error().text;
    };
    const auto may = at_shanghai(2026, 5, 1);
    CHECK_THAT(said("", may, at_shanghai(2026, 6, 1)), Contains("名称不能为空"));
    CHECK_THAT(said(std::string(61, 'x'), may, at_shanghai(2026, 6, 1)), Contains("最多60字"));
    CHECK_THAT(said("学习", may, may), Contains("要晚于开始"));
    CHECK_THAT(said("学习", at_shanghai(2026, 1, 1), at_shanghai(2026, 4, 1)), Contains("已经过去"));
    CHECK_THAT(said("学习", may, at_shanghai(2028, 5, 3)), Contains("最长两年"));
    CHECK(said("学习", may, at_shanghai(2028, 5, 1)).empty());
    CHECK(open(admin, {university, "学习", may, at_shanghai(2026, 6, 1)}).error().code ==
          services::problem_code::forbidden);
    CHECK(open(admin, {college, "学院的", may, at_shanghai(2026, 6, 1)}).has_value());
}

TEST_CASE_METHOD(campaigns_fixture,
                 "guidance asks the branch's secretary, counts when confirmed, and is told") {
    (void)secretary();
    const auto number = enter(wang, meeting()).value();
    CHECK(r10() == 0);
    run([&](services::work& w) {
        const auto text = w.tx.first("SELECT payload FROM outbox WHERE openid = 'o_secretary'",
                                     [](const store::row& r) { return r.str(0); });
        REQUIRE(text);
        CHECK_THAT(*text, Contains("王老师记录：4月2日 周四指导计算机2101班开展组织生活会（谈入团初心）") &&
                              Contains("确认指导 " + std::to_string(number)));
        // The nearest organisation that has administrators, and no other.
        CHECK(w.tx.number(
                  "SELECT COUNT(*) FROM outbox WHERE openid = 'o_admin' AND idem LIKE 'guidance:%'") == 0);
    });
    REQUIRE(confirm(admin, number, true).has_value());
    CHECK(r10() == 250);
    CHECK(confirm(admin, number, true).error().code == services::problem_code::conflict);
}

TEST_CASE_METHOD(campaigns_fixture,
                 "what the branch denies counts nothing, says why, and can be entered anew") {
    const auto number = enter(wang, meeting()).value();
    CHECK(enter(wang, meeting()).error().code == services::problem_code::conflict);
    CHECK_THAT(confirm(admin, number, false, std::string(201, 'x')).error().text, Contains("理由最多200字"));
    REQUIRE(confirm(admin, number, false, "那天没有开会").has_value());
    CHECK(r10() == 0);
    const auto own = run([&](services::work& w) { return services::guidance_of(w.tx, load(w, wang)); });
    REQUIRE(own.size() == 1);
    CHECK(own[0].state == guidance_state::refused);
    CHECK(own[0].reason == "那天没有开会");
    CHECK(enter(wang, meeting()).has_value());
}

TEST_CASE_METHOD(campaigns_fixture, "a cadre who administers the branch cannot confirm the own guidance") {
    run([&](services::work& w) { services::grant_role(w, wang, league::role::unit_admin, branch_1); });
    const auto number = enter(wang, meeting()).value();
    CHECK(confirm(wang, number, true).error().code == services::problem_code::forbidden);
    // The next administrators above are asked instead.
    CHECK(count("SELECT COUNT(*) FROM outbox WHERE openid = 'o_admin' AND idem LIKE 'guidance:%'") == 1);
    run([&](services::work& w) {
        CHECK(services::guidance_waiting(w.tx, load(w, wang)).empty());
        CHECK(services::guidance_waiting(w.tx, load(w, admin)).size() == 1);
    });
}

TEST_CASE_METHOD(campaigns_fixture,
                 "guidance is of a branch that the campaign reaches, and of a day that is past") {
    const auto said = [&](auto change) {
        auto g = meeting();
        change(g);
        const auto o = enter(wang, g);
        return o ? std::string{} : o.error().text;
    };
    CHECK_THAT(said([&](auto& g) { g.branch_id = college; }), Contains("没有找到这个团支部"));
    CHECK_THAT(said([](auto& g) { g.item = activity_kind::talk; }), Contains("专题教育项目"));
    CHECK_THAT(said([](auto& g) { g.done_at = at_shanghai(2026, 4, 4); }), Contains("还没有进行"));
    CHECK_THAT(said([](auto& g) { g.done_at = at_shanghai(2026, 3, 4, 9); }), Contains("30天以内"));
    CHECK_THAT(said([](auto& g) { g.text = std::string(201, 'x'); }), Contains("最多200字"));
    CHECK_THAT(said([](auto& g) { g.campaign = 999'999; }), Contains("没有正在开展的专题教育"));
    run([&](services::work& w) {
        const auto other = add_organisation(w, 0, "/", "university", "别的大学");
        const auto college_2 = add_organisation(w, other, path_of(w, other), "college", "别的学院");
        const auto branch = add_organisation(w, college_2, path_of(w, college_2), "branch", "别的班");
        auto g = meeting();
        g.branch_id = branch;
        CHECK_THAT(services::enter_guidance(w, load(w, wang), g).error().text,
                   Contains("不在这项专题教育的范围"));
    });
}

TEST_CASE_METHOD(campaigns_fixture,
                 "without a number it is the only campaign that ran then; two must be named") {
    auto g = meeting();
    g.campaign = 0;
    REQUIRE(enter(wang, g).has_value());
    (void)open(admin, {college, "学院的", at_shanghai(2026, 4, 1), at_shanghai(2026, 5, 1)}).value();
    g.item = activity_kind::lecture;
    CHECK_THAT(enter(wang, g).error().text, Contains("写明是哪一项"));
}

TEST_CASE_METHOD(campaigns_fixture, "ten entries a day and no more") {
    auto g = meeting();
    for (int i = 0; i < services::guidance_per_day_max; ++i) {
        g.done_at = at_shanghai(2026, 4, 2, 8 + i);
        REQUIRE(enter(wang, g).has_value());
    }
    g.done_at = at_shanghai(2026, 4, 1, 8);
    CHECK_THAT(enter(wang, g).error().text, Contains("一天最多录入10次"));
    clock.set(at_shanghai(2026, 4, 4, 10));
    CHECK(enter(wang, g).has_value());
}

TEST_CASE_METHOD(campaigns_fixture, "a closed campaign takes no more; what was entered before still counts") {
    const auto number = enter(wang, meeting()).value();
    clock.set(at_shanghai(2026, 4, 3, 12));
    run([&](services::work& w) {
        CHECK_FALSE(services::close_campaign(w, load(w, admin), campaign).has_value());
        services::close_campaign(w, load(w, committee), campaign).value();
        CHECK_FALSE(services::close_campaign(w, load(w, committee), campaign).has_value());
    });
    clock.set(at_shanghai(2026, 4, 3, 14));
    auto g = meeting();
    g.done_at = at_shanghai(2026, 4, 3, 13);
    CHECK(enter(wang, g).error().code == services::problem_code::conflict);
    REQUIRE(confirm(admin, number, true).has_value());
    CHECK(r10() == 250);
}

TEST_CASE_METHOD(campaigns_fixture, "a campaign that has not begun is taken away, and no month counts it") {
    const auto coming =
        open(committee, {university, "下一个", at_shanghai(2026, 4, 20), at_shanghai(2026, 6, 1)}).value();
    run([&](services::work& w) {
        services::assign_branch(w, load(w, committee), coming, wang, branch_1).value();
        services::close_campaign(w, load(w, committee), coming).value();
        CHECK_FALSE(services::show_campaign(w.tx, load(w, committee), coming, w.now).has_value());
    });
    CHECK(count("SELECT COUNT(*) FROM campaign") == 1);
}

TEST_CASE_METHOD(campaigns_fixture,
                 "branches are assigned by whoever administers them, ten to a cadre, each once") {
    const auto assign = [&](std::int64_t who, std::int64_t branch) {
        return run([&](services::work& w) {
            return services::assign_branch(w, load(w, who), campaign, wang, branch);
        });
    };
    REQUIRE(assign(admin, branch_1).has_value());
    REQUIRE(assign(admin, branch_1).has_value());
    CHECK(assign(wang, branch_2).error().code == services::problem_code::not_found);
    CHECK_THAT(assign(admin, college).error().text, Contains("请选一个团支部"));
    const auto known =
        run([&](services::work& w) { return services::branches_to_guide(w.tx, wang, campaign); });
    REQUIRE(known.size() == 1);
    CHECK(known[0].name == "计算机2101班");
    std::vector<std::int64_t> more;
    run([&](services::work& w) {
        for (int i = 0; i < services::campaign_branches_max; ++i)
            more.push_back(
                add_organisation(w, college, path_of(w, college), "branch", "新班" + std::to_string(i)));
    });
    for (std::size_t i = 0; i + 1 < more.size(); ++i) REQUIRE(assign(admin, more[i]).has_value());
    CHECK(assign(admin, more.back()).error().code == services::problem_code::too_many);
}

TEST_CASE_METHOD(campaigns_fixture,
                 "an assigned branch is taken back by whoever administers it, until something is confirmed") {
    const auto assign = [&] {
        run([&](services::work& w) {
            services::assign_branch(w, load(w, committee), campaign, wang, branch_1).value();
        });
    };
    const auto take_back = [&](std::int64_t who, std::int64_t cadre, std::int64_t branch) {
        return run([&](services::work& w) {
            return services::take_back_branch(w, load(w, who), campaign, cadre, branch);
        });
    };
    const auto assigned = [&] { return count("SELECT COUNT(*) FROM campaign_branch"); };
    assign();
    CHECK(take_back(wang, wang, branch_1).error().code == services::problem_code::not_found);
    CHECK(take_back(zhang, wang, branch_1).error().code == services::problem_code::not_found);
    CHECK_THAT(take_back(admin, zhao, branch_1).error().text, Contains("没有被指派指导计算机2101班"));
    CHECK_THAT(take_back(admin, wang, branch_2).error().text, Contains("没有被指派指导计算机2102班"));
    CHECK(assigned() == 1);
    // The committee assigned it, the college's administrator is over the branch.
    CHECK(take_back(admin, wang, branch_1).has_value());
    CHECK(assigned() == 0);
    CHECK(count("SELECT COUNT(*) FROM audit WHERE detail LIKE 'take back %'") == 1);
    CHECK(take_back(admin, wang, branch_1).error().code == services::problem_code::not_found);
    assign();
    CHECK(take_back(committee, wang, branch_1).has_value());

    assign();
    const auto number = enter(wang, meeting()).value();
    CHECK(take_back(admin, wang, branch_1).has_value());  // it waits, and can still be confirmed
    assign();
    (void)confirm(admin, number, true).value();
    const auto refused = take_back(admin, wang, branch_1);
    CHECK(refused.error().code == services::problem_code::conflict);
    CHECK_THAT(refused.error().text, Contains("计算机2101班已经确认过1次指导") && Contains("不能再收回"));
    CHECK(assigned() == 1);
    // What another branch confirmed is no reason.
    run([&](services::work& w) {
        services::assign_branch(w, load(w, admin), campaign, wang, branch_2).value();
    });
    CHECK(take_back(admin, wang, branch_2).has_value());
}

TEST_CASE_METHOD(campaigns_fixture, "when the campaign is over its assignments stay as they were") {
    run([&](services::work& w) {
        services::assign_branch(w, load(w, admin), campaign, wang, branch_1).value();
    });
    clock.set(at_shanghai(2026, 7, 2));
    const auto said = run([&](services::work& w) {
        return services::take_back_branch(w, load(w, admin), campaign, wang, branch_1);
    });
    CHECK_THAT(said.error().text, Contains("已经结束"));
}

TEST_CASE_METHOD(campaigns_fixture, "a branch is found by its name in a sentence, the longest name first") {
    run([&](services::work& w) {
        (void)add_organisation(w, college, path_of(w, college), "branch", "计算机2101班团支部");
        const auto who = load(w, wang);
        const auto in = [&](std::string_view text) {
            return services::branch_in_words(w.tx, who, campaign, text);
        };
        CHECK(in("昨天在计算机2101班开组织生活会").value().id == branch_1);
        CHECK(in("计算机2101班团支部 团课").value().name == "计算机2101班团支部");
        CHECK(in("某某班").error().code == services::problem_code::not_found);
    });
}

TEST_CASE_METHOD(campaigns_fixture, "the state by unit counts what the reader may see, and nothing else") {
    (void)secretary();
    run([&](services::work& w) {
        services::assign_branch(w, load(w, admin), campaign, zhao, branch_2).value();
    });
    const auto done = enter(wang, meeting()).value();
    auto g = meeting();
    g.branch_id = branch_2;
    (void)enter(wang, g).value();
    (void)confirm(admin, done, true).value();
    const auto all = state(committee);
    REQUIRE(all.units.size() == 1);
    CHECK(all.units[0].unit == "信息学院");
    CHECK(all.units[0].cadres == 2);
    CHECK(all.units[0].branches == 1);
    CHECK(all.units[0].confirmed == 1);
    CHECK(all.units[0].waiting == 1);
    // The cadre sees the own guidance, another cadre none of it.
    CHECK(state(wang).units.at(0).confirmed == 1);
    CHECK(state(zhao).units.at(0).confirmed == 0);
    run([&](services::work& w) {
        const auto secretary_id = w.tx.number("SELECT id FROM person WHERE name = '支书吴'");
        const auto s = services::show_campaign(w.tx, load(w, secretary_id), campaign, w.now).value();
        REQUIRE(s.units.size() == 1);
        CHECK(s.units[0].waiting == 0);  // that is of the other branch
        CHECK(s.units[0].confirmed == 1);
        // Youths have no campaigns to look into.
        CHECK_FALSE(services::show_campaign(w.tx, load(w, zhang), campaign, w.now).has_value());
    });
}
