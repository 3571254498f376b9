// A case on its way: handed on and taken back, noted on, extended, reopened, merged, adopted.
#include "services/cases/case_desk.hpp"

#include "case_fixture.hpp"
#include "services/cases/canned_answers.hpp"
#include "services/cases/contributions.hpp"
#include "services/rights/rights.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace link100;
using Catch::Matchers::Contains;
using services::problem_code;
using testing::at_shanghai;
using testing::case_desk_fixture;

namespace {

bool has_event(const services::case_view& v, league::case_event_kind kind) {
    return std::ranges::any_of(v.events, [&](const auto& e) { return e.kind == kind; });
}

std::string text_of(int characters) {
    std::string text;
    for (int i = 0; i < characters; ++i) text += "好";
    return text;
}

}  // namespace

TEST_CASE("a case is asked of the own cadre first, then handed to a department, then up") {
    case_desk_fixture f;
    const auto n = f.send(f.zhang, "图书馆开放时间太短");
    CHECK(f.show(f.zhang, n)->holder_name == "王老师");
    CHECK(f.show(f.handler, n).error().code == problem_code::not_found);

    CHECK(f.route(f.wang, n, "图书馆")->place == "图书馆");
    CHECK(f.show(f.handler, n).has_value());
    CHECK_THAT(f.told("o_he").back(), Contains("图书馆开放时间太短") && Contains("归他们管"));

    CHECK(f.route(f.handler, n, "上级")->place == "扬子大学");
    CHECK_THAT(f.told("o_sun").back(), Contains("何馆员转来"));
    CHECK(f.show(f.handler, n).error().code == problem_code::not_found);
}

TEST_CASE("upwards is first the unit, then the university, then nowhere") {
    case_desk_fixture f;
    const auto n = f.send(f.zhang, "宿舍没有热水");
    CHECK(f.route(f.wang, n, "上级")->place == "信息学院");
    CHECK(f.route(f.admin, n, "上级")->place == "扬子大学");
    CHECK_THAT(f.route(f.committee, n, "上级").error().text, Contains("没有可以转办的单位"));
}

TEST_CASE("the youth sees where the case is and why, at once and afterwards") {
    case_desk_fixture f;
    const auto n = f.send(f.zhang, "图书馆开放时间太短");
    (void)f.route(f.wang, n, "图书馆", "开放时间由馆里定").value();
    CHECK_THAT(f.told("o_zhang").back(), Contains("图书馆") && Contains("开放时间由馆里定"));
    const auto seen = f.show(f.zhang, n).value();
    CHECK(seen.place == "图书馆");
    CHECK(seen.state == league::case_state::transferred);
    CHECK(seen.events.back().place == "图书馆");
}

TEST_CASE("no date moves by handing on, and the first asked keeps it in view") {
    case_desk_fixture f;
    const auto n = f.send(f.zhang, "图书馆开放时间太短");
    const auto before = f.show(f.zhang, n).value();
    f.clock.advance(std::chrono::hours{2});
    (void)f.route(f.wang, n, "图书馆").value();
    const auto after = f.show(f.wang, n).value();
    CHECK(after.answer_due_at == before.answer_due_at);
    CHECK(after.close_due_at == before.close_due_at);
    (void)f.answer(f.handler, n).value();
    CHECK_THAT(f.told("o_wang").back(), Contains("何馆员已答复同学"));
}

TEST_CASE("who is called by a part of a name is found, unless two are called so") {
    case_desk_fixture f;
    const auto n = f.send(f.zhang, "路灯坏了");
    CHECK(f.route(f.wang, n, "图书")->place == "图书馆");
    f.run([&](services::work& w) {
        const auto other =
            f.add_organisation(w, f.university, f.path_of(w, f.university), "staff", "后勤集团");
        services::grant_role(w, f.second_handler, league::role::handler, other);
        return 0;
    });
    CHECK_THAT(f.route(f.wang, n, "后勤").error().text, Contains("后勤处") && Contains("后勤集团"));
    CHECK_THAT(f.route(f.wang, n, "食堂").error().text, Contains("没有叫") && Contains("图书馆"));
}

