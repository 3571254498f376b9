// An organisation becomes part of another: what was for its people goes on being found by them.
#include "league/people/permissions.hpp"
#include "library_fixture.hpp"
#include "services/campaigns/campaigns.hpp"
#include "services/gatherings/gatherings.hpp"
#include "services/orgs/org_tree.hpp"
#include "services/topics/moderation.hpp"
#include "services/topics/polls.hpp"
#include "services/topics/topics.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace link100;
using Catch::Matchers::Contains;
using services::console;
using services::content_decision;
using services::problem_code;
using services::work;
using testing::at_shanghai;

namespace {

constexpr auto passed = league::platform_view::passed;

// Beside the little college another one, 文学院, with a branch of its own, a cadre and two youths: 钱一 of
// the branch, 郑二 of the college itself. It is merged into 信息学院.
struct audience_fixture : testing::library_fixture {
    std::int64_t arts = 0;
    std::int64_t arts_branch = 0;
    std::int64_t arts_admin = 0;
    std::int64_t sun = 0;
    std::int64_t qian = 0;
    std::int64_t zheng = 0;

    audience_fixture() {
        run([&](work& w) {
            arts = add_organisation(w, university, path_of(w, university), "college", "文学院");
            arts_branch = add_organisation(w, arts, path_of(w, arts), "branch", "中文2101班");
            sun = add_cadre(w, "孙老师", "o_sun", arts);
            qian = add_youth(w, "钱一", "20230001", "o_qian", sun, arts_branch);
            zheng = add_youth(w, "郑二", "20230002", "o_zheng", sun, arts);
            arts_admin = services::add_person(w, {"文学院管理员", arts, "A002", "", true}).value();
            services::grant_role(w, arts_admin, league::role::unit_admin, arts);
            bind(w, arts_admin, "o_arts_admin");
        });
    }

    void merge() {
        run([&](work& w) { (void)services::merge_org(w, console(), arts, college).value(); });
    }

    std::vector<std::string> pieces_for(std::int64_t reader) {
        return read([&](store::transaction& tx) {
            std::vector<std::string> titles;
            const auto who = services::load_person(tx, reader).value();
            for (const auto& c : services::content_for(tx, who, clock.now(), 0, 20).value().pieces)
                titles.push_back(c.title);
            return titles;
        });
    }

    services::new_content for_arts(std::string title) const {
        auto c = article(std::move(title));
        c.audience_id = arts;
        return c;
    }
};

bool has(const std::vector<std::string>& all, std::string_view one) {
    return std::ranges::find(all, one) != all.end();
}

}  // namespace

TEST_CASE_METHOD(audience_fixture, "pieces of the library that were for it are found by those who moved") {
    const auto shown = offer(sun, for_arts("诗社小报")).value().number;
    (void)review(arts_admin, shown, content_decision::pass).value();
    const auto refused = offer(sun, for_arts("旧闻")).value().number;
    (void)review(arts_admin, refused, content_decision::refuse, "不合适").value();
    const auto waiting = offer(sun, for_arts("新稿")).value().number;
    REQUIRE(has(pieces_for(qian), "诗社小报"));
    REQUIRE_FALSE(has(pieces_for(zhang), "诗社小报"));
    merge();
    for (const auto reader : {qian, zheng, sun}) {
        CHECK(has(pieces_for(reader), "诗社小报"));
        CHECK(open(reader, shown).has_value());
    }
    // The audience is the organisation that both became, so its people find it as well; what nobody could
    // find before, nobody can now.
    CHECK(has(pieces_for(zhang), "诗社小报"));
    CHECK_FALSE(has(pieces_for(zhang), "旧闻"));
    CHECK_FALSE(has(pieces_for(zhang), "新稿"));
    CHECK(open(zhang, waiting).error().code == problem_code::not_found);
    // What waits is reviewed by whoever administers what it is for now, and is for it.
    const auto passed_one = review(admin, waiting, content_decision::pass).value();
    CHECK(passed_one.audience == "信息学院");
    CHECK(has(pieces_for(zheng), "新稿"));
}

