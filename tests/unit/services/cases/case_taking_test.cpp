// A case that somebody of the staff writes down for a youth who came or called.
#include "services/cases/case_taking.hpp"

#include "case_fixture.hpp"
#include "services/suspensions/suspensions.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using services::came_by;
using services::work;
using testing::case_desk_fixture;

namespace {

struct taking_fixture : case_desk_fixture {
    services::outcome<services::sent_case> take(std::int64_t actor, std::int64_t youth, std::string text,
                                                came_by how = came_by::visit,
                                                league::case_kind kind = league::case_kind::help) {
        return as(actor, [&](work& w, const auto& p) {
            services::new_case c;
            c.kind = kind;
            c.text = std::move(text);
            return services::take_case(w, p, youth, c, how);
        });
    }

    std::int64_t count(std::string_view sql) {
        return read([&](store::transaction& tx) { return tx.number(sql); });
    }
};

}  // namespace

TEST_CASE("a case that was taken down is the youth's own: routed, dated and told as always") {
    taking_fixture f;
    const auto own = f.show(f.zhang, f.send(f.zhang, "路灯坏了"));
    const auto taken = f.take(f.admin, f.zhang, "热水坏了").value().what;
    const auto seen = f.show(f.zhang, taken.number).value();
    CHECK(seen.holder_name == "王老师");
    CHECK(seen.answer_due_at == own.value().answer_due_at);
    CHECK(seen.youth_name == "张三");
    REQUIRE(seen.events.size() == 1);  // the note is the staff's
    CHECK(seen.events[0].text == "热水坏了");
    CHECK(seen.events[0].author == "张三");
    const auto told = f.told("o_wang");
    REQUIRE_FALSE(told.empty());
    CHECK(told.back().find("热水坏了") != std::string::npos);
    const auto youth_told = f.told("o_zhang").back();
    CHECK(youth_told.find(std::to_string(taken.number)) != std::string::npos);
    CHECK(youth_told.find("您来访反映的事情已经登记") != std::string::npos);
}

TEST_CASE("who wrote it down stands in the log and in a note among the staff") {
    taking_fixture f;
    const auto number = f.take(f.admin, f.zhang, "热水坏了", came_by::phone).value().what.number;
    const auto events = f.show(f.wang, number).value().events;
    REQUIRE(events.size() == 2);
    CHECK(events[1].kind == league::case_event_kind::internal_note);
    CHECK(events[1].text == "来电登记：由管理员钱代为登记，内容是本人的话。");
    CHECK(f.read([&](store::transaction& tx) {
        return tx.number("SELECT COUNT(*) FROM audit WHERE action = 'send_case' AND actor_id = ?1", f.admin);
    }) == 1);
}

TEST_CASE("the youth's limits hold for what is taken down, and words of crisis pass them") {
    taking_fixture f;
    f.rules.cases_per_hour_max = 2;
    CHECK(f.take(f.wang, f.zhang, "一").has_value());
    CHECK(f.take(f.wang, f.zhang, "二").has_value());
    CHECK(f.take(f.wang, f.zhang, "三").error().code == services::problem_code::too_many);
    const auto crisis = f.take(f.wang, f.zhang, "我不想活了").value();
    CHECK(crisis.crisis);
    CHECK(f.count("SELECT COUNT(*) FROM feedback WHERE crisis = 1 AND answer_due_at IS NULL") == 1);
}

TEST_CASE("only the youth's cadre and the administrators above take one down") {
    taking_fixture f;
    CHECK(f.take(f.wang, f.zhang, "热水坏了").has_value());
    CHECK(f.take(f.committee, f.zhang, "热水坏了").has_value());
    for (const auto stranger : {f.zhao, f.handler, f.li, f.zhang})
        CHECK(f.take(stranger, f.zhang, "热水坏了").error().code == services::problem_code::not_found);
    CHECK(f.run([&](work& w) {
        return services::take_case(w, services::console(), 987654321, {}, came_by::visit).error().text;
    }) == "没有找到这位同学。");
    CHECK(f.take(f.wang, f.zhang, "").error().field == "text");
}

TEST_CASE("nobody takes down a case of a suspended youth, but words of crisis are heard") {
    taking_fixture f;
    f.run([&](work& w) {
        return services::suspend_person(w, services::console(), f.zhang, "冒用他人身份").value();
    });
    CHECK(f.take(f.wang, f.zhang, "热水坏了").error().text == "这位同学的账号已停用，不能登记诉求。");
    const auto before = f.count("SELECT COUNT(*) FROM notice");
    CHECK_FALSE(f.take(f.wang, f.zhang, "我不想活了").has_value());
    CHECK(f.count("SELECT COUNT(*) FROM notice") > before);
}
