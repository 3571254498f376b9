// Changing what was announced; co-organisers; the pages of what may be joined.
#include "gathering_fixture.hpp"
#include "services/gatherings/gathering_changes.hpp"
#include "services/messages/outbox.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace link100;
using Catch::Matchers::Contains;
using league::place_state;
using services::problem_code;
using testing::at_shanghai;
using testing::gathering_fixture;

namespace {

struct change_fixture : gathering_fixture {
    services::outcome<services::gathering_view> change(std::int64_t who, std::int64_t number,
                                                       const services::gathering_changes& c) {
        return run([&](services::work& w) { return services::change_gathering(w, load(w, who), number, c); });
    }

    services::outcome<services::gathering_view> change(std::int64_t number,
                                                       const services::gathering_changes& c) {
        return change(wang, number, c);
    }

    services::outcome<services::check_in_secret> secret(std::int64_t who, std::int64_t number) {
        return run([&](services::work& w) {
            return services::check_in_secret_of(w.tx, load(w, who), number, clock.now());
        });
    }

    services::gathering_page page(std::optional<std::int64_t> after = {}) {
        return run([&](services::work& w) {
            return services::gatherings_to_join(w.tx, load(w, zhang), clock.now(), after).value();
        });
    }

    static services::gathering_changes place(std::string name) {
        services::gathering_changes c;
        c.place = std::move(name);
        return c;
    }

    static services::gathering_changes capacity(int places) {
        services::gathering_changes c;
        c.capacity = places;
        return c;
    }

    services::gathering_changes helped_by(std::int64_t cadre) const {
        services::gathering_changes c;
        c.co_organiser_ids = {cadre};
        return c;
    }
};

}  // namespace

TEST_CASE_METHOD(change_fixture, "whoever has a place is told once what changed, and nobody else") {
    const auto number = announced_for(1);
    (void)join(zhang, number).value();
    (void)join(li, number).value();
    const auto before_li = told("o_li").size();
    const auto before_chen = told("o_chen").size();
    const auto v = change(number, place("301教室")).value();
    CHECK(v.place == "301教室");
    CHECK(v.told.reached == 1);
    CHECK_THAT(told("o_zhang").back(), Contains("活动有变动") && Contains("302教室") &&
                                           Contains("地点改为：301教室") && Contains("取消报名"));
    CHECK(told("o_li").size() == before_li);
    CHECK(told("o_chen").size() == before_chen);
    const auto once = told("o_zhang").size();
    CHECK(change(number, place("301教室")).value().told.reached == 0);
    CHECK(told("o_zhang").size() == once);
}

TEST_CASE_METHOD(change_fixture,
                 "with the start the end and the sign-up move along, and so does where it is listed") {
    const auto number = announced(evening());
    services::gathering_changes c;
    c.starts_at = at_shanghai(2026, 4, 11, 14);
    const auto v = change(number, c).value();
    CHECK(v.times.ends_at == at_shanghai(2026, 4, 11, 15, 30));
    CHECK(v.times.closes_at == at_shanghai(2026, 4, 11, 14));
    clock.set(at_shanghai(2026, 4, 11, 10));
    CHECK(page().gatherings.size() == 1);
    (void)join(zhang, number).value();
    c = {};
    c.ends_at = at_shanghai(2026, 4, 11, 16);
    CHECK(change(number, c).value().told.reached == 1);
    CHECK_THAT(told("o_zhang").back(), Contains("时间改为：4月11日 周六 14:00 至 16:00"));
}

TEST_CASE_METHOD(change_fixture,
                 "places may grow, then the line moves up, and may not fall below those taken") {
    const auto number = announced_for(2);
    for (const auto youth : {zhang, li, chen, zhou_1}) (void)join(youth, number).value();
    CHECK_THAT(change(number, capacity(1)).error().text, Contains("已有2人报名"));
    CHECK(change(number, capacity(1)).error().field == "capacity");
    CHECK(change(number, capacity(3)).value().taken == 3);
    CHECK(seen_by(chen, number).value().mine == place_state::has_place);
    CHECK_THAT(told("o_chen").back(), Contains("已从候补转为正式报名"));
    CHECK(seen_by(zhou_1, number).value().my_place_in_line == 1);
    services::gathering_changes c;
    c.capacity.emplace();
    const auto v = change(number, c).value();
    CHECK_FALSE(v.capacity);
    CHECK(v.taken == 4);
    CHECK(v.waiting == 0);
    CHECK(change(number, capacity(4)).value().capacity == 4);
}