TEST_CASE("handing on needs a reason of at most 200 characters") {
    case_desk_fixture f;
    const auto n = f.send(f.zhang, "路灯坏了");
    CHECK(f.route(f.wang, n, "图书馆", "").error().field == "reason");
    CHECK(f.route(f.wang, n, "图书馆", text_of(201)).error().field == "reason");
    CHECK(f.route(f.wang, n, "图书馆", text_of(200)).has_value());
}

TEST_CASE("a case goes round at most eight times, then only upwards") {
    case_desk_fixture f;
    const auto n = f.send(f.zhang, "路灯坏了");
    for (int i = 0; i < services::hand_ons_per_case_max; ++i)
        (void)f.route(f.admin, n, i % 2 == 0 ? "图书馆" : "后勤处").value();
    CHECK(f.route(f.admin, n, "图书馆").error().code == problem_code::conflict);
    CHECK(f.route(f.second_handler, n, "上级")->place == "扬子大学");
}

TEST_CASE("handed to where it is already, closed, a chat or words of crisis: refused with a sentence") {
    case_desk_fixture f;
    const auto n = f.send(f.zhang, "路灯坏了");
    (void)f.route(f.wang, n, "图书馆").value();
    CHECK_THAT(f.route(f.wang, n, "图书馆").error().text, Contains("已经在图书馆"));
    f.as(f.zhang, [&](auto& w, const auto& p) { return services::close_case(w, p, n, 5); }).value();
    CHECK(f.route(f.wang, n, "后勤处").error().code == problem_code::conflict);
    const auto chat = f.send(f.zhang, "老师好", league::case_kind::chat);
    CHECK_THAT(f.route(f.wang, chat, "图书馆").error().text, Contains("闲聊"));
}

TEST_CASE("the first asked takes it home, a department gives it back where it came from") {
    case_desk_fixture f;
    const auto n = f.send(f.zhang, "路灯坏了");
    const auto back = [&](std::int64_t who) {
        return f.as(who,
                    [&](auto& w, const auto& p) { return services::take_back_case(w, p, n, "不归我们"); });
    };
    CHECK_THAT(back(f.wang).error().text, Contains("没有转出去"));
    (void)f.route(f.wang, n, "图书馆").value();
    (void)f.route(f.handler, n, "后勤处").value();
    CHECK(back(f.second_handler)->place == "图书馆");
    CHECK_THAT(f.told("o_he").back(), Contains("已从后勤处退回"));
    CHECK(back(f.handler)->place.empty());
    CHECK_THAT(f.told("o_wang").back(), Contains("回到王老师"));
    (void)f.route(f.wang, n, "图书馆").value();
    (void)f.route(f.handler, n, "后勤处").value();
    CHECK(back(f.wang)->place.empty());
    CHECK(f.show(f.second_handler, n).error().code == problem_code::not_found);
}

TEST_CASE("who handed a case on may have it back, though it is no longer his to read") {
    case_desk_fixture f;
    const auto n = f.send(f.zhang, "路灯坏了");
    (void)f.route(f.wang, n, "图书馆").value();
    (void)f.route(f.handler, n, "后勤处").value();
    CHECK(f.show(f.handler, n).error().code == problem_code::not_found);
    const auto back = f.as(
        f.handler, [&](auto& w, const auto& p) { return services::take_back_case(w, p, n, "还是我们来"); });
    CHECK(back->place == "图书馆");
}

TEST_CASE("what is overdue at a department is told to the department as well") {
    case_desk_fixture f;
    const auto n = f.send(f.zhang, "路灯坏了");
    (void)f.route(f.wang, n, "图书馆").value();
    f.clock.advance(std::chrono::days{5});
    f.wake();
    CHECK_THAT(f.told("o_he").back(), Contains("已超过承诺时间"));
}

