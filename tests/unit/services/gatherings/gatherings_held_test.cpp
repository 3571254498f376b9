// Checking in, what becomes of a gathering, its evidence, and who earns by it.
#include "gathering_fixture.hpp"
#include "league/activities/evidence.hpp"
#include "services/merging/people_merge.hpp"
#include "services/review/findings.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using Catch::Matchers::Contains;
using league::activity_status;
using league::evidence_grade;
using services::problem_code;
using testing::at_shanghai;
using testing::gathering_fixture;

namespace {

// 19:05 on the evening, with so many of the roster signed up.
std::int64_t begun(gathering_fixture& f, std::size_t people) {
    const auto number = f.announced(f.evening());
    for (std::size_t i = 0; i < people; ++i) (void)f.join(f.roster()[i], number).value();
    f.clock.set(at_shanghai(2026, 4, 10, 19, 5));
    return number;
}

std::int64_t asked(gathering_fixture& f, std::string_view how) {
    return f.count("SELECT COUNT(*) FROM gathering_place WHERE asked = " + std::string{how});
}

}  // namespace

TEST_CASE("a code checks in whoever has a place, once") {
    gathering_fixture f;
    const auto number = begun(f, 2);
    const auto code = f.code(number);
    CHECK(code.code.size() == league::check_in_digits);
    CHECK(f.type_code(f.zhang, code.code).value().i_checked_in);
    CHECK_THAT(f.type_code(f.zhang, code.code).error().text, Contains("已经签到过了"));
    CHECK_THAT(f.type_code(f.zhang, code.next).error().text, Contains("已经签到过了"));
    CHECK(f.type_code(f.li, code.code).value().i_checked_in);  // the code is the room's
    CHECK(f.code(number).checked_in == 2);
    CHECK(f.type_code(f.chen, code.code).error().code == problem_code::not_found);  // no place
}

TEST_CASE("a phone with no network makes the same codes from the secret") {
    gathering_fixture f;
    const auto number = begun(f, 1);
    const auto secret = f.run([&](services::work& w) {
        return services::check_in_secret_of(w.tx, f.load(w, f.wang), number, w.now).value().secret;
    });
    CHECK(secret.size() == league::check_in_secret_bytes);
    CHECK(league::check_in_code(secret, number, league::check_in_step_of(f.clock.now()),
                                platform::hmac_sha256) == f.code(number).code);
    CHECK(f.run([&](services::work& w) {
        return services::check_in_secret_of(w.tx, f.load(w, f.zhang), number, w.now).error().code;
    }) == problem_code::forbidden);
}

TEST_CASE("a code that was passed on is stale half a minute later") {
    gathering_fixture f;
    const auto number = begun(f, 1);
    const auto code = f.code(number);
    f.clock.set(f.clock.now() + code.left + league::check_in_step);
    const auto late = f.type_code(f.zhang, code.code);
    CHECK(late.error().field == "code");
    CHECK_THAT(late.error().text, Contains("过期"));
    CHECK(f.type_code(f.zhang, f.code(number).code).has_value());
}

TEST_CASE("ten wrong codes, and no further one is looked at; the question afterwards stands in") {
    gathering_fixture f;
    const auto number = begun(f, 1);
    // Four digits are never a code, so that none is hit by chance.
    for (int i = 1; i < league::check_in_tries_max; ++i)
        CHECK(f.type_code(f.zhang, "0000").error().code == problem_code::invalid);
    CHECK(f.type_code(f.zhang, "0000").error().code == problem_code::too_many);
    CHECK(f.type_code(f.zhang, f.code(number).code).error().code == problem_code::too_many);
    f.clock.set(at_shanghai(2026, 4, 10, 20, 30));
    CHECK(f.hold_due() == 1);
    CHECK(f.questions(f.zhang).size() == 1);
}

TEST_CASE("codes are there from half an hour before the start to the end") {
    gathering_fixture f;
    const auto number = begun(f, 1);
    const auto at = [&](platform::time_point t) {
        f.clock.set(t);
        return f.run([&](services::work& w) {
            return services::check_in_code_of(w.tx, f.load(w, f.wang), std::nullopt, t).has_value();
        });
    };
    CHECK_FALSE(at(at_shanghai(2026, 4, 10, 18, 29)));
    CHECK(at(at_shanghai(2026, 4, 10, 18, 30)));
    CHECK(at(at_shanghai(2026, 4, 10, 20, 29)));
    CHECK_FALSE(at(at_shanghai(2026, 4, 10, 20, 30)));
    CHECK(f.seen_by(f.wang, number).value().state == league::gathering_state::open);
}

