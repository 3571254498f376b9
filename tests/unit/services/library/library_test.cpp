// The library: what is offered, by whom it is looked at, who reads it, and how openings are added up.
#include "services/library/library.hpp"

#include "library_fixture.hpp"
#include "services/messages/notices.hpp"
#include "services/points/points.hpp"
#include "services/rights/rights.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using Catch::Contains;
using league::content_kind;
using league::content_state;
using services::content_decision;
using testing::at_shanghai;
using testing::library_fixture;

namespace {

services::problem_code code_of(const services::outcome<services::content_view>& o) {
    return o.error().code;
}

std::string text_of(const services::outcome<services::content_view>& o) {
    return o.error().text;
}

std::int64_t bonus_of(library_fixture& f) {
    std::int64_t sum = 0;
    for (const auto& e : f.entries(f.wang, 202604))
        if (e.rule == "B02") sum += e.points;
    return sum;
}

}  // namespace

TEST_CASE("what is offered is seen by its author and its reviewers, and by nobody else until it passed") {
    library_fixture f;
    const auto offered = f.offer(f.wang, f.for_college()).value();
    CHECK(offered.state == content_state::waiting);
    CHECK(f.list_of(f.zhang).empty());
    CHECK(code_of(f.open(f.zhang, offered.number)) == services::problem_code::not_found);
    CHECK(code_of(f.open(f.zhao, offered.number)) == services::problem_code::not_found);
    CHECK(f.open(f.wang, offered.number).value().body == "先认识同宿舍的人。");
    CHECK(f.open(f.admin, offered.number).value().author == "王老师");
    (void)f.review(f.admin, offered.number, content_decision::pass).value();
    CHECK(f.list_of(f.zhang) == std::vector<std::string>{"学院小报"});
    CHECK(f.open(f.zhang, offered.number).value().state == content_state::shown);
}

TEST_CASE("nobody reviews the own piece, also not whoever may review all others") {
    library_fixture f;
    const auto number = f.offer(f.admin, f.for_college()).value().number;
    const auto own = f.review(f.admin, number, content_decision::pass);
    CHECK(code_of(own) == services::problem_code::forbidden);
    CHECK(f.list_of(f.zhang).empty());
    (void)f.review(f.committee, number, content_decision::pass).value();
    CHECK(f.list_of(f.zhang).size() == 1);
}

TEST_CASE("a piece for the whole university is the university's to review, and passing it takes it in") {
    library_fixture f;
    const auto number = f.offer(f.wang, library_fixture::article()).value().number;
    CHECK(code_of(f.review(f.admin, number, content_decision::pass)) == services::problem_code::not_found);
    const auto done = f.review(f.committee, number, content_decision::pass).value();
    CHECK(done.state == content_state::taken);
    CHECK(bonus_of(f) == 100);
    CHECK(f.run([&](services::work& w) { return services::replay_month(w.tx, w.rules, 202604).empty(); }));
}

TEST_CASE("what a unit has passed can be taken into the library of all, and earns then") {
    library_fixture f;
    const auto number = f.offer(f.wang, f.for_college()).value().number;
    (void)f.review(f.admin, number, content_decision::pass).value();
    CHECK(bonus_of(f) == 0);
    CHECK(code_of(f.review(f.admin, number, content_decision::take)) == services::problem_code::forbidden);
    const auto taken = f.review(f.committee, number, content_decision::take).value();
    CHECK(taken.for_all);
    CHECK(bonus_of(f) == 100);
    CHECK(code_of(f.review(f.committee, number, content_decision::take)) == services::problem_code::conflict);
}

TEST_CASE("a refusal needs a reason, which the author reads in the digest") {
    library_fixture f;
    const auto number = f.offer(f.wang, f.for_college()).value().number;
    CHECK(code_of(f.review(f.admin, number, content_decision::refuse)) == services::problem_code::invalid);
    CHECK(text_of(f.review(f.admin, number, content_decision::refuse, std::string(603, 'x'))) ==
          "不通过的理由最多200字，现在有603字，请分几次发。");
    const auto done = f.review(f.admin, number, content_decision::refuse, "来源没有写清").value();
    CHECK(done.state == content_state::refused);
    CHECK(done.reason == "来源没有写清");
    f.run([&](services::work& w) {
        const auto told = services::notices_of(w.tx, f.wang);
        REQUIRE(told.size() == 1);
        CHECK_THAT(told.front().text, Contains("没有通过审核，理由：来源没有写清"));
        // Nothing is pushed by itself: the digest has it.
        CHECK(w.tx.number("SELECT COUNT(*) FROM outbox WHERE openid = 'o_wang' AND payload LIKE '%审核%'") ==
              0);
    });
    CHECK(code_of(f.review(f.admin, number, content_decision::pass)) == services::problem_code::conflict);
}

