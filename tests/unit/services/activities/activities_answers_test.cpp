// The youths' answers: verification, denials, changing one's mind, ratings, the end of the seven days.
#include "activity_fixture.hpp"
#include "services/messages/notices.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using Catch::Matchers::Contains;
using league::activity_status;
using services::problem_code;
using testing::activity_fixture;
using testing::at_shanghai;

TEST_CASE("a talk is verified by the youth's yes, and its points are booked at once") {
    activity_fixture f;
    const auto number = f.logged(f.talk());
    CHECK(f.yes(f.zhang, number).value().status == activity_status::verified);
    CHECK(f.changed.scores == std::set<std::pair<std::int64_t, int>>{{f.wang, 202604}});
    const auto booked = f.entries(f.wang, 202604);
    REQUIRE(booked.size() == 2);  // the activity, and its kind for variety
    CHECK(f.month(f.wang, 202604).booked == 800);
    CHECK(f.month(f.wang, 202604).activities_verified == 1);
}

TEST_CASE("a confirmed talk is the contact's last talk") {
    activity_fixture f;
    const auto last = [&] {
        return f.read([&](store::transaction& tx) {
            return tx
                .first(
                    "SELECT last_talk_at FROM contact WHERE cadre_id = ?1 AND youth_id = ?2",
                    [](const store::row& r) { return r.maybe_time(0); }, f.wang, f.zhang)
                .value();
        });
    };
    auto earlier = f.talk();
    earlier.starts_at = at_shanghai(2026, 4, 1, 13);
    const auto first = f.logged(earlier);
    const auto second = f.logged(f.talk());
    CHECK_FALSE(last());
    (void)f.yes(f.zhang, second).value();
    (void)f.yes(f.zhang, first).value();
    CHECK(last() == f.talk().starts_at);
    (void)f.no(f.zhang, second).value();
    CHECK(last() == earlier.starts_at);
}

TEST_CASE("a lecture of six is verified by the third yes") {
    activity_fixture f;
    const auto number = f.logged(f.lecture());
    (void)f.yes(f.zhang, number).value();
    CHECK(f.yes(f.li, number).value().status == activity_status::awaiting_confirmation);
    CHECK(f.yes(f.chen, number).value().status == activity_status::verified);
    CHECK(f.yes(f.liu, number).value().status == activity_status::verified);
    CHECK(f.month(f.wang, 202604).booked == 800);
}

TEST_CASE("a late activity earns half") {
    activity_fixture f;
    auto d = f.talk();
    d.starts_at = at_shanghai(2026, 4, 1, 1);
    f.clock.set(at_shanghai(2026, 4, 5, 9));
    const auto number = f.logged(d);
    (void)f.yes(f.zhang, number).value();
    CHECK(f.month(f.wang, 202604).booked == 500);
}

TEST_CASE("points go to the month in which the activity was, not to that of the answer") {
    activity_fixture f;
    auto d = f.talk();
    f.clock.set(at_shanghai(2026, 4, 1, 8));
    d.starts_at = at_shanghai(2026, 3, 31, 15);
    const auto number = f.logged(d);
    (void)f.yes(f.zhang, number).value();
    CHECK(f.month(f.wang, 202603).booked == 800);
    CHECK(f.month(f.wang, 202604).booked == 0);
}

TEST_CASE("a denial is told to the unit's administrator and to nobody else") {
    activity_fixture f;
    const auto number = f.logged(f.lecture());
    (void)f.no(f.zhang, number).value();
    const auto notices = f.read([&](store::transaction& tx) { return services::notices_of(tx, f.admin); });
    REQUIRE(notices.size() == 1);
    CHECK(notices.front().kind == services::notice_kind::denial);
    CHECK_THAT(notices.front().text,
               Contains("张三") && Contains("王老师") && Contains(std::to_string(number)));
    CHECK(f.show(f.admin, number).denied == 1);
    CHECK(f.show(f.wang, number).denied == 0);
    CHECK(f.show(f.li, number).denied == 0);
}