TEST_CASE("internal notes are read by those who answer, and never by the youth") {
    case_desk_fixture f;
    const auto n = f.send(f.zhang, "路灯坏了");
    const auto told_before = f.told("o_zhang").size();
    f.as(f.wang, [&](auto& w, const auto& p) {
         return services::note_case(w, p, n, "该生上周也来问过");
     }).value();
    CHECK(has_event(f.show(f.wang, n).value(), league::case_event_kind::internal_note));
    CHECK(has_event(f.show(f.admin, n).value(), league::case_event_kind::internal_note));
    CHECK_FALSE(has_event(f.show(f.zhang, n).value(), league::case_event_kind::internal_note));
    CHECK(f.told("o_zhang").size() == told_before);
    CHECK(f.as(f.wang, [&](auto& w, const auto& p) { return services::note_case(w, p, n, text_of(501)); })
              .error()
              .field == "text");
}

TEST_CASE("a copy of the own data has the answers and the way of a case, and only the number of notes") {
    case_desk_fixture f;
    const auto n = f.send(f.zhang, "路灯坏了");
    f.as(f.wang, [&](auto& w, const auto& p) {
         return services::note_case(w, p, n, "该生上周也来问过");
     }).value();
    (void)f.route(f.wang, n, "图书馆", "灯在馆前").value();
    (void)f.answer(f.handler, n, "明天换灯泡").value();
    const auto copy = [&](std::int64_t who) {
        return f.as(who, [&](auto& w, const auto& p) { return services::copy_of_data(w, p, p.id); }).value();
    };
    CHECK_THAT(copy(f.zhang), Contains("明天换灯泡") && Contains("灯在馆前") && Contains("图书馆") &&
                                  Contains("1条（承办人员的工作记录") && !Contains("该生上周也来问过"));
    for (const auto other : {f.wang, f.handler, f.li})
        CHECK_THAT(copy(other),
                   !Contains("该生上周也来问过") && !Contains("路灯坏了") && !Contains("明天换灯泡"));
}

TEST_CASE("one extension with a reason and at most five working days, told to the youth") {
    case_desk_fixture f;
    const auto n = f.send(f.zhang, "路灯坏了");  // Friday 3 April; closing due after 清明
    const auto before = f.show(f.zhang, n)->close_due_at;
    const auto extend = [&](int days, std::string_view reason) {
        return f.as(f.wang,
                    [&](auto& w, const auto& p) { return services::extend_case(w, p, n, days, reason); });
    };
    CHECK(extend(0, "等采购").error().field == "days");
    CHECK(extend(6, "等采购").error().field == "days");
    CHECK(extend(3, "").error().field == "reason");
    CHECK(extend(3, "等采购").value().close_due_at == f.rules.calendar.add_working_days(f.clock.now(), 6));
    CHECK(*before < *f.show(f.zhang, n)->close_due_at);
    CHECK_THAT(f.told("o_zhang").back(), Contains("3个工作日") && Contains("等采购"));
    CHECK_THAT(extend(1, "再等等").error().text, Contains("已经延期过一次"));
}

TEST_CASE("after the closing date nothing is extended") {
    case_desk_fixture f;
    const auto n = f.send(f.zhang, "路灯坏了");
    f.clock.advance(std::chrono::days{10});
    const auto refused =
        f.as(f.wang, [&](auto& w, const auto& p) { return services::extend_case(w, p, n, 2, "等采购"); });
    CHECK_THAT(refused.error().text, Contains("办结期限已过"));
    CHECK_FALSE(has_event(f.show(f.wang, n).value(), league::case_event_kind::extended));
}