TEST_CASE("reviewers are told once, until nothing waits any more") {
    library_fixture f;
    const auto notices = [&] {
        return f.run([&](services::work& w) { return services::notices_of(w.tx, f.admin).size(); });
    };
    const auto first = f.offer(f.wang, f.for_college("一")).value().number;
    const auto second = f.offer(f.wang, f.for_college("二")).value().number;
    CHECK(notices() == 1);
    (void)f.review(f.admin, first, content_decision::pass).value();
    (void)f.review(f.admin, second, content_decision::pass).value();
    (void)f.offer(f.wang, f.for_college("三")).value();
    CHECK(notices() == 2);
}

TEST_CASE("every field has its limit, and its sentence") {
    library_fixture f;
    const auto said = [&](auto change) {
        auto c = library_fixture::article();
        change(c);
        const auto o = f.offer(f.wang, c);
        return o ? std::string{} : o.error().field + "：" + o.error().text;
    };
    CHECK(said([](auto&) {}).empty());
    CHECK(said([](auto& c) { c.title = ""; }) == "title：标题不能为空。");
    CHECK(said([](auto& c) { c.title = std::string(61, 'x'); }) ==
          "title：标题最多60字，现在有61字，请分几次发。");
    CHECK(said([](auto& c) { c.title = "一\n二"; }) == "title：标题请写成一行。");
    CHECK_THAT(said([](auto& c) { c.summary = std::string(201, 'x'); }), Contains("简介最多200字"));
    CHECK_THAT(said([](auto& c) { c.body = std::string(5001, 'x'); }), Contains("正文最多5000字"));
    CHECK_THAT(said([](auto& c) { c.body = ""; }), Contains("正文不能为空"));
    CHECK_THAT(said([](auto& c) { c.source = std::string(61, 'x'); }), Contains("来源最多60字"));
    CHECK_THAT(said([](auto& c) { c.tags.assign(6, "新生"); }), Contains("标签最多5个，现在有6个"));
    CHECK_THAT(said([](auto& c) { c.tags = {std::string(11, 'x')}; }), Contains("标签最多10字"));
    CHECK_THAT(said([](auto& c) { c.tags = {"新 生"}; }), Contains("标签里不能有空格"));
    CHECK_THAT(said([](auto& c) { c.kind = content_kind::link; }), Contains("网址要以 https:// 开头"));
    CHECK_THAT(said([](auto& c) { c.kind = content_kind::picture; }), Contains("图片网址要以 https:// 开头"));
    CHECK_THAT(said([](auto& c) { c.link = "http://a.cn"; }), Contains("原文网址要以 https:// 开头"));
    CHECK_THAT(said([](auto& c) { c.cover = "http://a.cn/1.png"; }), Contains("封面网址"));
    CHECK_THAT(said([](auto& c) { c.grade = "大一"; }), Contains("年级请写成"));
    CHECK_THAT(said([](auto& c) { c.body = std::string("a\0b", 3); }), Contains("无法保存的字符"));
    CHECK_THAT(said([&](auto& c) { c.until_at = at_shanghai(2026, 4, 3); }), Contains("已经过去了"));
    CHECK_THAT(said([&](auto& c) {
                   c.from_at = at_shanghai(2026, 4, 20);
                   c.until_at = at_shanghai(2026, 4, 20);
               }),
               Contains("要晚于开始"));
    CHECK_THAT(said([&](auto& c) { c.from_at = at_shanghai(2027, 4, 4); }), Contains("最多在365天以后"));
    CHECK_THAT(said([](auto& c) { c.audience_id = 99; }), Contains("没有找到这个组织"));
}

TEST_CASE("five proposals of a person wait at most, and a place is free again with each decision") {
    library_fixture f;
    std::int64_t last = 0;
    for (int i = 0; i < services::content_waiting_max; ++i)
        last = f.offer(f.wang, f.for_college()).value().number;
    const auto sixth = f.offer(f.wang, f.for_college());
    CHECK(code_of(sixth) == services::problem_code::too_many);
    CHECK_THAT(text_of(sixth), Contains("已有5件作品在等审核"));
    (void)f.withdraw(f.wang, last).value();
    CHECK(f.offer(f.wang, f.for_college()).has_value());
}

