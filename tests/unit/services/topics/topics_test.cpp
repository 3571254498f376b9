// Topics: what is shown at once, what is held and for whom, who decides, and how much one person may write.
#include "services/topics/topics.hpp"

#include "activity_fixture.hpp"
#include "services/cases/cases.hpp"
#include "services/messages/outbox.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using Catch::Matchers::Contains;
using league::hold_reason;
using league::platform_view;
using services::post_state;
using services::problem_code;
using testing::activity_fixture;
using testing::at_shanghai;

namespace {

constexpr auto passed = platform_view::passed;

struct topics_fixture : activity_fixture {
    topics_fixture() {
        const std::vector<std::string> words{"刷单"};
        const std::vector<std::string> false_alarms{"反刷单"};
        rules.moderation = league::word_matcher{words, false_alarms};
    }

    auto open(std::int64_t who, std::string_view title = "晚自习怎么安排", platform_view platform = passed) {
        return run([&](services::work& w) {
            return services::open_topic(w, load(w, who), title, "说说你的想法", platform);
        });
    }

    auto reply(std::int64_t who, std::int64_t topic, std::string_view text, platform_view platform = passed,
               std::optional<int> floor = {}) {
        return run([&](services::work& w) {
            return services::reply_in_topic(w, load(w, who), topic, floor, text, platform);
        });
    }

    auto show(std::int64_t who, std::int64_t topic) {
        return run([&](services::work& w) { return services::show_topic(w.tx, load(w, who), topic); });
    }

    auto list(std::int64_t who) {
        return run([&](services::work& w) { return services::topics_for(w.tx, load(w, who)); });
    }

    auto queue(std::int64_t who) {
        return run([&](services::work& w) { return services::moderation_queue(w.tx, load(w, who)); });
    }

    auto decide(std::int64_t who, std::int64_t number, bool pass, std::string_view reason = "") {
        return run(
            [&](services::work& w) { return services::decide_post(w, load(w, who), number, pass, reason); });
    }

    auto highlight(std::int64_t who, std::int64_t topic, int floor) {
        return run(
            [&](services::work& w) { return services::highlight_reply(w, load(w, who), topic, floor); });
    }

    auto report(std::int64_t who, std::int64_t topic, std::optional<int> floor, std::string_view why) {
        return run(
            [&](services::work& w) { return services::report_post(w, load(w, who), topic, floor, why); });
    }

    std::vector<std::string> told(std::string_view openid) {
        return read([&](store::transaction& tx) {
            return tx.all(
                "SELECT payload FROM outbox WHERE openid = ?1 ORDER BY id",
                [](const store::row& r) { return r.str(0); }, openid);
        });
    }

    // A cadre of another college, with one youth.
    std::int64_t far_cadre = 0;
    std::int64_t far_youth = 0;

    void found_other_college() {
        run([&](services::work& w) {
            const auto org = add_organisation(w, university, path_of(w, university), "college", "文学院");
            far_cadre = add_cadre(w, "孙老师", "o_sun", org);
            far_youth = add_youth(w, "钱一", "20230001", "o_qian", far_cadre, org);
        });
    }
};

}  // namespace

TEST_CASE("what the word list and the platform let pass is shown at once") {
    topics_fixture f;
    const auto opened = f.open(f.wang).value();
    CHECK(opened.shown);
    CHECK(f.reply(f.zhang, opened.number, "希望早一点下课").value().shown);
    const auto seen = f.show(f.li, opened.number).value();
    CHECK(seen.line.title == "晚自习怎么安排");
    REQUIRE(seen.replies.size() == 1);
    CHECK(seen.replies[0].author == "张三");
    CHECK(seen.replies[0].floor == 1);
    CHECK(f.queue(f.admin).value().empty());
}