TEST_CASE_METHOD(change_fixture, "only its organiser changes it, until it starts") {
    const auto number = announced(evening());
    CHECK(change(zhao, number, place("x")).error().code == problem_code::not_found);
    CHECK(change(admin, number, place("x")).error().code == problem_code::forbidden);
    CHECK(change(zhang, number, place("x")).error().code == problem_code::forbidden);
    CHECK(change(number, {}).error().code == problem_code::invalid);
    clock.set(at_shanghai(2026, 4, 10, 19));
    CHECK_THAT(change(number, place("x")).error().text, Contains("已经开始"));
    const auto other = announced([&] {
        auto d = evening();
        d.title = "英语角";
        d.starts_at = at_shanghai(2026, 4, 12, 19);
        d.ends_at = at_shanghai(2026, 4, 12, 20);
        return d;
    }());
    (void)cancel(wang, other, "停电").value();
    CHECK_THAT(change(other, place("x")).error().text, Contains("已取消"));
}

TEST_CASE_METHOD(change_fixture,
                 "a change is held to the announcement's bounds and to the organiser's other hours") {
    const auto number = announced(evening());
    services::gathering_changes c;
    c.title = std::string(services::gathering_title_characters_max + 1, 'x');
    CHECK(change(number, c).error().field == "title");
    c = {};
    c.starts_at = clock.now();
    CHECK(change(number, c).error().field == "starts_at");
    auto d = evening();
    d.title = "英语角";
    d.starts_at = at_shanghai(2026, 4, 11, 19);
    d.ends_at = at_shanghai(2026, 4, 11, 20);
    (void)announced(d);
    c.starts_at = at_shanghai(2026, 4, 11, 19, 30);
    CHECK(change(number, c).error().code == problem_code::conflict);
    // Its own old hours are no hindrance.
    c.starts_at = at_shanghai(2026, 4, 10, 19, 30);
    CHECK(change(number, c).has_value());
    for (int i = 1; i < services::gathering_changes_max; ++i)
        REQUIRE(change(number, place("教室" + std::to_string(i))).has_value());
    CHECK(change(number, place("一次太多")).error().code == problem_code::too_many);
}

TEST_CASE_METHOD(change_fixture, "a sign-up that was closed stays closed, unless it is opened again") {
    const auto number = announced(evening());
    run([&](services::work& w) { (void)services::close_sign_up(w, load(w, wang), number).value(); });
    clock.advance(std::chrono::hours{1});
    (void)change(number, place("301教室")).value();
    CHECK(join(zhang, number).error().code == problem_code::conflict);
    services::gathering_changes c;
    c.closes_at = at_shanghai(2026, 4, 9, 12);
    (void)change(number, c).value();
    CHECK(join(zhang, number).has_value());
}

TEST_CASE_METHOD(change_fixture, "a co-organiser sees it, runs it and sees who comes, and changes nothing") {
    const auto number = announced(evening());
    CHECK(change(number, helped_by(zhang)).error().field == "co_organisers");
    CHECK(change(number, helped_by(wang)).error().field == "co_organisers");
    CHECK(change(number, helped_by(zhao)).value().co_organisers == std::vector<std::string>{"赵老师"});
    CHECK_THAT(told("o_zhao").back(), Contains("协办人"));
    CHECK(seen_by(zhao, number).has_value());
    (void)join(zhang, number).value();
    CHECK(run([&](services::work& w) {
              return services::sign_ups_of(w.tx, load(w, zhao), number).value().size();
          }) == 1);
    CHECK(change(zhao, number, place("x")).error().code == problem_code::forbidden);
    CHECK(cancel(zhao, number, "不办了").error().code == problem_code::forbidden);
    clock.set(at_shanghai(2026, 4, 10, 19, 1));
    const auto codes = run([&](services::work& w) {
        return services::check_in_code_of(w.tx, load(w, zhao), std::nullopt, clock.now()).value();
    });
    CHECK(codes.number == number);
    CHECK(secret(zhao, number).has_value());
    CHECK(read([&](store::transaction& tx) { return services::gatherings_of(tx, zhao); }).size() == 1);
}