TEST_CASE("youths and departments offer nothing") {
    library_fixture f;
    CHECK(code_of(f.offer(f.zhang, library_fixture::article())) == services::problem_code::forbidden);
}

TEST_CASE("a piece is seen in its organisation and below, by its grade, within its window") {
    library_fixture f;
    auto branch = library_fixture::article("班里的");
    branch.audience_id = f.branch_1;
    auto grade = f.for_college("给2022级");
    grade.grade = "2022";
    auto window = f.for_college("下周起");
    window.from_at = at_shanghai(2026, 4, 10);
    window.until_at = at_shanghai(2026, 4, 12);
    for (const auto& c : {branch, grade, window}) (void)f.shown(c);
    CHECK(f.list_of(f.zhang) == std::vector<std::string>{"班里的"});   // 2101, 2021级
    CHECK(f.list_of(f.liu) == std::vector<std::string>{"给2022级"});   // 2102, 2022级
    CHECK(f.list_of(f.wang) == std::vector<std::string>{"给2022级"});  // a cadre of the college: all grades
    f.clock.set(at_shanghai(2026, 4, 10));
    CHECK(f.list_of(f.zhang).size() == 2);
    f.clock.set(at_shanghai(2026, 4, 12));
    CHECK(f.list_of(f.zhang) == std::vector<std::string>{"班里的"});
}

TEST_CASE("what was passed late begins then, and what is over cannot pass") {
    library_fixture f;
    auto c = f.for_college();
    c.until_at = at_shanghai(2026, 4, 6);
    const auto late = f.offer(f.wang, f.for_college()).value().number;
    const auto over = f.offer(f.wang, c).value().number;
    f.clock.set(at_shanghai(2026, 4, 8));
    CHECK(f.review(f.admin, late, content_decision::pass).value().from_at == f.clock.now());
    CHECK_THAT(text_of(f.review(f.admin, over, content_decision::pass)), Contains("展示时间已过"));
    CHECK(f.review(f.admin, over, content_decision::refuse, "过期了").has_value());
}

TEST_CASE("the list goes on behind the last one seen, without gap or repetition") {
    library_fixture f;
    std::vector<std::string> all;
    for (int i = 0; i < 9; ++i) {
        // Two begin at one time: the id decides.
        if (i % 2 == 0) f.clock.set(at_shanghai(2026, 4, 3, 11, i));
        (void)f.shown(f.for_college("第" + std::to_string(i)));
        all.insert(all.begin(), "第" + std::to_string(i));
    }
    std::vector<std::string> seen;
    f.run([&](services::work& w) {
        std::int64_t after = 0;
        for (bool more = true; more;) {
            const auto page = services::content_for(w.tx, f.load(w, f.zhang), w.now, after, 4).value();
            for (const auto& c : page.pieces) seen.push_back(c.title);
            after = page.pieces.back().number;
            more = page.more;
        }
        CHECK_FALSE(services::content_for(w.tx, f.load(w, f.zhang), w.now, 123, 4).has_value());
    });
    CHECK(seen == all);
}

TEST_CASE("withdrawn it is gone for readers, its points stay, and a reason is owed for what was shown") {
    library_fixture f;
    const auto number = f.shown(library_fixture::article());
    CHECK(code_of(f.withdraw(f.wang, number)) == services::problem_code::invalid);
    CHECK(code_of(f.withdraw(f.zhao, number, "不要了")) == services::problem_code::not_found);
    CHECK(code_of(f.withdraw(f.admin, number, "不要了")) ==
          services::problem_code::not_found);  // all the school's
    f.clock.set(at_shanghai(2026, 4, 3, 11));  // notices are told by time
    CHECK(f.withdraw(f.committee, number, "内容过时").value().withdrawn);
    CHECK(f.list_of(f.zhang).empty());
    CHECK(code_of(f.open(f.zhang, number)) == services::problem_code::not_found);
    CHECK(bonus_of(f) == 100);
    CHECK(f.run([&](services::work& w) { return services::replay_month(w.tx, w.rules, 202604).empty(); }));
    CHECK(code_of(f.withdraw(f.committee, number, "再撤")) == services::problem_code::conflict);
    CHECK_THAT(f.run([&](services::work& w) { return services::notices_of(w.tx, f.wang).front().text; }),
               Contains("已撤下，理由：内容过时"));
}