TEST_CASE("without the platform's check everything is held for a person") {
    topics_fixture f;
    const auto opened = f.open(f.wang, "晚自习怎么安排", platform_view::not_asked).value();
    CHECK_FALSE(opened.shown);
    const auto waiting = f.queue(f.admin).value();
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].why == hold_reason::unchecked);
    CHECK(waiting[0].author == "王老师");
    CHECK_THAT(waiting[0].text, Contains("晚自习怎么安排") && Contains("说说你的想法"));
}

TEST_CASE("a word of the list, a row of digits or the platform's doubt hold a reply") {
    topics_fixture f;
    const auto topic = f.open(f.wang).value().number;
    CHECK_FALSE(f.reply(f.zhang, topic, "有人刷 单吗").value().shown);
    CHECK_FALSE(f.reply(f.li, topic, "打我电话138 1234 5678").value().shown);
    CHECK_FALSE(f.reply(f.chen, topic, "好", platform_view::review).value().shown);
    CHECK(f.reply(f.zhou_1, topic, "反刷单讲座很好").value().shown);
    const auto waiting = f.queue(f.admin).value();
    REQUIRE(waiting.size() == 3);
    CHECK(waiting[0].why == hold_reason::word);
    CHECK(waiting[0].found == "刷单");
    CHECK(waiting[1].why == hold_reason::digits);
    CHECK(waiting[1].found == "13812345678");
    CHECK(waiting[2].why == hold_reason::review);
}

TEST_CASE("nobody but the author and who decides sees what is held") {
    topics_fixture f;
    const auto topic = f.open(f.wang).value().number;
    (void)f.reply(f.zhang, topic, "刷单").value();
    CHECK(f.show(f.zhang, topic).value().held.size() == 1);
    CHECK(f.show(f.li, topic).value().held.empty());
    CHECK(f.show(f.li, topic).value().replies.empty());
    CHECK(f.show(f.li, topic).value().line.replies == 0);
    CHECK(f.queue(f.zhao).value().empty());
    CHECK(f.queue(f.wang).value().size() == 1);
    CHECK(f.queue(f.zhang).error().code == problem_code::forbidden);

    const auto held = f.open(f.wang, "刷单怎么防").value().number;
    CHECK(f.show(f.wang, held).value().line.state == post_state::held);
    CHECK(f.show(f.admin, held).has_value());
    CHECK(f.show(f.zhang, held).error().code == problem_code::not_found);
    CHECK(f.reply(f.zhang, held, "好").error().code == problem_code::not_found);
    CHECK(f.list(f.wang).size() == 2);
    CHECK(f.list(f.zhang).size() == 1);
}

TEST_CASE("what a person lets pass gets the next floor, so that nothing tells of what is held") {
    topics_fixture f;
    const auto topic = f.open(f.wang).value().number;
    (void)f.reply(f.zhang, topic, "刷单一").value();
    (void)f.reply(f.li, topic, "第一个看得到的").value();
    (void)f.decide(f.admin, f.queue(f.admin).value().front().number, true).value();
    const auto seen = f.show(f.chen, topic).value().replies;
    REQUIRE(seen.size() == 2);
    CHECK(seen[0].author == "李四");
    CHECK(seen[0].floor == 1);
    CHECK(seen[1].author == "张三");
    CHECK(seen[1].floor == 2);
}

TEST_CASE("a refusal needs a reason, and the author is told it") {
    topics_fixture f;
    const auto topic = f.open(f.wang).value().number;
    (void)f.reply(f.zhang, topic, "刷单").value();
    const auto number = f.queue(f.admin).value().front().number;
    CHECK(f.decide(f.admin, number, false).error().field == "reason");
    std::string long_reason;
    for (std::size_t i = 0; i < services::refusal_reason_characters_max; ++i) long_reason += "长";
    CHECK(f.decide(f.admin, number, false, long_reason + "长").error().code == problem_code::invalid);
    (void)f.decide(f.admin, number, false, "像是广告").value();
    CHECK_THAT(f.told("o_zhang").back(), Contains("没有公开") && Contains("像是广告"));
    CHECK(f.show(f.zhang, topic).value().held.empty());
    CHECK(f.decide(f.admin, number, true).error().code == problem_code::conflict);
}

