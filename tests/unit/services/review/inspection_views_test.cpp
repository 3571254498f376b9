// Looking at spot checks: whose they are to see, and what came of one.
#include "activity_fixture.hpp"
#include "services/review/inspections.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using services::work;

namespace {

struct inspected_fixture : testing::activity_fixture {
    std::int64_t committee = 0;
    std::int64_t inspector = 0;  // of the college
    std::int64_t stranger = 0;   // an inspector of another college
    std::int64_t activity = 0;   // number

    inspected_fixture() {
        activity = logged(talk());
        (void)yes(zhang, activity).value();
        clock.set(testing::at_shanghai(2026, 5, 2, 9));
        run([&](work& w) {
            committee = services::add_person(w, {"校团委孙", university, "S001", "", true}).value();
            services::grant_role(w, committee, league::role::school_admin, university);
            inspector = services::add_person(w, {"核查员何", college, "I001", "", true}).value();
            services::grant_role(w, inspector, league::role::inspector, college);
            const auto other = add_organisation(w, university, path_of(w, university), "college", "文学院");
            stranger = services::add_person(w, {"核查员吕", other, "I002", "", true}).value();
            services::grant_role(w, stranger, league::role::inspector, other);
            return services::draw_inspections(w, load(w, committee), 202604, 7).value();
        });
    }

    services::outcome<std::vector<services::inspection_view>> list(std::int64_t who,
                                                                   services::inspection_wish wish = {}) {
        if (wish.month == 0) wish.month = 202604;
        return run([&](work& w) { return services::inspections_for(w, load(w, who), wish); });
    }

    services::outcome<services::inspection_detail> show(std::int64_t who, std::int64_t number) {
        return run([&](work& w) { return services::show_inspection(w, load(w, who), number); });
    }

    std::int64_t task(services::inspection_kind kind) {
        for (const auto& t : list(committee).value())
            if (t.kind == kind) return t.number;
        return 0;
    }
};

}  // namespace

TEST_CASE("an inspector lists the tasks of the own units only") {
    inspected_fixture f;
    CHECK(f.list(f.committee).value().size() == 2);
    CHECK(f.list(f.inspector).value().size() == 2);
    CHECK(f.list(f.stranger).value().empty());
    CHECK(f.list(f.stranger, {.unit = "信息学院"}).error().code == services::problem_code::forbidden);
    CHECK(f.list(f.wang).error().code == services::problem_code::forbidden);
    CHECK(f.list(f.committee, {.month = 202613}).error().field == "month");
}

TEST_CASE("a task of an activity shows it, who judged, what was raised and what the cadre answered") {
    inspected_fixture f;
    const auto number = f.task(services::inspection_kind::activity);
    f.run([&](work& w) {
        (void)services::judge_inspection(w, f.load(w, f.inspector), number,
                                         services::inspection_result::not_sound, "当天没有这次谈心")
            .value();
        const auto finding =
            services::raise_finding(w, f.load(w, f.inspector), {"D01", f.activity, 0, "当天没有这次谈心"})
                .value()
                .number;
        return services::answer_finding(w, f.load(w, f.wang), finding, "改在第二天了").value().number;
    });
    const auto d = f.show(f.inspector, number).value();
    CHECK(d.task.judged_by == "核查员何");
    CHECK(d.task.judged_at == f.clock.now());
    CHECK(d.task.activity_number == f.activity);
    REQUIRE(d.activity);
    CHECK(d.activity->organiser_name == "王老师");
    REQUIRE(d.findings.size() == 1);
    CHECK(d.findings[0].hearings == std::vector<std::string>{"改在第二天了"});
    CHECK(f.list(f.inspector, {.open_only = true}).value().size() == 1);
    for (const auto other : {f.stranger, f.wang, f.zhang})
        CHECK(f.show(other, number).error().code == services::problem_code::not_found);
    CHECK(f.show(f.committee, 1).error().text == "没有找到编号为1的抽查。");
}

TEST_CASE("a task of a contact names the youth to administrators, not to an inspector") {
    inspected_fixture f;
    const auto number = f.task(services::inspection_kind::contact);
    const auto seen = f.show(f.inspector, number).value().contact.value();
    CHECK(seen.state == league::contact_state::confirmed);
    CHECK(seen.youth.empty());
    CHECK_FALSE(f.show(f.committee, number).value().contact.value().youth.empty());
}

TEST_CASE("what was seen on the spot in the unit stands with its tasks, also when the operator entered it") {
    inspected_fixture f;
    f.run([&](work& w) {
        return services::enter_onsite_visit(w, services::console(), {f.college, 202604, 10, 9, "一条对不上"})
            .value();
    });
    const auto visits = f.show(f.inspector, f.task(services::inspection_kind::contact)).value().visits;
    REQUIRE(visits.size() == 1);
    CHECK(visits[0].by == "管理命令");
    CHECK(visits[0].passed == 9);
}
