// 问计于青年: one answer a person, changeable until the end; figures when it is over, and only of five
// people.
#include "services/topics/polls.hpp"

#include "activity_fixture.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using Catch::Matchers::Contains;
using services::poll_view;
using services::problem_code;
using testing::activity_fixture;

namespace {

constexpr auto passed = league::platform_view::passed;

struct polls_fixture : activity_fixture {
    services::new_poll draft() {
        return {"周末想做什么", {"爬山", "看展", "读书会"}, false, clock.now() + std::chrono::days{3}};
    }

    auto open(const services::new_poll& p, std::int64_t who = 0, league::platform_view platform = passed) {
        return run([&](services::work& w) {
            return services::open_poll(w, load(w, who == 0 ? wang : who), p, platform);
        });
    }

    services::outcome<poll_view> answer(std::int64_t who, std::int64_t poll, std::vector<int> chosen) {
        return run([&](services::work& w) { return services::answer_poll(w, load(w, who), poll, chosen); });
    }

    services::outcome<poll_view> show(std::int64_t who, std::int64_t poll) {
        return run([&](services::work& w) { return services::show_poll(w.tx, w.now, load(w, who), poll); });
    }

    int count() {
        return run([&](services::work& w) { return services::count_ended_polls(w, 10); });
    }

    std::vector<std::int64_t> votes(std::int64_t poll) {
        std::vector<std::int64_t> all;
        for (const auto& o : show(zhang, poll).value().options) all.push_back(o.votes.value_or(-1));
        return all;
    }
};

}  // namespace

TEST_CASE("each person has one answer and may change it until the end") {
    polls_fixture f;
    const auto poll = f.open(f.draft()).value().number;
    CHECK(f.answer(f.zhang, poll, {1}).value().answered == 1);
    const auto changed = f.answer(f.zhang, poll, {3}).value();
    CHECK(changed.answered == 1);
    CHECK_FALSE(changed.options[0].mine);
    CHECK(changed.options[2].mine);
    f.clock.advance(std::chrono::days{3} - std::chrono::microseconds{1});
    CHECK(f.answer(f.zhang, poll, {2}).has_value());
    f.clock.advance(std::chrono::microseconds{1});
    CHECK_THAT(f.answer(f.zhang, poll, {1}).error().text, Contains("已经结束"));
}

TEST_CASE("while it runs only the number of answers is told, also with five of them") {
    polls_fixture f;
    const auto poll = f.open(f.draft()).value().number;
    for (const auto youth : {f.zhang, f.li, f.chen, f.zhou_1, f.zhou_2})
        (void)f.answer(youth, poll, {1}).value();
    const auto running = f.show(f.wang, poll).value();
    CHECK(running.answered == 5);
    for (const auto& o : running.options) CHECK_FALSE(o.votes.has_value());
}

TEST_CASE("figures of five people are shown at the end, and nobody's choice is kept") {
    polls_fixture f;
    const auto poll = f.open(f.draft()).value().number;
    for (const auto youth : {f.zhang, f.li, f.chen}) (void)f.answer(youth, poll, {1}).value();
    for (const auto youth : {f.zhou_1, f.zhou_2}) (void)f.answer(youth, poll, {2}).value();
    f.clock.advance(std::chrono::days{3});
    CHECK(f.count() == 1);
    CHECK(f.count() == 0);
    CHECK(f.votes(poll) == std::vector<std::int64_t>{3, 2, 0});
    CHECK(f.show(f.zhang, poll).value().answered_by_me);
    CHECK_FALSE(f.show(f.zhang, poll).value().options[0].mine);
    CHECK(f.read([](store::transaction& tx) {
        return tx.number("SELECT COUNT(*) FROM poll_answer WHERE chosen IS NOT NULL");
    }) == 0);
}

TEST_CASE("figures of four people are never shown, and not kept either") {
    polls_fixture f;
    const auto poll = f.open(f.draft()).value().number;
    for (const auto youth : {f.zhang, f.li, f.chen, f.zhou_1}) (void)f.answer(youth, poll, {1}).value();
    f.clock.advance(std::chrono::days{3});
    CHECK(f.count() == 1);
    CHECK(f.votes(poll) == std::vector<std::int64_t>{-1, -1, -1});
    CHECK(f.show(f.wang, poll).value().answered == 4);
    CHECK(f.read([](store::transaction& tx) {
        return tx.number("SELECT COUNT(*) FROM poll_option WHERE votes IS NOT NULL");
    }) == 0);
}