TEST_CASE("nobody decides on their own words") {
    topics_fixture f;
    const auto topic = f.open(f.wang).value().number;
    (void)f.reply(f.wang, topic, "刷单").value();
    CHECK(f.queue(f.wang).value().empty());
    const auto number = f.queue(f.admin).value().front().number;
    CHECK(f.decide(f.wang, number, true).error().code == problem_code::forbidden);
    CHECK(f.decide(f.admin, number, true).has_value());
}

TEST_CASE("the cadre decides on replies in the own topics only, an administrator in the subtree only") {
    topics_fixture f;
    f.found_other_college();
    const auto topic = f.open(f.wang).value().number;
    (void)f.reply(f.zhang, topic, "刷单").value();
    const auto number = f.queue(f.wang).value().front().number;
    CHECK(f.decide(f.zhao, number, true).error().code == problem_code::not_found);
    CHECK(f.decide(f.far_cadre, number, true).error().code == problem_code::not_found);
    CHECK(f.decide(f.li, number, true).error().code == problem_code::not_found);
    CHECK(f.decide(f.wang, number, true).has_value());
    const auto far = f.open(f.far_cadre, "刷单防范").value();
    CHECK_FALSE(far.shown);
    CHECK(f.queue(f.admin).value().empty());
}

TEST_CASE("the administrator is told once until the queue is empty again") {
    topics_fixture f;
    const auto topic = f.open(f.wang).value().number;
    const auto told = [&] {
        return f.read([&](store::transaction& tx) {
            return tx.number("SELECT COUNT(*) FROM notice WHERE person_id = ?1 AND ref_kind = 'moderation'",
                             f.admin);
        });
    };
    (void)f.reply(f.zhang, topic, "刷单").value();
    (void)f.reply(f.li, topic, "刷单吗").value();
    CHECK(told() == 1);
    for (const auto& waiting : f.queue(f.admin).value())
        (void)f.decide(f.admin, waiting.number, true).value();
    (void)f.reply(f.chen, topic, "刷单啊").value();
    CHECK(told() == 2);
}

TEST_CASE("a topic is for its organisation, all below it, and the contacts of who opened it") {
    topics_fixture f;
    f.found_other_college();
    const auto of_college = f.open(f.wang).value().number;
    CHECK(f.show(f.liu, of_college).has_value());
    CHECK(f.show(f.zhao, of_college).has_value());
    CHECK(f.show(f.far_youth, of_college).error().code == problem_code::not_found);
    CHECK(f.show(f.far_cadre, of_college).error().code == problem_code::not_found);

    const auto of_branch = f.open(f.zhang, "班里春游去哪").value().number;
    CHECK(f.show(f.li, of_branch).has_value());
    CHECK(f.show(f.liu, of_branch).error().code == problem_code::not_found);
    CHECK(f.show(f.wang, of_branch).has_value());
    CHECK(f.list(f.liu).size() == 1);
    CHECK(f.list(f.wang).size() == 2);
    CHECK(f.list(f.far_youth).empty());

    // 钱一 is on the roster of a cadre of another college: that cadre's topics reach 钱一.
    f.run([&](services::work& w) {
        w.tx.execute("UPDATE contact SET cadre_id = ?1 WHERE youth_id = ?2", f.wang, f.far_youth);
    });
    CHECK(f.show(f.far_youth, of_college).has_value());
    CHECK(f.list(f.far_youth).size() == 1);
    CHECK(f.show(f.far_youth, of_branch).error().code == problem_code::not_found);
}