TEST_CASE_METHOD(audience_fixture, "so are topics and polls, and what waits of them waits in one place") {
    const auto post = [&](std::string_view title, league::platform_view platform) {
        return run([&](work& w) {
            return services::open_topic(w, load(w, sun), title, "说说你的想法", platform).value().number;
        });
    };
    const auto topic = post("去哪里读书", passed);
    const auto held = post("食堂怎么样", league::platform_view::not_asked);
    const auto poll = run([&](work& w) {
        services::new_poll p;
        p.question = "读书会几点开始？";
        p.options = {"六点", "七点"};
        p.ends_at = at_shanghai(2026, 4, 20);
        return services::open_poll(w, load(w, sun), p, passed).value().number;
    });
    merge();
    const auto titles = [&](std::int64_t reader) {
        return run([&](work& w) {
            std::vector<std::string> all;
            for (const auto& l : services::topics_for(w.tx, load(w, reader))) all.push_back(l.title);
            for (const auto& p : services::polls_for(w.tx, w.now, load(w, reader))) all.push_back(p.question);
            return all;
        });
    };
    for (const auto reader : {qian, zheng, zhang}) {
        CHECK(has(titles(reader), "去哪里读书"));
        CHECK(has(titles(reader), "读书会几点开始？"));
        CHECK_FALSE(has(titles(reader), "食堂怎么样"));
    }
    run([&](work& w) {
        CHECK(services::reply_in_topic(w, load(w, zheng), topic, {}, "图书馆三楼", passed).has_value());
        CHECK(services::show_poll(w.tx, w.now, load(w, zheng), poll).has_value());
        const auto queue = services::moderation_queue(w.tx, load(w, admin)).value();
        REQUIRE(queue.size() == 1);
        (void)services::decide_post(w, load(w, admin), queue.front().number, true, "").value();
    });
    CHECK(has(titles(zheng), "食堂怎么样"));
    CHECK(held != topic);
}

TEST_CASE_METHOD(audience_fixture,
                 "a running campaign reaches those who moved; one that is over stays history") {
    const auto open_for = [&](std::string name, platform::time_point until) {
        return run([&](work& w) {
            return services::open_campaign(w, load(w, arts_admin),
                                           {arts, std::move(name), at_shanghai(2026, 3, 1), until})
                .value();
        });
    };
    const auto running = open_for("一学一做", at_shanghai(2026, 7, 1));
    const auto over = open_for("学雷锋", at_shanghai(2026, 4, 4));
    clock.set(at_shanghai(2026, 4, 5, 10));
    merge();
    const auto org_of = [&](std::int64_t number) {
        return read([&](store::transaction& tx) {
            return tx.number("SELECT org_id FROM campaign WHERE number = ?1", number);
        });
    };
    CHECK(org_of(running) == college);
    CHECK(org_of(over) == arts);
    run([&](work& w) {
        const services::new_guidance g{running, arts_branch, league::activity_kind::life_meeting,
                                       at_shanghai(2026, 4, 5, 9), ""};
        CHECK(services::enter_guidance(w, load(w, sun), g).has_value());
    });
}

TEST_CASE_METHOD(audience_fixture,
                 "a branch that is assigned becomes the one it is part of, for each cadre once") {
    const auto campaign = run([&](work& w) {
        const auto number = services::open_campaign(
                                w, load(w, committee),
                                {university, "一学一做", at_shanghai(2026, 3, 1), at_shanghai(2026, 7, 1)})
                                .value();
        services::assign_branch(w, load(w, admin), number, wang, branch_1).value();
        services::assign_branch(w, load(w, admin), number, wang, branch_2).value();
        services::assign_branch(w, load(w, admin), number, zhao, branch_1).value();
        (void)services::merge_org(w, console(), branch_1, branch_2).value();
        return number;
    });
    for (const auto cadre : {wang, zhao}) {
        const auto branches =
            run([&](work& w) { return services::branches_to_guide(w.tx, cadre, campaign); });
        REQUIRE(branches.size() == 1);
        CHECK(branches.front().id == branch_2);
    }
}

TEST_CASE_METHOD(audience_fixture, "an invitation of a branch that was merged holds for its people") {
    const auto number = run([&](work& w) {
        services::gathering_draft d;
        d.kind = league::activity_kind::lecture;
        d.title = "五四精神主题团课";
        d.place = "302教室";
        d.starts_at = at_shanghai(2026, 4, 10, 19);
        d.ends_at = at_shanghai(2026, 4, 10, 20, 30);
        d.invitations = {{league::invited::branch, branch_1}};
        const auto v = services::announce_gathering(w, load(w, wang), d).value();
        (void)services::merge_org(w, console(), branch_1, branch_2).value();
        return v.number;
    });
    run([&](work& w) {
        const auto seen = [&](std::int64_t reader) {
            const auto all =
                services::gatherings_to_join(w.tx, load(w, reader), w.now, std::nullopt).value().gatherings;
            return std::ranges::any_of(all, [&](const auto& g) { return g.number == number; });
        };
        CHECK(seen(zhang));
        CHECK(services::sign_up(w, load(w, zhang), number).has_value());
        CHECK(seen(liu));         // of the branch that both are now
        CHECK_FALSE(seen(qian));  // of neither
    });
}

TEST_CASE_METHOD(audience_fixture, "the audit log says to whom it went, and how much") {
    const auto shown = offer(sun, for_arts("诗社小报")).value().number;
    (void)review(arts_admin, shown, content_decision::pass).value();
    merge();
    const auto said = read([&](store::transaction& tx) {
        return tx.first(
            "SELECT detail FROM audit WHERE object_kind = 'org' AND object_id = ?1 AND detail LIKE "
            "'audience%'",
            [](const store::row& r) { return r.str(0); }, arts);
    });
    CHECK(said == "audience to " + std::to_string(college) +
                      ": pieces 1, topics 0, polls 0, campaigns 0, assignments 0, invitations 0");
}