TEST_CASE_METHOD(change_fixture, "who is no co-organiser any more is told, and finds nothing") {
    const auto number = announced(evening());
    (void)change(number, helped_by(zhao)).value();
    services::gathering_changes none;
    none.co_organiser_ids.emplace();
    CHECK(change(number, none).value().co_organisers.empty());
    CHECK_THAT(told("o_zhao").back(), Contains("不再协办"));
    CHECK(seen_by(zhao, number).error().code == problem_code::not_found);
}

TEST_CASE_METHOD(change_fixture,
                 "the secret is given to organisers only, from a day before until it is over") {
    const auto number = announced(evening());
    CHECK_THAT(secret(wang, number).error().text, Contains("24小时"));
    clock.set(at_shanghai(2026, 4, 9, 19));
    const auto s = secret(wang, number).value();
    CHECK(s.secret.size() == league::check_in_secret_bytes);
    CHECK(s.from == at_shanghai(2026, 4, 10, 18, 30));
    CHECK(s.until == at_shanghai(2026, 4, 10, 20, 30));
    CHECK(secret(zhao, number).error().code == problem_code::not_found);
    CHECK(secret(admin, number).error().code == problem_code::forbidden);
    CHECK(secret(zhang, number).error().code == problem_code::forbidden);
    clock.set(at_shanghai(2026, 4, 10, 20, 30));
    CHECK(secret(wang, number).error().code == problem_code::conflict);
    (void)hold_due();
    CHECK(secret(wang, number).error().code == problem_code::conflict);
}

TEST_CASE_METHOD(change_fixture,
                 "colleagues are found by their whole name, of the own university, never oneself") {
    const auto found = run([&](services::work& w) {
        (void)add_cadre(w, "赵老师", "o_zhao2", college);
        const auto other = add_organisation(w, 0, "/", "university", "别的大学");
        (void)add_cadre(w, "赵老师", "o_zhao3", other);
        const auto who = load(w, wang);
        CHECK(services::colleagues_called(w.tx, who, "王老师").empty());
        CHECK(services::colleagues_called(w.tx, who, "赵").empty());
        CHECK(services::colleagues_called(w.tx, load(w, zhang), "赵老师").empty());
        return services::colleagues_called(w.tx, who, "赵老师");
    });
    CHECK(found.size() == 2);
}

TEST_CASE_METHOD(change_fixture, "what may be joined comes in pages, each once") {
    constexpr int all = 2 * services::gatherings_listed_max + 3;
    auto d = evening();
    d.invitations = {{league::invited::branch, branch_1}};
    for (int i = 0; i < all; ++i) {
        d.title = "第" + std::to_string(i * 7919) + "次不同的活动" +
                  std::string(static_cast<std::size_t>(i % 7), 'a');
        d.starts_at = at_shanghai(2026, 4, 10, 9) + std::chrono::days{i};
        d.ends_at = d.starts_at + std::chrono::hours{1};
        // Past the limit of open ones they are another cadre's.
        const auto number = run([&](services::work& w) {
            w.tx.execute("UPDATE gathering SET organiser_id = ?1 WHERE organiser_id = ?2", zhao, wang);
            return services::announce_gathering(w, load(w, wang), d).value().number;
        });
        if (i == 0) (void)join(zhang, number).value();
    }
    std::set<std::int64_t> seen;
    std::optional<std::int64_t> after;
    int pages = 0;
    do {
        const auto p = page(after);
        for (const auto& v : p.gatherings) CHECK(seen.insert(v.number).second);
        after = p.next;
        ++pages;
    } while (after);
    CHECK(pages == 3);
    CHECK(seen.size() == all);
    CHECK(run([&](services::work& w) {
              return services::gatherings_to_join(w.tx, load(w, zhang), clock.now(), 1).error().field;
          }) == "after");
}
