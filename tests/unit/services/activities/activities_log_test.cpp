// Writing an activity down: what is kept, who is asked, what is refused.
#include "activity_fixture.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using Catch::Matchers::Contains;
using league::activity_status;
using services::problem_code;
using testing::activity_fixture;
using testing::at_shanghai;

TEST_CASE("an activity that was written down waits for the youth's answer") {
    activity_fixture f;
    const auto a = f.log(f.talk()).value();
    CHECK(a.status == activity_status::awaiting_confirmation);
    CHECK(a.number >= 100'000);
    CHECK(a.people == std::vector<std::string>{"张三"});
    CHECK(a.named == 1);
    CHECK(a.confirmed == 0);
    CHECK_FALSE(a.recorded_late);
    CHECK(f.entries(f.wang, 202604).empty());
}

TEST_CASE("every youth who is named is asked once through the outbox") {
    activity_fixture f;
    f.logged(f.lecture());
    CHECK(f.count("SELECT COUNT(*) FROM outbox WHERE idem LIKE 'ask:%'") == 6);
    const auto text = f.read([](store::transaction& tx) {
        return tx
            .first("SELECT payload FROM outbox WHERE openid = 'o_zhang' AND idem LIKE 'ask:%'",
                   [](const store::row& r) { return r.str(0); })
            .value();
    });
    CHECK_THAT(text, Contains("昨天（4月2日）14:00，您参加王老师组织的团课了吗？（五四精神）"));
    CHECK_THAT(text, Contains("回复 1 是，2 没有"));
    CHECK(f.changed.outbox);
}

TEST_CASE("writing an activity down is activity of the cadre, and is in the audit log") {
    activity_fixture f;
    f.clock.advance(std::chrono::hours{1});
    f.logged(f.talk());
    CHECK(f.read([&](store::transaction& tx) {
        return tx.number("SELECT last_active_at FROM cadre WHERE person_id = ?1", f.wang);
    }) == platform::to_micros(f.clock.now()));
    CHECK(f.count("SELECT COUNT(*) FROM audit WHERE action = 'log_activity' AND object_kind = 'activity'") ==
          1);
}

TEST_CASE("an activity entered on the third day is late") {
    activity_fixture f;
    auto d = f.talk();
    d.starts_at = at_shanghai(2026, 3, 31, 15);
    const auto a = f.log(d).value();
    CHECK(a.recorded_late);
    CHECK(a.status == activity_status::awaiting_confirmation);
}

TEST_CASE("an activity entered after more than seven days is kept as a record, and nobody is asked") {
    activity_fixture f;
    auto d = f.talk();
    d.starts_at = at_shanghai(2026, 3, 20, 15);
    const auto a = f.log(d).value();
    CHECK(a.status == activity_status::rejected);
    CHECK_THAT(a.reason, Contains("超过7天"));
    CHECK(f.count("SELECT COUNT(*) FROM outbox WHERE idem LIKE 'ask:%'") == 0);
    CHECK(f.questions(f.zhang).empty());
}

TEST_CASE("an activity older than sixty days is refused by its field") {
    activity_fixture f;
    auto d = f.talk();
    d.starts_at = f.clock.now() - std::chrono::days{61};
    const auto p = f.log(d).error();
    CHECK(p.code == problem_code::invalid);
    CHECK(p.field == "starts_at");
}

TEST_CASE("a done activity is never in the future, nor is its end") {
    activity_fixture f;
    auto d = f.talk();
    d.starts_at = f.clock.now() + std::chrono::minutes{1};
    CHECK(f.log(d).error().field == "starts_at");
    d = f.lecture();
    d.ends_at = f.clock.now() + std::chrono::minutes{1};
    CHECK(f.log(d).error().field == "ends_at");
    d.ends_at = d.starts_at;
    CHECK(f.log(d).error().field == "ends_at");
    CHECK(f.count("SELECT COUNT(*) FROM activity") == 0);
}

TEST_CASE("only confirmed contacts of the cadre's own roster can be named") {
    activity_fixture f;
    const auto stranger = f.run(
        [&](services::work& w) { return f.add_youth(w, "孙悟", "20219999", "o_sun", f.zhao, f.branch_1); });
    auto d = f.talk();
    d.youth_ids = {stranger};
    CHECK(f.log(d).error().field == "youth_ids");

    f.run([&](services::work& w) { (void)services::end_contact(w, f.load(w, f.zhang), f.wang).value(); });
    CHECK(f.log(f.talk()).error().field == "youth_ids");
}

TEST_CASE("a talk names somebody; a lecture may name nobody") {
    activity_fixture f;
    auto d = f.talk();
    d.youth_ids = {};
    CHECK(f.log(d).error().field == "youth_ids");
    auto l = f.lecture();
    l.youth_ids = {};
    l.headcount = 30;
    CHECK(f.log(l).value().status == activity_status::rejected);
}

TEST_CASE("a youth who is named twice is kept once, and more than fifty are too many") {
    activity_fixture f;
    auto d = f.talk();
    d.youth_ids = {f.zhang, f.zhang};
    CHECK(f.log(d).value().named == 1);
    d.youth_ids.clear();
    for (std::int64_t id = 1; id <= 51; ++id) d.youth_ids.push_back(id);
    CHECK(f.log(d).error().code == problem_code::too_many);
}

TEST_CASE("texts have their limits in characters, not in bytes") {
    activity_fixture f;
    auto d = f.talk();
    d.theme.clear();
    for (int i = 0; i < 100; ++i) d.theme += "题";
    CHECK(f.log(d).has_value());
    d.theme += "题";
    CHECK(f.log(d).error().field == "theme");
    d = f.talk();
    for (int i = 0; i < 61; ++i) d.place += "地";
    CHECK(f.log(d).error().field == "place");
    d = f.talk();
    d.theme = std::string{"a\0b", 3};
    CHECK(f.log(d).error().field == "theme");
}

TEST_CASE("a kind, mode or precision that does not exist is refused") {
    activity_fixture f;
    auto d = f.talk();
    d.kind = static_cast<league::activity_kind>(99);
    CHECK(f.log(d).error().field == "kind");
    d = f.talk();
    d.mode = static_cast<league::activity_mode>(0);
    CHECK(f.log(d).error().field == "mode");
    d = f.talk();
    d.precision = static_cast<services::time_precision>(7);
    CHECK(f.log(d).error().field == "time_precision");
}

TEST_CASE("nine attachments are kept, the tenth is too many, and of a talk's voice no words are kept") {
    activity_fixture f;
    auto d = f.talk();
    d.media.assign(8, {"image", "m1", ""});
    d.media.push_back({"voice", "v1", "他说家里有困难"});
    f.logged(d);
    CHECK(f.count("SELECT COUNT(*) FROM activity_media") == 9);
    CHECK(f.count("SELECT COUNT(*) FROM activity_media WHERE kind = 'voice' AND text = ''") == 1);
    d.theme = "另一个主题";
    d.media.push_back({"image", "m2", ""});
    CHECK(f.log(d).error().code == problem_code::too_many);
    d.media = {{"video", "m", ""}};
    CHECK(f.log(d).error().field == "media");
}

TEST_CASE("the same activity a second time is a conflict that names the first one") {
    activity_fixture f;
    const auto number = f.logged(f.talk());
    const auto p = f.log(f.talk()).error();
    CHECK(p.code == problem_code::conflict);
    CHECK_THAT(p.text, Contains(std::to_string(number)));
    CHECK(f.count("SELECT COUNT(*) FROM activity") == 1);
}

TEST_CASE("the same talk with another youth is another activity") {
    activity_fixture f;
    f.logged(f.talk());
    auto d = f.talk();
    d.youth_ids = {f.li};
    CHECK(f.log(d).has_value());
}

TEST_CASE("two activities of one organiser at the same exact time are a conflict") {
    activity_fixture f;
    const auto number = f.logged(f.lecture());
    auto d = f.lecture();
    d.kind = league::activity_kind::volunteering;
    d.starts_at += std::chrono::minutes{30};
    d.ends_at = std::nullopt;
    d.theme = "敬老院";
    const auto p = f.log(d).error();
    CHECK(p.code == problem_code::conflict);
    CHECK_THAT(p.text, Contains("时间重叠") && Contains(std::to_string(number)));
}

TEST_CASE("a long theme that is nearly the same as another's is a conflict") {
    activity_fixture f;
    auto d = f.talk();
    d.theme = "聊了聊考研复习计划和时间安排的问题以及心态调整";
    f.logged(d);
    d.starts_at = at_shanghai(2026, 4, 1, 13);
    d.youth_ids = {f.li};
    const auto p = f.log(d).error();
    CHECK(p.code == problem_code::conflict);
    CHECK_THAT(p.text, Contains("主题几乎一样"));
}

TEST_CASE("who is no cadre writes no activity down") {
    activity_fixture f;
    const auto refused = [&](std::int64_t who) {
        return f.run([&](services::work& w) { return services::log_activity(w, f.load(w, who), f.talk()); })
                   .error()
                   .code == problem_code::forbidden;
    };
    CHECK(refused(f.zhang));
    CHECK(refused(f.admin));
}

TEST_CASE("a group that is too small is kept, and told why it does not count") {
    activity_fixture f;
    auto d = f.lecture();
    d.youth_ids = {f.zhang, f.li};
    const auto a = f.log(d).value();
    CHECK(a.status == activity_status::rejected);
    CHECK_THAT(a.reason, Contains("人数不够"));
}