TEST_CASE("at its end it is an activity of the same number, verified by those who checked in") {
    gathering_fixture f;
    const auto number = f.held_with_all();
    const auto a = f.show(f.wang, number);
    CHECK(a.status == activity_status::verified);
    CHECK(a.number == number);
    CHECK(a.named == 6);
    CHECK(a.confirmed == 6);
    CHECK(a.theme == "五四精神主题团课");
    CHECK_FALSE(a.recorded_late);
    CHECK(a.evidence == evidence_grade::checked_in);
    CHECK(f.month(f.wang, 202604).booked == 800);
    CHECK(f.seen_by(f.wang, number).value().state == league::gathering_state::held);
    CHECK(f.count("SELECT COUNT(*) FROM gathering WHERE LENGTH(secret) > 0") == 0);
    CHECK(f.hold_due() == 0);
}

TEST_CASE(
    "three of those who checked in are asked once more: a yes lifts the evidence, silence changes nothing") {
    gathering_fixture f;
    const auto number = f.held_with_all();
    CHECK(asked(f, "2") == services::sample_size);
    const auto drawn = f.read([](store::transaction& tx) {
        return tx.all("SELECT youth_id FROM gathering_place WHERE asked = 2 ORDER BY youth_id",
                      [](const store::row& r) { return r.integer(0); });
    });
    REQUIRE(f.questions(drawn[0]).size() == 1);
    CHECK(f.questions(drawn[0]).front().number == number);
    (void)f.yes(drawn[0], number).value();
    CHECK(f.questions(drawn[0]).empty());
    CHECK(f.show(f.wang, number).evidence == evidence_grade::asked_again);
    (void)f.no(drawn[1], number).value();
    CHECK(f.show(f.wang, number).evidence == evidence_grade::checked_in);
    CHECK(f.show(f.admin, number).denied == 1);
    f.clock.set(at_shanghai(2026, 4, 18, 9));
    (void)f.settle();
    CHECK(f.show(f.wang, number).status == activity_status::verified);
}

TEST_CASE("who did not check in is asked, and takes part after a yes; a no is told to nobody") {
    gathering_fixture f;
    const auto number = begun(f, 6);
    for (std::size_t i = 0; i < 4; ++i) (void)f.type_code(f.roster()[i], f.code(number).code).value();
    f.clock.set(at_shanghai(2026, 4, 10, 20, 30));
    CHECK(f.hold_due() == 1);
    // Four are too few for a lecture, but two may still say that they were there.
    auto a = f.show(f.wang, number);
    CHECK(a.named == 4);
    CHECK(a.status == activity_status::awaiting_confirmation);
    REQUIRE(f.questions(f.liu).size() == 1);
    CHECK(f.no(f.zhou_2, number).has_value());
    CHECK(f.show(f.admin, number).denied == 0);
    CHECK(f.show(f.wang, number).named == 4);
    CHECK(f.yes(f.liu, number).value().status == activity_status::verified);
    CHECK(f.show(f.wang, number).named == 5);
    CHECK(f.questions(f.liu).empty());
    CHECK(f.rate(f.liu, number, 5).has_value());
    // The other one remembers better within the seven days.
    CHECK(f.yes(f.zhou_2, number).has_value());
    CHECK(f.show(f.wang, number).named == 6);
}

TEST_CASE("without enough people it is rejected when the seven days are over, not before") {
    gathering_fixture f;
    const auto number = begun(f, 2);
    (void)f.type_code(f.zhang, f.code(number).code).value();
    f.clock.set(at_shanghai(2026, 4, 10, 20, 30));
    (void)f.hold_due();
    CHECK(f.show(f.wang, number).status == activity_status::awaiting_confirmation);
    f.clock.set(at_shanghai(2026, 4, 17, 20, 30));
    CHECK(f.settle() == 1);
    CHECK(f.show(f.wang, number).status == activity_status::rejected);
    CHECK(f.month(f.wang, 202604).booked == 0);
    CHECK(f.yes(f.li, number).error().code == problem_code::conflict);
}

TEST_CASE("held late by the clock it is not a late entry: it was announced before") {
    gathering_fixture f;
    const auto number = begun(f, 6);
    for (const auto youth : f.roster()) (void)f.type_code(youth, f.code(number).code).value();
    f.clock.set(at_shanghai(2026, 4, 14, 9));
    CHECK(f.hold_due() == 1);
    CHECK_FALSE(f.show(f.wang, number).recorded_late);
    CHECK(f.month(f.wang, 202604).booked == 800);
}

TEST_CASE("nobody signed up: no activity, and nothing to verify") {
    gathering_fixture f;
    const auto number = f.announced(f.evening());
    f.clock.set(at_shanghai(2026, 4, 10, 20, 30));
    CHECK(f.hold_due() == 1);
    CHECK(f.seen_by(f.wang, number).value().state == league::gathering_state::not_held);
    CHECK(f.count("SELECT COUNT(*) FROM activity") == 0);
}

TEST_CASE("the organiser may end it early, but not before it began") {
    gathering_fixture f;
    const auto number = f.announced(f.evening());
    for (const auto youth : f.roster()) (void)f.join(youth, number).value();
    const auto end = [&] {
        return f.run(
            [&](services::work& w) { return services::end_gathering(w, f.load(w, f.wang), number); });
    };
    CHECK(end().error().code == problem_code::conflict);
    f.clock.set(at_shanghai(2026, 4, 10, 19, 40));
    CHECK(end().value().state == league::gathering_state::held);
    CHECK(end().error().code == problem_code::conflict);
    CHECK(f.questions(f.zhang).size() == 1);
}