TEST_CASE("the denial of a talk shows the organiser only that no confirmation came") {
    activity_fixture f;
    const auto number = f.logged(f.talk());
    (void)f.no(f.zhang, number).value();
    CHECK(f.show(f.wang, number).status == activity_status::awaiting_confirmation);
    f.clock.advance(std::chrono::days{7});
    CHECK(f.settle() == 1);
    const auto mine = f.show(f.wang, number);
    CHECK(mine.status == activity_status::rejected);
    CHECK_THAT(mine.reason, Contains("确认的青年不够"));
    const auto listed =
        f.read([&](store::transaction& tx) { return services::activities_of(tx, f.rules, f.wang, 202604); });
    CHECK_THAT(listed.at(0).reason, Contains("确认的青年不够"));
    CHECK_THAT(f.show(f.admin, number).reason, Contains("表示没有参加"));
}

TEST_CASE("an answer can be changed within seven days, and the ledger follows with a counter-entry") {
    activity_fixture f;
    const auto number = f.logged(f.talk());
    (void)f.yes(f.zhang, number).value();
    CHECK(f.no(f.zhang, number).value().status == activity_status::awaiting_confirmation);
    CHECK(f.month(f.wang, 202604).booked == 0);
    CHECK(f.entries(f.wang, 202604).size() == 4);
    CHECK_THAT(f.entries(f.wang, 202604).front().note, Contains("冲回"));
    CHECK(f.yes(f.zhang, number).value().status == activity_status::verified);
    CHECK(f.month(f.wang, 202604).booked == 800);
}

TEST_CASE("an administrator is told once, however often an answer goes to and fro") {
    activity_fixture f;
    const auto number = f.logged(f.talk());
    for (int i = 0; i < 3; ++i) {
        (void)f.no(f.zhang, number).value();
        (void)f.yes(f.zhang, number).value();
    }
    CHECK(f.count("SELECT COUNT(*) FROM notice") == 1);
}

TEST_CASE("the same answer twice is the same answer") {
    activity_fixture f;
    const auto number = f.logged(f.talk());
    (void)f.yes(f.zhang, number).value();
    CHECK(f.yes(f.zhang, number).value().confirmed == 1);
    CHECK(f.entries(f.wang, 202604).size() == 2);
}

TEST_CASE("after seven days nobody is asked any more, and no answer is taken") {
    activity_fixture f;
    const auto number = f.logged(f.talk());
    f.clock.advance(std::chrono::days{7} - std::chrono::minutes{1});
    CHECK(f.questions(f.zhang).size() == 1);
    f.clock.advance(std::chrono::minutes{1});
    CHECK(f.questions(f.zhang).empty());
    CHECK(f.yes(f.zhang, number).error().code == problem_code::conflict);
}

TEST_CASE("when the seven days are over, what was not confirmed is rejected and not looked at again") {
    activity_fixture f;
    const auto number = f.logged(f.talk());
    f.clock.advance(std::chrono::days{7} - std::chrono::seconds{1});
    CHECK(f.settle() == 0);
    f.clock.advance(std::chrono::seconds{1});
    CHECK(f.settle() == 1);
    CHECK(f.settle() == 0);
    CHECK(f.show(f.wang, number).status == activity_status::rejected);
}

TEST_CASE("whoever was not named cannot answer, and does not learn that the activity exists") {
    activity_fixture f;
    const auto number = f.logged(f.talk());
    CHECK(f.yes(f.li, number).error().code == problem_code::not_found);
    CHECK(f.yes(f.wang, number).error().code == problem_code::not_found);
    CHECK(f.yes(f.zhang, number + 1).error().code == problem_code::not_found);
    const auto other =
        f.run([&](services::work& w) { return services::show_activity(w, f.load(w, f.li), number); });
    CHECK(other.error().code == problem_code::not_found);
}

TEST_CASE("an answer is yes or no") {
    activity_fixture f;
    const auto number = f.logged(f.talk());
    CHECK(f.answer(f.zhang, number, league::confirmation::unanswered).error().code == problem_code::invalid);
}