TEST_CASE("titles, bodies and replies have their lengths, told in Chinese") {
    topics_fixture f;
    const auto of = [](std::size_t n) {
        std::string text;
        for (std::size_t i = 0; i < n; ++i) text += "字";
        return text;
    };
    CHECK(f.open(f.wang, of(services::topic_title_characters_max)).has_value());
    const auto refused = f.open(f.wang, of(services::topic_title_characters_max + 1)).error();
    CHECK(refused.field == "title");
    CHECK_THAT(refused.text, Contains("最多40字"));
    const auto topic = f.open(f.wang).value().number;
    CHECK(f.reply(f.zhang, topic, of(services::reply_characters_max)).has_value());
    CHECK_THAT(f.reply(f.zhang, topic, of(services::reply_characters_max + 1)).error().text,
               Contains("最多500字"));
    CHECK(f.reply(f.zhang, topic, "").error().code == problem_code::invalid);
}

TEST_CASE("five replies a minute and fifty a day, and the same words once a day") {
    topics_fixture f;
    const auto topic = f.open(f.wang).value().number;
    int written = 0;
    const auto write = [&] { return f.reply(f.zhang, topic, "第" + std::to_string(++written) + "句"); };
    for (int i = 0; i < services::replies_per_minute_max; ++i) CHECK(write().has_value());
    const auto fast = write().error();
    CHECK(fast.code == problem_code::too_many);
    CHECK_THAT(fast.text, Contains("一分钟内最多回复5条"));
    for (int i = services::replies_per_minute_max; i < services::replies_per_day_max; ++i) {
        f.clock.advance(std::chrono::minutes{1});
        CHECK(write().has_value());
    }
    f.clock.advance(std::chrono::minutes{1});
    CHECK_THAT(write().error().text, Contains("一天最多回复50条"));
    f.clock.set(at_shanghai(2026, 4, 4));
    CHECK(write().has_value());
    CHECK(f.reply(f.li, topic, "同意").has_value());
    CHECK(f.reply(f.li, topic, "同意").error().code == problem_code::conflict);
}

TEST_CASE("five topics a day") {
    topics_fixture f;
    for (int i = 0; i < services::topics_per_day_max; ++i) CHECK(f.open(f.wang).has_value());
    CHECK_THAT(f.open(f.wang).error().text, Contains("一天最多开5个话题"));
    f.clock.set(at_shanghai(2026, 4, 4));
    CHECK(f.open(f.wang).has_value());
}

TEST_CASE("words of crisis are heard as in a case and posted nowhere") {
    topics_fixture f;
    const auto topic = f.open(f.wang).value().number;
    const auto written = f.reply(f.zhang, topic, "不想活了").value();
    CHECK(written.crisis);
    CHECK(f.show(f.zhang, topic).value().held.empty());
    CHECK(f.queue(f.admin).value().empty());
    const auto crises = f.read([&](store::transaction& tx) {
        return tx.number("SELECT COUNT(*) FROM feedback WHERE youth_id = ?1 AND crisis = 1", f.zhang);
    });
    CHECK(crises == 1);
    CHECK_THAT(f.told("o_admin").back(), Contains("张三") && Contains("不想活了"));
    CHECK(f.open(f.wang, "不想活了").value().crisis);
    CHECK_THAT(f.told("o_admin").back(), Contains("王老师"));
}

TEST_CASE("no limit and no form stands between a person in need and help") {
    topics_fixture f;
    const auto topic = f.open(f.wang).value().number;
    for (int i = 0; i < services::replies_per_minute_max; ++i)
        (void)f.reply(f.zhang, topic, "第" + std::to_string(i) + "句").value();
    CHECK(f.reply(f.zhang, topic, "不想活了").value().crisis);
    CHECK(f.reply(f.zhang, 999, "不想活了").value().crisis);
    std::string words = "不想活了";
    for (int i = 0; i < 2000; ++i) words += "唉";
    CHECK(f.reply(f.zhang, topic, words).value().crisis);
    CHECK_THAT(f.told("o_admin").back(), Contains("唉唉唉"));
}