TEST_CASE("co-organisers earn half, and lose it with the activity") {
    gathering_fixture f;
    auto d = f.evening();
    d.co_organiser_ids = {f.zhao};
    const auto number = f.announced(d);
    CHECK_THAT(f.told("o_zhao").back(), Contains("协办人"));
    for (const auto youth : f.roster()) (void)f.join(youth, number).value();
    f.clock.set(at_shanghai(2026, 4, 10, 19, 5));
    for (const auto youth : f.roster()) (void)f.type_code(youth, f.code(number).code).value();
    f.clock.set(at_shanghai(2026, 4, 10, 20, 30));
    (void)f.hold_due();
    CHECK(f.show(f.wang, number).co_organisers == std::vector<std::string>{"赵老师"});
    CHECK(f.month(f.wang, 202604).booked == 800);
    CHECK(f.month(f.zhao, 202604).booked == 500);  // R03 half of 6, R04 its kind
    CHECK_THAT(f.entries(f.zhao, 202604).back().note + f.entries(f.zhao, 202604).front().note,
               Contains("协办计50%"));
    const auto raised = f.run([&](services::work& w) {
        return services::raise_finding(w, f.load(w, f.admin), {"D04", number, number, "照片与去年相同"});
    });
    REQUIRE(raised.has_value());
    f.clock.set(at_shanghai(2026, 4, 25, 9));
    f.run([&](services::work& w) {
        const auto judge = services::add_person(w, {"校团委孙", f.university, "A009", "", true}).value();
        services::grant_role(w, judge, league::role::school_admin, f.university);
        return services::decide_finding(w, f.load(w, judge), raised->number, true, "属实").value();
    });
    CHECK(f.show(f.admin, number).status == activity_status::void_);
    CHECK(f.month(f.wang, 202604).booked == 0);
    CHECK(f.month(f.zhao, 202604).booked == 0);
}

TEST_CASE("an activity written down afterwards can have co-organisers too, at most three") {
    gathering_fixture f;
    auto d = f.talk();
    d.co_organiser_ids = {f.zhao, f.zhao};
    const auto number = f.logged(d);
    (void)f.yes(f.zhang, number).value();
    CHECK(f.month(f.zhao, 202604).booked == 500);
    d = f.lecture();
    d.co_organiser_ids = {f.wang};
    CHECK(f.log(d).error().field == "co_organisers");
    d.co_organiser_ids = {1, 2, 3, 4};
    CHECK(f.log(d).error().code == problem_code::too_many);
}

TEST_CASE("an ordinary activity's evidence: written, pictured, confirmed") {
    gathering_fixture f;
    const auto number = f.logged(f.talk());
    CHECK(f.show(f.wang, number).evidence == evidence_grade::self_written);
    auto d = f.talk();
    d.youth_ids = {f.li};
    d.media = {{"image", "media-1", ""}};
    const auto second = f.logged(d);
    CHECK(f.show(f.wang, second).evidence == evidence_grade::picture_or_place);
    (void)f.yes(f.zhang, number).value();
    CHECK(f.show(f.wang, number).evidence == evidence_grade::confirmed);
}

TEST_CASE("two records of one person that both signed up keep one place when they are merged") {
    gathering_fixture f;
    const auto number = f.announced_for(2);
    (void)f.join(f.zhou_1, number).value();
    (void)f.join(f.zhou_2, number).value();
    (void)f.join(f.liu, number).value();
    CHECK(f.run([&](services::work& w) {
        return services::merge_people(w, f.load(w, f.admin), f.zhou_1, f.zhou_2, "同一个人").has_value();
    }));
    CHECK(f.seen_by(f.zhou_1, number).value().mine == league::place_state::has_place);
    CHECK(f.seen_by(f.liu, number).value().mine == league::place_state::has_place);
    CHECK(f.seen_by(f.wang, number).value().taken == 2);
}

TEST_CASE("a merged record's place goes to the one that is kept, and back when the merge is undone") {
    gathering_fixture f;
    const auto number = f.announced_for(2);
    (void)f.join(f.zhou_2, number).value();
    const auto merge = f.run([&](services::work& w) {
        return services::merge_people(w, f.load(w, f.admin), f.zhou_1, f.zhou_2, "同一个人").value();
    });
    CHECK(f.seen_by(f.zhou_1, number).value().mine == league::place_state::has_place);
    f.run([&](services::work& w) { return services::undo_merge(w, f.load(w, f.admin), merge).value(); });
    CHECK_FALSE(f.seen_by(f.zhou_1, number).value().mine);
    CHECK(f.seen_by(f.zhou_2, number).value().mine == league::place_state::has_place);
}