TEST_CASE("open questions come newest first") {
    activity_fixture f;
    const auto first = f.logged(f.talk());
    f.clock.advance(std::chrono::minutes{5});
    const auto second = f.logged(f.lecture());
    const auto open = f.questions(f.zhang);
    REQUIRE(open.size() == 2);
    CHECK(open.at(0).number == second);
    CHECK(open.at(1).number == first);
    CHECK(open.at(0).cadre_name == "王老师");
    (void)f.yes(f.zhang, second).value();
    CHECK(f.questions(f.zhang).size() == 1);
}

TEST_CASE("who was asked may still answer after the activity is verified") {
    activity_fixture f;
    const auto number = f.logged(f.lecture());
    for (const auto youth : {f.zhang, f.li, f.chen}) (void)f.yes(youth, number).value();
    CHECK(f.questions(f.liu).size() == 1);
    CHECK(f.yes(f.liu, number).value().confirmed == 4);
}

TEST_CASE("a rating is 1 to 5, after a yes, and once") {
    activity_fixture f;
    const auto number = f.logged(f.talk());
    CHECK(f.rate(f.zhang, number, 5).error().code == problem_code::conflict);
    (void)f.yes(f.zhang, number).value();
    CHECK(f.rate(f.zhang, number, 0).error().field == "rating");
    CHECK(f.rate(f.zhang, number, 6).error().field == "rating");
    CHECK(f.rate(f.zhang, number, 4).has_value());
    CHECK(f.rate(f.zhang, number, 5).error().code == problem_code::conflict);
    CHECK(f.rate(f.li, number, 5).error().code == problem_code::not_found);
}

TEST_CASE("ratings are shown from five raters on, and the log holds no grade") {
    activity_fixture f;
    const auto number = f.logged(f.lecture());
    const std::vector youths{f.zhang, f.li, f.chen, f.zhou_1, f.zhou_2};
    for (std::size_t i = 0; i < youths.size(); ++i) {
        (void)f.yes(youths[i], number).value();
        CHECK_FALSE(f.show(f.wang, number).rating_mean);
        CHECK(f.show(f.wang, number).raters == 0);
        REQUIRE(f.rate(youths[i], number, i < 2 ? 5 : 4).has_value());
    }
    CHECK(f.show(f.wang, number).rating_mean == Approx(4.4));
    CHECK(f.show(f.wang, number).raters == 5);
    CHECK(f.count("SELECT COUNT(*) FROM audit WHERE action = 'rate_activity' AND detail = ''") == 5);
}

TEST_CASE("a yes that is taken back takes the rating with it") {
    activity_fixture f;
    const auto number = f.logged(f.talk());
    (void)f.yes(f.zhang, number).value();
    REQUIRE(f.rate(f.zhang, number, 1).has_value());
    (void)f.no(f.zhang, number).value();
    CHECK(f.count("SELECT COUNT(*) FROM activity_person WHERE rating IS NOT NULL") == 0);
}

TEST_CASE("a youth reads the activity without the names of the others") {
    activity_fixture f;
    const auto number = f.logged(f.lecture());
    CHECK(f.show(f.zhang, number).people == std::vector<std::string>{"张三"});
    CHECK(f.show(f.wang, number).people.size() == 6);
    CHECK(f.show(f.admin, number).people.size() == 6);
}

TEST_CASE("a cadre's activities of a month come newest first") {
    activity_fixture f;
    f.logged(f.talk());
    auto march = f.talk();
    march.starts_at = at_shanghai(2026, 3, 31, 15);
    f.logged(march);
    auto late = f.talk();
    late.starts_at = at_shanghai(2026, 4, 3, 8);
    f.logged(late);
    const auto listed = [&](int month) {
        return f.read(
            [&](store::transaction& tx) { return services::activities_of(tx, f.rules, f.wang, month); });
    };
    REQUIRE(listed(202604).size() == 2);
    CHECK(listed(202604).front().starts_at == late.starts_at);
    CHECK(listed(202603).size() == 1);
    CHECK(listed(202613).empty());
}