TEST_CASE(
    "the youth reopens within thirty days of the closing, not later, and nothing is kept of a refusal") {
    case_desk_fixture f;
    const auto n = f.send(f.zhang, "路灯坏了");
    const auto reopen = [&] {
        return f.as(f.zhang,
                    [&](auto& w, const auto& p) { return services::reopen_case(w, p, n, "还是不亮"); });
    };
    CHECK_THAT(reopen().error().text, Contains("还没有答复"));
    (void)f.answer(f.wang, n).value();
    f.as(f.zhang, [&](auto& w, const auto& p) { return services::close_case(w, p, n, 4); }).value();
    f.clock.advance(std::chrono::days{30});
    CHECK(reopen()->state == league::case_state::reopened);
    CHECK_THAT(f.told("o_wang").back(), Contains("还是不亮"));
    (void)f.answer(f.wang, n).value();
    f.as(f.zhang, [&](auto& w, const auto& p) { return services::close_case(w, p, n, 4); }).value();
    f.clock.advance(std::chrono::days{30} + std::chrono::seconds{1});
    const auto events = f.show(f.zhang, n)->events.size();
    CHECK_THAT(reopen().error().text, Contains("超过30天"));
    CHECK(f.show(f.zhang, n)->events.size() == events);
}

TEST_CASE("of two cases of one matter the older one stays, whichever is named first") {
    case_desk_fixture f;
    const auto older = f.send(f.zhang, "三号楼没有热水");
    f.clock.advance(std::chrono::minutes{5});
    const auto younger = f.send(f.li, "热水坏了");
    const auto merged = f.merge(f.wang, younger, older).value();
    CHECK(merged.stays.number == older);
    CHECK(merged.goes.number == younger);
    CHECK(f.show(f.wang, younger)->merged_into == older);
}

TEST_CASE("the answer to the older case goes to all, and nobody sees another's words or number") {
    case_desk_fixture f;
    const auto older = f.send(f.zhang, "三号楼没有热水");
    f.clock.advance(std::chrono::minutes{5});
    const auto younger = f.send(f.li, "热水坏了");
    (void)f.merge(f.wang, older, younger).value();
    (void)f.answer(f.wang, older, "今晚修好").value();
    CHECK_THAT(f.told("o_li").back(), Contains("今晚修好"));
    const auto seen = f.show(f.li, younger).value();
    CHECK(seen.merged);
    CHECK_FALSE(seen.merged_into.has_value());
    for (const auto& line : f.told("o_li"))
        CHECK_THAT(line, !Contains("三号楼") && !Contains(std::to_string(older)));
    CHECK(f.show(f.li, older).error().code == problem_code::not_found);
}

TEST_CASE("a merge is undone exactly: every column of both cases is as it was") {
    case_desk_fixture f;
    const auto older = f.send(f.zhang, "三号楼没有热水");
    f.clock.advance(std::chrono::minutes{5});
    const auto younger = f.send(f.li, "热水坏了");
    (void)f.route(f.wang, younger, "后勤处").value();
    const auto older_before = f.row_of(older);
    const auto younger_before = f.row_of(younger);
    (void)f.merge(f.wang, older, younger).value();
    CHECK(f.row_of(younger) != younger_before);
    CHECK(f.row_of(older) == older_before);
    f.clock.advance(std::chrono::hours{3});
    (void)f.undo(f.wang, younger).value();
    CHECK(f.row_of(younger) == younger_before);
    CHECK(f.row_of(older) == older_before);
    CHECK_THAT(f.undo(f.wang, younger).error().text, Contains("没有合并过"));
}

TEST_CASE("undone after an answer was passed on: the youth has that answer, and a new one is owed") {
    case_desk_fixture f;
    const auto older = f.send(f.zhang, "三号楼没有热水");
    const auto younger = f.send(f.li, "空调坏了");
    (void)f.merge(f.wang, older, younger).value();
    (void)f.answer(f.wang, older, "今晚修好").value();
    f.clock.advance(std::chrono::hours{1});
    const auto alone = f.undo(f.wang, older).value();  // the only one that was merged into it
    CHECK(alone.number == younger);
    CHECK(alone.state == league::case_state::accepted);
    CHECK(alone.answer_due_at == f.rules.calendar.add_working_time(f.clock.now(), std::chrono::hours{24}));
}