TEST_CASE("a closed topic can be read and not answered") {
    topics_fixture f;
    const auto topic = f.open(f.wang).value().number;
    const auto close = [&](std::int64_t who) {
        return f.run([&](services::work& w) { return services::close_topic(w, f.load(w, who), topic); });
    };
    CHECK(close(f.zhao).error().code == problem_code::not_found);
    CHECK(close(f.zhang).error().code == problem_code::not_found);
    CHECK(close(f.wang).has_value());
    CHECK(close(f.admin).error().code == problem_code::conflict);
    CHECK(f.show(f.zhang, topic).value().line.closed);
    CHECK_THAT(f.reply(f.zhang, topic, "还能说吗").error().text, Contains("已经结束"));
}

TEST_CASE("the cadre chooses highlights, ten at most, and takes them back the same way") {
    topics_fixture f;
    const auto topic = f.open(f.wang).value().number;
    for (int i = 0; i < services::highlights_max + 1; ++i) {
        f.clock.advance(std::chrono::minutes{1});
        (void)f.reply(f.zhang, topic, "第" + std::to_string(i) + "句").value();
    }
    CHECK(f.highlight(f.zhang, topic, 1).error().code == problem_code::not_found);
    CHECK(f.highlight(f.zhao, topic, 1).error().code == problem_code::not_found);
    CHECK(f.highlight(f.wang, topic, 99).error().code == problem_code::not_found);
    for (int i = 1; i <= services::highlights_max; ++i) CHECK(f.highlight(f.wang, topic, i).value());
    CHECK_THAT(f.highlight(f.wang, topic, 11).error().text, Contains("最多10条精选"));
    CHECK_FALSE(f.highlight(f.wang, topic, 1).value());
    CHECK(f.highlight(f.wang, topic, 11).value());
    CHECK(f.show(f.li, topic).value().highlights.size() == 10);
}

TEST_CASE("what is reported stays until an administrator has decided, and the cadre does not decide it") {
    topics_fixture f;
    const auto topic = f.open(f.wang).value().number;
    (void)f.reply(f.zhang, topic, "你们班真差").value();
    CHECK(f.report(f.li, topic, 1, "").error().field == "why");
    CHECK(f.report(f.li, topic, 1, "骂人").has_value());
    CHECK(f.report(f.chen, topic, 1, "骂人").error().code == problem_code::conflict);
    CHECK(f.show(f.li, topic).value().replies.size() == 1);
    CHECK(f.queue(f.wang).value().empty());
    const auto waiting = f.queue(f.admin).value();
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].why == hold_reason::reported);
    CHECK(waiting[0].found == "骂人");
    CHECK(f.decide(f.wang, waiting[0].number, true).error().code == problem_code::not_found);
    (void)f.decide(f.admin, waiting[0].number, false, "伤人的话").value();
    CHECK(f.show(f.li, topic).value().replies.empty());
    CHECK_THAT(f.told("o_zhang").back(), Contains("经举报已撤下") && Contains("伤人的话"));
}

TEST_CASE("ten reports a day") {
    topics_fixture f;
    const auto topic = f.open(f.wang).value().number;
    for (int i = 1; i <= services::reports_per_day_max + 1; ++i) {
        f.clock.advance(std::chrono::minutes{1});
        (void)f.reply(f.zhang, topic, "第" + std::to_string(i) + "句").value();
        const auto reported = f.report(f.li, topic, i, "不妥");
        if (i <= services::reports_per_day_max)
            CHECK(reported.has_value());
        else
            CHECK(reported.error().code == problem_code::too_many);
    }
}

TEST_CASE("an answer names the floor it answers, and only floors that are shown can be answered") {
    topics_fixture f;
    const auto topic = f.open(f.wang).value().number;
    (void)f.reply(f.zhang, topic, "可以改到七点吗").value();
    (void)f.reply(f.li, topic, "刷单").value();
    CHECK(f.reply(f.wang, topic, "可以，下周一起改到七点", passed, 1).value().shown);
    CHECK(f.reply(f.wang, topic, "好", passed, 3).error().code == problem_code::not_found);
    CHECK(f.show(f.li, topic).value().replies.back().to_floor == 1);
}