TEST_CASE("several options are counted each, where several may be chosen") {
    polls_fixture f;
    auto draft = f.draft();
    draft.several = true;
    const auto poll = f.open(draft).value().number;
    for (const auto youth : {f.zhang, f.li, f.chen, f.zhou_1}) (void)f.answer(youth, poll, {1, 3}).value();
    (void)f.answer(f.zhou_2, poll, {3}).value();
    (void)f.run([&](services::work& w) { return services::close_poll(w, f.load(w, f.wang), poll); }).value();
    CHECK(f.votes(poll) == std::vector<std::int64_t>{4, 0, 5});
}

TEST_CASE("a single choice takes one option, and no option that is not there") {
    polls_fixture f;
    const auto poll = f.open(f.draft()).value().number;
    CHECK_THAT(f.answer(f.zhang, poll, {1, 2}).error().text, Contains("只能选一项"));
    CHECK(f.answer(f.zhang, poll, {2, 2}).has_value());
    CHECK_THAT(f.answer(f.zhang, poll, {4}).error().text, Contains("1到3"));
    CHECK(f.answer(f.zhang, poll, {0}).error().code == problem_code::invalid);
    CHECK(f.answer(f.zhang, poll, {}).error().code == problem_code::invalid);
}

TEST_CASE("two to ten options, none twice, a question, an hour to sixty days") {
    polls_fixture f;
    auto p = f.draft();
    p.options = {"是"};
    CHECK_THAT(f.open(p).error().text, Contains("2到10个"));
    p.options.clear();
    for (int i = 1; i <= 10; ++i) p.options.push_back("选项" + std::to_string(i));
    CHECK(f.open(p).has_value());
    p.options.emplace_back("选项11");
    CHECK(f.open(p).error().field == "options");
    p.options = {"是", "是"};
    CHECK_THAT(f.open(p).error().text, Contains("写了两次"));
    p = f.draft();
    p.question.clear();
    CHECK(f.open(p).error().field == "question");
    p = f.draft();
    p.ends_at = f.clock.now() + services::poll_life_min;
    CHECK(f.open(p).has_value());
    p.ends_at -= std::chrono::microseconds{1};
    CHECK(f.open(p).error().field == "ends_at");
    p.ends_at = f.clock.now() + services::poll_life_max;
    CHECK(f.open(p).has_value());
    p.ends_at += std::chrono::microseconds{1};
    CHECK(f.open(p).error().field == "ends_at");
}

TEST_CASE("five polls a day") {
    polls_fixture f;
    for (int i = 0; i < services::polls_per_day_max; ++i) CHECK(f.open(f.draft()).has_value());
    CHECK(f.open(f.draft()).error().code == problem_code::too_many);
}

TEST_CASE("a held poll is answered by nobody until a person lets it pass") {
    polls_fixture f;
    const auto poll = f.open(f.draft(), f.wang, league::platform_view::not_asked).value();
    CHECK_FALSE(poll.shown);
    CHECK(f.answer(f.zhang, poll.number, {1}).error().code == problem_code::not_found);
    const auto queue = f.run([&](services::work& w) {
                            return services::moderation_queue(w.tx, f.load(w, f.admin));
                        }).value();
    REQUIRE(queue.size() == 1);
    CHECK_THAT(queue[0].text, Contains("周末想做什么") && Contains("· 读书会"));
    f.run([&](services::work& w) {
        (void)services::decide_post(w, f.load(w, f.admin), queue[0].number, true, "").value();
    });
    CHECK(f.answer(f.zhang, poll.number, {1}).has_value());
}

TEST_CASE(
    "cadres and administrators ask, youths answer, and only whoever opened it or an administrator ends it") {
    polls_fixture f;
    CHECK(f.open(f.draft(), f.zhang).error().code == problem_code::forbidden);
    const auto poll = f.open(f.draft(), f.admin).value().number;
    CHECK(f.answer(f.wang, poll, {1}).error().code == problem_code::forbidden);
    const auto close = [&](std::int64_t who) {
        return f.run([&](services::work& w) { return services::close_poll(w, f.load(w, who), poll); });
    };
    CHECK(close(f.wang).error().code == problem_code::not_found);
    CHECK(close(f.zhang).error().code == problem_code::not_found);
    CHECK(close(f.admin).value().over);
    CHECK(close(f.admin).error().code == problem_code::conflict);
}