TEST_CASE("the youth takes a case out of a merge: mine is another matter") {
    case_desk_fixture f;
    const auto older = f.send(f.zhang, "三号楼没有热水");
    const auto younger = f.send(f.li, "空调坏了");
    (void)f.merge(f.admin, older, younger).value();
    const auto out = f.as(
        f.li, [&](auto& w, const auto& p) { return services::reopen_case(w, p, younger, "我说的是空调"); });
    CHECK(out->state == league::case_state::submitted);
    CHECK_FALSE(out->merged);
    CHECK_THAT(f.told("o_wang").back(), Contains("我说的是空调"));
}

TEST_CASE(
    "a word to a merged case reaches the older one's holder while that owes an answer, else it goes on "
    "alone") {
    case_desk_fixture f;
    const auto older = f.send(f.zhang, "三号楼没有热水");
    const auto younger = f.send(f.li, "热水坏了");
    (void)f.merge(f.wang, older, younger).value();
    const auto ask = [&](std::string_view text) {
        return f.as(f.li,
                    [&](auto& w, const auto& p) { return services::ask_on(w, p, younger, text, {}, {}); });
    };
    CHECK(ask("四楼也没有")->merged);
    CHECK_THAT(f.told("o_wang").back(), Contains("四楼也没有") && Contains(std::to_string(older)));
    (void)f.answer(f.wang, older).value();
    const auto alone = ask("还是没有").value();
    CHECK_FALSE(alone.merged);
    CHECK(alone.state == league::case_state::accepted);
}

TEST_CASE("what cannot be merged says why") {
    case_desk_fixture f;
    const auto a = f.send(f.zhang, "一");
    const auto b = f.send(f.li, "二");
    const auto c = f.send(f.chen, "三");
    CHECK(f.merge(f.wang, a, a).error().code == problem_code::invalid);
    CHECK(f.merge(f.zhao, a, b).error().code == problem_code::not_found);
    (void)f.merge(f.wang, b, c).value();
    CHECK_THAT(f.merge(f.wang, a, c).error().text, Contains("已经并入"));
    CHECK_THAT(f.merge(f.wang, a, b).error().text, Contains("别的诉求并入"));
    const auto chat = f.send(f.zhang, "老师好", league::case_kind::chat);
    CHECK(f.merge(f.wang, b, chat).error().code == problem_code::conflict);
}

TEST_CASE("when the older case is closed, the others hear what they can do") {
    case_desk_fixture f;
    const auto older = f.send(f.zhang, "三号楼没有热水");
    const auto younger = f.send(f.li, "热水坏了");
    (void)f.merge(f.wang, older, younger).value();
    (void)f.answer(f.wang, older).value();
    f.as(f.zhang, [&](auto& w, const auto& p) { return services::close_case(w, p, older, 5); }).value();
    CHECK_THAT(f.told("o_li").back(), Contains("同一事项已经办结") && Contains("重新打开"));
}

