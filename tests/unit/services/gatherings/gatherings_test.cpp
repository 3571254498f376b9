// Announcing, signing up, the line, cancelling.
#include "gathering_fixture.hpp"
#include "services/rights/rights.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <mutex>
#include <thread>

using namespace link100;
using Catch::Matchers::Contains;
using league::place_state;
using services::problem_code;
using testing::at_shanghai;
using testing::gathering_fixture;

TEST_CASE("an announcement tells everybody who is invited, and nobody else") {
    gathering_fixture f;
    const auto v = f.announce(f.evening()).value();
    CHECK(v.told.reached == 6);
    CHECK(v.state == league::gathering_state::open);
    REQUIRE(f.told("o_zhang").size() == 1);
    CHECK_THAT(f.told("o_zhang").front(),
               Contains("王老师邀请您参加团课") && Contains("4月10日 周五 19:00") &&
                   Contains("五四精神主题团课") && Contains("报名 " + std::to_string(v.number)));
    CHECK(f.told("o_zhao").empty());
    CHECK(f.seen_by(f.zhao, v.number).error().code == problem_code::not_found);
    CHECK(f.seen_by(f.admin, v.number).value().title == "五四精神主题团课");
}

TEST_CASE("who has bound no account, or does not follow, is counted apart: no message goes there") {
    gathering_fixture f;
    f.run([&](services::work& w) {
        w.tx.execute("UPDATE account SET person_id = NULL WHERE openid = 'o_li'");
        services::note_following(w, "o_chen", false, "");
    });
    const auto v = f.announce(f.evening()).value();
    CHECK(v.told.reached == 4);
    CHECK(v.told.unreached == 2);
    (void)f.join(f.zhang, v.number).value();
    (void)f.join(f.chen, v.number).value();
    const auto off = f.cancel(f.wang, v.number, "教室停电").value();
    CHECK(off.told.reached == 1);
    CHECK(off.told.unreached == 1);
    CHECK(f.seen_by(f.wang, v.number).value().told.reached == 0);
}

TEST_CASE("a branch is invited with all below it, a group with its members") {
    gathering_fixture f;
    auto d = f.evening();
    d.invitations = {{league::invited::branch, f.branch_2}};
    const auto v = f.announce(d).value();
    CHECK(v.told.reached == 2);
    CHECK(f.join(f.liu, v.number).value().mine == place_state::has_place);
    CHECK(f.join(f.zhang, v.number).error().code == problem_code::not_found);
    const auto group = f.run([&](services::work& w) {
        w.tx.execute("INSERT INTO roster_group (id, cadre_id, name) VALUES (7, ?1, '考研')", f.wang);
        w.tx.execute("INSERT INTO roster_group_member (group_id, youth_id) VALUES (7, ?1)", f.zhang);
        return std::int64_t{7};
    });
    d = f.evening();
    d.title = "考研经验分享会";
    d.starts_at += std::chrono::hours{24};
    d.ends_at += std::chrono::hours{24};
    d.invitations = {{league::invited::group, group}};
    const auto second = f.announce(d).value();
    CHECK(second.told.reached == 1);
    CHECK(f.join(f.zhang, second.number).value().mine == place_state::has_place);
    CHECK(f.join(f.li, second.number).error().code == problem_code::not_found);
}

TEST_CASE("only one's own groups and the branches below one's organisation can be invited") {
    gathering_fixture f;
    auto d = f.evening();
    d.invitations = {{league::invited::group, 99}};
    CHECK(f.announce(d).error().field == "invitations");
    d.invitations = {{league::invited::branch, f.university}};
    CHECK(f.announce(d).error().field == "invitations");
    d.invitations = {};
    CHECK(f.announce(d).error().field == "invitations");
    d.invitations.assign(services::gathering_invitations_max + 1, {league::invited::roster, 0});
    CHECK(f.announce(d).error().code == problem_code::too_many);
}

TEST_CASE("an announcement's fields are held to their bounds") {
    gathering_fixture f;
    auto d = f.evening();
    d.title = "  ";
    CHECK(f.announce(d).error().field == "title");
    d.title = std::string(services::gathering_title_characters_max + 1, 'x');
    CHECK(f.announce(d).error().field == "title");
    d = f.evening();
    d.starts_at = f.clock.now();
    CHECK(f.announce(d).error().field == "starts_at");
    d = f.evening();
    d.ends_at = d.starts_at;
    CHECK(f.announce(d).error().field == "ends_at");
    d = f.evening();
    d.capacity = 0;
    CHECK(f.announce(d).error().field == "capacity");
    d.capacity = league::gathering_capacity_max + 1;
    CHECK(f.announce(d).error().field == "capacity");
    d = f.evening();
    d.kind = league::activity_kind::talk;
    CHECK(f.announce(d).error().field == "kind");
    d = f.evening();
    d.co_organiser_ids = {f.zhang};
    CHECK(f.announce(d).error().field == "co_organisers");
    CHECK(f.count("SELECT COUNT(*) FROM gathering") == 0);
    CHECK(f.run([&](services::work& w) {
        return services::announce_gathering(w, f.load(w, f.zhang), f.evening()).error().code;
    }) == problem_code::forbidden);
}