TEST_CASE("the word list and the words of crisis speak to the reviewer, and refuse nothing by themselves") {
    library_fixture f;
    const std::vector<std::string> words{"刷单"};
    f.rules.moderation = league::word_matcher{words, {}};
    auto advert = f.for_college("兼职");
    advert.body = "刷 单日结";
    auto help = f.for_college("有人说不想活了怎么办");
    (void)f.offer(f.wang, advert).value();
    (void)f.offer(f.wang, help).value();
    (void)f.offer(f.wang, f.for_college()).value();
    const auto queue = f.run(
        [&](services::work& w) { return services::content_waiting(w, f.load(w, f.admin), 10).value(); });
    REQUIRE(queue.size() == 3);
    CHECK_THAT(queue[0].hint, Contains("刷单"));
    CHECK_THAT(queue[1].hint, Contains("危机词语"));
    CHECK(queue[2].hint.empty());
    CHECK_FALSE(queue[0].may_take);
    // Nobody was called for help that nobody asked for.
    CHECK(f.count("SELECT COUNT(*) FROM feedback") == 0);
}

TEST_CASE("an opening is counted by unit, once a day for a person, and no row tells who") {
    library_fixture f;
    const auto number = f.shown(library_fixture::article());
    services::read_tally tally{f.rules.zone};
    const auto opened = [&](std::int64_t reader) {
        (void)f.open(reader, number).value();
        tally.note(f.changed.reads, f.clock.now());
    };
    for (const auto youth : {f.zhang, f.li, f.chen, f.zhou_1, f.liu}) opened(youth);
    for (int i = 0; i < 3; ++i) opened(f.zhang);
    opened(f.wang);  // the author's own
    f.run([&](services::work& w) { CHECK(services::add_reads(w, tally.take()) == 1); });
    CHECK(f.count("SELECT SUM(reads) FROM content_reads") == 5);
    CHECK(tally.take().empty());
    f.clock.set(at_shanghai(2026, 4, 4));
    opened(f.zhang);
    f.run([&](services::work& w) { (void)services::add_reads(w, tally.take()); });
    CHECK(f.count("SELECT SUM(reads) FROM content_reads") == 6);
    const auto sums = f.run([&](services::work& w) {
        return services::reads_of_content(w.tx, f.load(w, f.admin), number).value();
    });
    REQUIRE(sums.units.size() == 1);
    CHECK(sums.units[0].unit == "信息学院");
    CHECK(sums.units[0].reads == 6);
    CHECK(sums.all == 6);
    // Opening left nothing behind that names a reader: no log entry, no dialogue.
    CHECK(f.count("SELECT COUNT(*) FROM audit WHERE action = 'read_content'") == 0);
}

TEST_CASE("what could not be written is counted with the next") {
    services::read_tally tally{league::zone{}};
    tally.note({{1, 7, 100}, {1, 7, 101}}, at_shanghai(2026, 4, 3));
    const auto sums = tally.take();
    tally.note({{1, 7, 102}}, at_shanghai(2026, 4, 3));
    tally.give_back(sums);
    CHECK(tally.take() == services::read_sums{{{1, 7}, 3}});
}

TEST_CASE("fewer than five openings are not told, not even to the administrator") {
    library_fixture f;
    const auto number = f.shown(library_fixture::article());
    f.run([&](services::work& w) {
        const auto id = w.tx.number("SELECT id FROM content WHERE number = ?1", number);
        (void)services::add_reads(w, {{{id, f.college}, 4}});
        const auto sums = services::reads_of_content(w.tx, f.load(w, f.committee), number).value();
        CHECK_FALSE(sums.units.at(0).reads.has_value());
        CHECK_FALSE(sums.all.has_value());
    });
}

TEST_CASE("reading earns nothing") {
    library_fixture f;
    const auto number = f.shown(f.for_college());
    const auto before = f.count("SELECT COUNT(*) FROM ledger");
    for (const auto youth : {f.zhang, f.li, f.chen}) (void)f.open(youth, number).value();
    CHECK(f.count("SELECT COUNT(*) FROM ledger") == before);
}

TEST_CASE("of a person who is erased the shown pieces stay without a name, proposals go") {
    library_fixture f;
    const auto stays = f.offer(f.zhao, f.for_college("留下的")).value().number;
    (void)f.review(f.admin, stays, content_decision::pass).value();
    const auto goes = f.offer(f.zhao, f.for_college("没审的")).value().number;
    f.run([&](services::work& w) { services::erase_person(w, f.load(w, f.admin), f.zhao).value(); });
    CHECK(f.open(f.zhang, stays).value().author == "已注销用户");
    CHECK(f.open(f.admin, goes).value().body.empty());
    CHECK(f.open(f.admin, goes).value().withdrawn);
}