TEST_CASE("an adopted suggestion brings its authors news, also when it is closed, at most five a day") {
    case_desk_fixture f;
    const auto older = f.send(f.zhang, "建议图书馆晚点关门", league::case_kind::suggestion);
    const auto younger = f.send(f.li, "图书馆十点就关", league::case_kind::suggestion);
    (void)f.merge(f.wang, older, younger).value();
    (void)f.route(f.wang, older, "图书馆").value();
    const auto news = [&](std::string_view text) {
        return f.as(f.handler,
                    [&](auto& w, const auto& p) { return services::tell_progress(w, p, older, text); });
    };
    CHECK_THAT(news("已经排班").error().text, Contains("还没有采纳"));
    f.as(f.handler, [&](auto& w, const auto& p) {
        const auto department = services::adopting_department(w, p, older);
        CHECK(department == "图书馆");
        services::adopt_suggestion(w, p, older, department, "下月起试行").value();
        return 0;
    });
    CHECK_THAT(f.told("o_zhang").back(), Contains("图书馆采纳") && Contains("下月起试行"));
    CHECK_THAT(f.told("o_li").back(), Contains("图书馆采纳"));
    (void)f.answer(f.handler, older).value();
    f.as(f.zhang, [&](auto& w, const auto& p) { return services::close_case(w, p, older, 5); }).value();
    for (int i = 0; i < services::progress_news_per_day_max; ++i) (void)news("已经排班").value();
    CHECK_THAT(f.told("o_zhang").back(), Contains("有新进展（图书馆）：已经排班"));
    CHECK(news("已经排班").error().code == problem_code::too_many);
    CHECK(f.show(f.zhang, older)->state == league::case_state::closed);
    CHECK(f.show(f.zhang, older)->events.back().text == "已经排班");
}

TEST_CASE("answers kept ready: those from above first, thirty a unit, removed ones are gone from the list") {
    case_desk_fixture f;
    const auto add = [&](std::int64_t who, std::string_view text) {
        return f.as(who, [&](auto& w, const auto& p) {
            return services::add_canned_answer(w, p, std::nullopt, text);
        });
    };
    (void)add(f.admin, "请到学院办公室202。").value();
    (void)add(f.committee, "已收到，正在了解。").value();
    const auto list = [&](std::int64_t who) {
        return f.as(who, [&](auto& w, const auto& p) { return services::canned_answers_for(w, p); });
    };
    REQUIRE(list(f.wang)->size() == 2);
    CHECK(list(f.wang)->front().text == "已收到，正在了解。");
    CHECK(list(f.handler)->size() == 1);
    CHECK(list(f.zhang).error().code == problem_code::forbidden);
    CHECK(add(f.wang, "好的").error().code == problem_code::forbidden);
    CHECK(add(f.admin, "请到学院办公室202。").error().code == problem_code::conflict);
    CHECK(add(f.admin, text_of(301)).error().field == "text");
    for (int i = 1; i < services::canned_per_unit_max; ++i) (void)add(f.admin, std::to_string(i)).value();
    CHECK_THAT(add(f.admin, "再一条").error().text, Contains("最多30条"));
    const auto remove = [&](std::int64_t who, int place) {
        return f.as(who, [&](auto& w, const auto& p) { return services::remove_canned_answer(w, p, place); });
    };
    CHECK(remove(f.admin, 1).error().code == problem_code::forbidden);  // the university's
    CHECK(remove(f.admin, 2)->text == "请到学院办公室202。");
    CHECK(list(f.wang)->size() == 1U + services::canned_per_unit_max - 1);
    CHECK(remove(f.admin, 99).error().code == problem_code::not_found);
}

TEST_CASE("a list on a desk has what lies in the reach, and nobody else has one") {
    case_desk_fixture f;
    const auto n = f.send(f.zhang, "路灯坏了");
    const auto list = [&](std::int64_t who) {
        return f.as(who, [&](auto& w, const auto& p) {
            return services::list_cases(w, p, at_shanghai(2026, 4, 1), true);
        });
    };
    CHECK(list(f.admin)->size() == 1);
    CHECK(list(f.handler)->empty());
    (void)f.route(f.wang, n, "图书馆").value();
    CHECK(list(f.handler)->size() == 1);
    CHECK(list(f.wang).error().code == problem_code::forbidden);
    const auto desk = f.as(f.handler, [](auto& w, const auto& p) { return services::cases_for_staff(w, p); });
    REQUIRE(desk.size() == 1);
    CHECK(desk.front().number == n);
}