TEST_CASE("two of one's activities at once, or the same title again, are refused before anybody signs up") {
    gathering_fixture f;
    (void)f.announced(f.evening());
    auto d = f.evening();
    d.title = "英语角";
    d.starts_at = at_shanghai(2026, 4, 10, 20);
    d.ends_at = at_shanghai(2026, 4, 10, 21);
    CHECK_THAT(f.announce(d).error().text, Contains("已有另一项活动"));
    d.starts_at = at_shanghai(2026, 4, 10, 20, 30);
    CHECK(f.announce(d).has_value());
    auto again = f.evening();
    again.title = "学习贯彻五四精神主题团课第一场";
    again.starts_at = at_shanghai(2026, 4, 11, 19);
    again.ends_at = at_shanghai(2026, 4, 11, 20);
    CHECK(f.announce(again).has_value());
    again.starts_at = at_shanghai(2026, 4, 12, 19);
    again.ends_at = at_shanghai(2026, 4, 12, 20);
    CHECK_THAT(f.announce(again).error().text, Contains("几乎一样"));
}

TEST_CASE("the third of two places waits, and moves up and is told when one is given up") {
    gathering_fixture f;
    const auto number = f.announced_for(2);
    CHECK(f.join(f.zhang, number).value().mine == place_state::has_place);
    CHECK(f.join(f.li, number).value().mine == place_state::has_place);
    CHECK(f.join(f.chen, number).value().my_place_in_line == 1);
    CHECK(f.join(f.liu, number).value().my_place_in_line == 2);
    CHECK(f.join(f.liu, number).value().my_place_in_line == 2);  // twice is once
    const auto v = f.leave(f.zhang, number).value();
    CHECK(v.mine == place_state::given_up);
    CHECK(v.taken == 2);
    CHECK(v.waiting == 1);
    CHECK(f.seen_by(f.chen, number).value().mine == place_state::has_place);
    CHECK(f.seen_by(f.liu, number).value().my_place_in_line == 1);
    REQUIRE(f.told("o_chen").size() == 2);
    CHECK_THAT(f.told("o_chen").back(), Contains("已从候补转为正式报名"));
    CHECK(f.told("o_liu").size() == 1);
}

TEST_CASE("who gave up and comes back goes to the end of the line; who leaves the line frees no place") {
    gathering_fixture f;
    const auto number = f.announced_for(1);
    (void)f.join(f.zhang, number).value();
    (void)f.join(f.li, number).value();
    (void)f.join(f.chen, number).value();
    (void)f.leave(f.zhang, number).value();  // 李四 moves up
    CHECK(f.join(f.zhang, number).value().my_place_in_line == 2);
    (void)f.leave(f.chen, number).value();
    const auto v = f.seen_by(f.zhang, number).value();
    CHECK(v.my_place_in_line == 1);
    CHECK(v.taken == 1);
    CHECK(v.waiting == 1);
    CHECK(f.leave(f.chen, number).error().code == problem_code::conflict);
}

TEST_CASE("sign-up can be closed; giving up goes on until the start") {
    gathering_fixture f;
    const auto number = f.announced_for(1);
    (void)f.join(f.zhang, number).value();
    (void)f.join(f.li, number).value();
    CHECK(f.run([&](services::work& w) {
        return services::close_sign_up(w, f.load(w, f.wang), number).has_value();
    }));
    CHECK_THAT(f.join(f.chen, number).error().text, Contains("截止"));
    CHECK(f.leave(f.zhang, number).has_value());
    CHECK(f.seen_by(f.li, number).value().mine == place_state::has_place);
    f.clock.set(at_shanghai(2026, 4, 10, 19));
    CHECK_THAT(f.leave(f.li, number).error().text, Contains("没来也没有关系"));
}

TEST_CASE("a cancelled activity tells everybody with a place or in the line, with the reason") {
    gathering_fixture f;
    const auto number = f.announced_for(1);
    (void)f.join(f.zhang, number).value();
    (void)f.join(f.li, number).value();
    (void)f.join(f.chen, number).value();
    (void)f.leave(f.chen, number).value();
    CHECK(f.cancel(f.wang, number, "").error().field == "reason");
    CHECK(f.cancel(f.zhang, number, "不想办了").error().code == problem_code::forbidden);
    CHECK(f.cancel(f.wang, number, "教室停电").value().state == league::gathering_state::cancelled);
    CHECK_THAT(f.told("o_zhang").back(), Contains("活动已取消") && Contains("教室停电"));
    CHECK_THAT(f.told("o_li").back(), Contains("活动已取消"));
    CHECK(f.told("o_chen").size() == 1);  // the invitation
    CHECK_THAT(f.join(f.chen, number).error().text, Contains("已取消"));
    CHECK(f.cancel(f.wang, number, "再取消").error().code == problem_code::conflict);
}

TEST_CASE("an administrator may cancel, and the organiser is told") {
    gathering_fixture f;
    const auto number = f.announced(f.evening());
    CHECK(f.cancel(f.admin, number, "与学校活动冲突").has_value());
    CHECK_THAT(f.told("o_wang").back(), Contains("管理员取消了您的活动"));
}

TEST_CASE("an erased person's place goes to the next in the line") {
    gathering_fixture f;
    const auto number = f.announced_for(1);
    (void)f.join(f.zhang, number).value();
    (void)f.join(f.li, number).value();
    CHECK(f.run([&](services::work& w) {
        return services::erase_person(w, f.load(w, f.zhang), f.zhang).has_value();
    }));
    CHECK(f.seen_by(f.li, number).value().mine == place_state::has_place);
    CHECK(f.seen_by(f.wang, number).value().taken == 1);
}

TEST_CASE("a youth sees what is to come, the next first; the cadre's own list has all") {
    gathering_fixture f;
    auto later = f.evening();
    later.title = "春季运动会志愿服务";
    later.kind = league::activity_kind::volunteering;
    later.starts_at = at_shanghai(2026, 4, 20, 9);
    later.ends_at = at_shanghai(2026, 4, 20, 12);
    const auto second = f.announced(later);
    const auto first = f.announced(f.evening());
    const auto list = [&] {
        return f.run([&](services::work& w) {
            return services::gatherings_for(w.tx, f.load(w, f.zhang), f.clock.now());
        });
    };
    REQUIRE(list().size() == 2);
    CHECK(list().front().number == first);
    f.clock.set(at_shanghai(2026, 4, 10, 20, 30));
    REQUIRE(list().size() == 1);
    CHECK(list().front().number == second);
    CHECK(f.read([&](store::transaction& tx) { return services::gatherings_of(tx, f.wang); }).size() == 2);
    CHECK(f.run([&](services::work& w) {
               return services::gatherings_for(w.tx, f.load(w, f.zhao), f.clock.now());
           }).empty());
}

TEST_CASE("a thousand people for the last hundred places: exactly a hundred, and the line in order") {
    constexpr int people = 1'000;
    constexpr int places = 100;
    constexpr int threads = 8;
    gathering_fixture f;
    std::vector<std::int64_t> ids;
    f.run([&](services::work& w) {
        for (int i = 0; i < people; ++i) {
            const auto id =
                services::add_person(w, {"同学", f.branch_1, std::nullopt, "2021级", true}).value();
            services::grant_role(w, id, league::role::youth, f.branch_1);
            ids.push_back(id);
        }
    });
    auto d = f.evening();
    d.capacity = places;
    d.invitations = {{league::invited::branch, f.branch_1}};
    const auto number = f.announced(d);
    std::vector<std::thread> running;
    std::mutex mutex;
    std::vector<std::string> refused;
    for (int t = 0; t < threads; ++t)
        running.emplace_back([&, t] {
            for (std::size_t i = static_cast<std::size_t>(t); i < ids.size(); i += threads) {
                const auto done = f.record().write_now([&](store::transaction& tx) {
                    services::changes changed;
                    services::work w{tx, f.clock.now(), f.rules, changed};
                    return services::sign_up(w, f.load(w, ids[i]), number);
                });
                if (done) continue;
                const std::lock_guard lock{mutex};
                refused.push_back(done.error().text);
            }
        });
    for (auto& t : running) t.join();
    CHECK(refused == std::vector<std::string>{});
    const auto v = f.seen_by(f.wang, number).value();
    CHECK(v.taken == places);
    CHECK(v.waiting == people - places);
    CHECK(f.count("SELECT COUNT(*) FROM gathering_place WHERE state = 1") == places);
    CHECK(f.count("SELECT COUNT(*) FROM gathering_place WHERE state = 2") == people - places);
    // Turns are 1 to 1,000 without a gap, and the first hundred of them have the places.
    CHECK(f.count("SELECT COUNT(DISTINCT turn) FROM gathering_place") == people);
    CHECK(f.count("SELECT MAX(turn) FROM gathering_place") == people);
    CHECK(f.count("SELECT MAX(turn) FROM gathering_place WHERE state = 1") == places);
    // Ten give up: the next ten of the line move up, in its order.
    const auto leaving = f.read([](store::transaction& tx) {
        return tx.all("SELECT youth_id FROM gathering_place WHERE state = 1 ORDER BY turn LIMIT 10",
                      [](const store::row& r) { return r.integer(0); });
    });
    for (const auto id : leaving) (void)f.leave(id, number).value();
    CHECK(f.count("SELECT MIN(turn) FROM gathering_place WHERE state = 2") == places + 11);
    CHECK(f.count("SELECT COUNT(*) FROM gathering_place WHERE state = 1") == places);
}
