// Every service of points, findings, objections, bulletins, evaluations, inspections, campaigns, suspensions,
// invitations, tables and cases taken down × every role: who gets in and who does not. Written apart from the
// permission table, as roster_rights_test.cpp for people and rosters.
#include "base/programme_rights_fixture.hpp"
#include "rights_walk.hpp"
#include "services/access/invitations.hpp"
#include "services/activities/import/activity_import.hpp"
#include "services/bulletins/annex6.hpp"
#include "services/bulletins/bulletins.hpp"
#include "services/campaigns/campaigns.hpp"
#include "services/cases/canned_answers.hpp"
#include "services/cases/case_taking.hpp"
#include "services/cases/contributions.hpp"
#include "services/evaluations/evaluations.hpp"
#include "services/exports/exports.hpp"
#include "services/exports/people_records.hpp"
#include "services/orgs/org_tree.hpp"
#include "services/points/points.hpp"
#include "services/review/findings.hpp"
#include "services/review/inspections.hpp"
#include "services/review/objections.hpp"
#include "services/rights/rights.hpp"
#include "services/roster/roster.hpp"
#include "services/suspensions/suspensions.hpp"

#include <catch2/catch.hpp>

#include <functional>
#include <set>

using namespace link100;
using services::person;
using services::work;
using testing::actor_with;
using testing::is_refusal;
using testing::objects;
using testing::place;
using testing::problem_of;
using testing::rights_fixture;
using testing::tried;

namespace {

using on_object = std::function<std::optional<services::problem>(work&, const person&, const objects&)>;

struct object_row {
    std::string name;
    on_object call;
    // school_admin unit_admin cadre youth handler inspector auditor, held at the college: '-' nowhere, 'o'
    // own, 's' own subtree.
    std::string who;
};

const std::vector<object_row>& object_rows() {
    static const std::vector<object_row> all{
        {"read_month",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::read_month(w.tx, w.rules, a, o.cadre, 202604, w.now));
         },
         "sso----"},
        {"explain_month",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::explain_month(w.tx, a, o.cadre, 202604));
         },
         "sso----"},
        {"explain_in_sentences",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::explain_in_sentences(w.tx, w.rules, a, o.cadre, 202604));
         },
         "sso----"},
        {"raise_finding",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::raise_finding(w, a, {"D03", 0, o.contact, "没有联系"}));
         },
         "ss---s-"},
        {"answer_finding",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::answer_finding(w, a, o.finding, "是误发"));
         },
         "--o----"},
        {"decide_finding",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::decide_finding(w, a, o.finding, true, "查实"));
         },
         "s------"},
        {"take_back_finding",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::take_back_finding(w, a, o.proved, "证据有误"));
         },
         "s------"},
        {"answer_objection",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::answer_objection(w, a, o.objection, true, "成立"));
         },
         "s------"},
        {"judge_inspection",
         [](work& w, const person& a, const objects& o) {
             return problem_of(
                 services::judge_inspection(w, a, o.inspection, services::inspection_result::sound, ""));
         },
         "s----s-"},
        {"show_inspection",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::show_inspection(w, a, o.inspection));
         },
         "s----s-"},
        {"inspections_for",
         [](work& w, const person& a, const objects& o) {
             return problem_of(
                 services::inspections_for(w, a, {.month = 202604, .unit = std::to_string(o.org)}));
         },
         "s----s-"},
        {"take_case",
         [](work& w, const person& a, const objects& o) {
             services::new_case c;
             c.kind = league::case_kind::help;
             c.text = "热水坏了";
             return problem_of(services::take_case(w, a, o.youth, c, services::came_by::visit));
         },
         "sso----"},
        {"begin_case_export",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::begin_case_export(w, a, {.unit = std::to_string(o.org)}));
         },
         "ss--s--"},
        {"begin_case_export with the words",
         [](work& w, const person& a, const objects& o) {
             return problem_of(
                 services::begin_case_export(w, a, {.unit = std::to_string(o.org), .reason = "学校存档"}));
         },
         "ss-----"},
        {"begin_activity_export",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::begin_activity_export(w, a, {.unit = std::to_string(o.org)}));
         },
         "ss---s-"},
        {"begin_people_export",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::begin_people_export(w, a, {.unit = std::to_string(o.org)}));
         },
         "ss-----"},
        {"open_campaign",
         [](work& w, const person& a, const objects& o) {
             return problem_of(
                 services::open_campaign(w, a, {o.org, "主题月", w.now, w.now + std::chrono::hours{24}}));
         },
         "ss-----"},
        {"confirm_guidance",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::confirm_guidance(w, a, o.guidance, true));
         },
         "ss-----"},
        {"add_canned_answer",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::add_canned_answer(w, a, o.org, "已收到，三天内答复您。"));
         },
         "ss-----"},
        {"suspend_person",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::suspend_person(w, a, o.youth, "冒用他人身份"));
         },
         "ss-----"},
        {"reinstate_person",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::reinstate_person(w, a, o.suspended, "复核无误"));
         },
         "ss-----"},
        {"prolong_suspension",
         [](work& w, const person& a, const objects& o) {
             return problem_of(
                 services::prolong_suspension(w, a, o.suspended, w.now + std::chrono::hours{24}));
         },
         "ss-----"},
        {"suspensions_of",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::suspensions_of(w.tx, a, o.youth));
         },
         "ss-o---"},
        {"create_person",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::create_person(w, a, {"新同学", o.org, std::nullopt, "", false}));
         },
         "ss-----"},
        {"invite_person: a cadre",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::invite_person(
                 w, a,
                 {.who = {"", "新老师", std::to_string(o.org)}, .role = league::role::cadre, .place = ""}));
         },
         "ss-----"},
        {"invite_person: a department",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::invite_person(
                 w, a,
                 {.who = {"", "新老师", std::to_string(o.org)}, .role = league::role::handler, .place = ""}));
         },
         "ss-----"},
        {"invite_person: an inspector of the unit",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::invite_person(w, a,
                                                       {.who = {"", "新老师", std::to_string(o.org)},
                                                        .role = league::role::inspector,
                                                        .place = std::to_string(o.org)}));
         },
         "s------"},
        {"contacts_for",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::contacts_for(w.tx, a, o.cadre));
         },
         "sso----"},
        {"summary_of_org",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::summary_of_org(w.tx, a, o.org));
         },
         "ss---ss"},
        {"import_orgs_of",
         [](work& w, const person& a, const objects& o) {
             return problem_of(
                 services::import_orgs_of(w, a, {{2, "新小组", "group", std::to_string(o.org)}}, true));
         },
         "ss-----"},
    };
    return all;
}

using of_whole = std::function<std::optional<services::problem>(rights_fixture&, work&, const person&)>;

struct whole_row {
    std::string name;
    of_whole call;
    std::string who;  // 's': held at the top; the college's never
};

const std::vector<whole_row>& whole_rows() {
    static const std::vector<whole_row> all{
        {"draw_inspections",
         [](rights_fixture&, work& w, const person& a) {
             return problem_of(services::draw_inspections(w, a, 202603, 7));
         },
         "s----s-"},
        {"enter_onsite_visit",
         [](rights_fixture& f, work& w, const person& a) {
             return problem_of(services::enter_onsite_visit(w, a, {f.college, 202603, 10, 9, ""}));
         },
         "s----s-"},
        {"open_assessment",
         [](rights_fixture&, work& w, const person& a) {
             return problem_of(services::open_assessment(w, a, services::evaluation_kind::mid_year, 2026, 7));
         },
         "s------"},
        {"enter_party_view",
         [](rights_fixture& f, work& w, const person& a) {
             return problem_of(services::enter_party_view(w, a, 2026, f.college, 900));
         },
         "s------"},
        {"keep_evaluation",
         [](rights_fixture& f, work& w, const person& a) {
             return problem_of(services::keep_evaluation(w, a, f.evaluation, ""));
         },
         "s------"},
        {"keep_draft",
         [](rights_fixture& f, work& w, const person& a) {
             return problem_of(services::keep_draft(w, a, f.bulletin, ""));
         },
         "s------"},
        {"keep_final",
         [](rights_fixture& f, work& w, const person& a) {
             return problem_of(services::keep_final(w, a, f.bulletin, ""));
         },
         "s------"},
        // A unit's administrator erases within the unit; who has the whole sees what is due in the whole.
        {"preview_retention",
         [](rights_fixture&, work& w, const person& a) {
             return problem_of(services::preview_retention(w, a));
         },
         "ss-----"},
    };
    return all;
}

using of_self = std::function<std::optional<services::problem>(rights_fixture&, work&, const person&)>;

struct self_row {
    std::string name;
    of_self call;
    std::string who;  // '+' may
};

const std::vector<self_row>& self_rows() {
    static const std::vector<self_row> all{
        {"unit_scores",
         [](rights_fixture&, work& w, const person& a) {
             return problem_of(services::unit_scores(w.tx, a, 202604));
         },
         "++-----"},
        {"findings_for",
         [](rights_fixture&, work& w, const person& a) { return problem_of(services::findings_for(w, a)); },
         "+++--+-"},
        {"objections_for",
         [](rights_fixture&, work& w, const person& a) { return problem_of(services::objections_for(w, a)); },
         "+-+----"},
        {"object_to_points",
         [](rights_fixture&, work& w, const person& a) {
             return problem_of(services::object_to_points(w, a, 202604, "R03", "少算了一次"));
         },
         "--+----"},
        {"enter_guidance",
         [](rights_fixture& f, work& w, const person& a) {
             return problem_of(services::enter_guidance(
                 w, a, {f.campaign, f.branch_1, league::activity_kind::lecture, w.now}));
         },
         "--+----"},
        {"canned_answers_for",
         [](rights_fixture&, work& w, const person& a) {
             return problem_of(services::canned_answers_for(w, a));
         },
         "+++-+--"},
        {"export_annex6",
         [](rights_fixture&, work& w, const person& a) { return problem_of(services::export_annex6(w, a)); },
         "++-----"},
        {"export_annex6 with the phones",
         [](rights_fixture&, work& w, const person& a) {
             return problem_of(services::export_annex6(w, a, "学校存档"));
         },
         "++-----"},
        {"begin_case_export of all",
         [](rights_fixture&, work& w, const person& a) {
             return problem_of(services::begin_case_export(w, a, {}));
         },
         "++--+--"},
        {"begin_activity_export of all",
         [](rights_fixture&, work& w, const person& a) {
             return problem_of(services::begin_activity_export(w, a, {}));
         },
         "+++--+-"},
        {"begin_people_export of all",
         [](rights_fixture&, work& w, const person& a) {
             return problem_of(services::begin_people_export(w, a, {}));
         },
         "++-----"},
        {"activity_import",
         [](rights_fixture&, work&, const person& a) {
             return problem_of(services::activity_import::begin(a));
         },
         "--+----"},
        {"suspended_people",
         [](rights_fixture&, work& w, const person& a) {
             return problem_of(services::suspended_people(w.tx, a));
         },
         "++-----"},
    };
    return all;
}

}  // namespace

TEST_CASE(
    "every service of the programme lets in exactly whom the list says, to what is own, near or foreign") {
    rights_fixture f;
    for (const auto& r : object_rows())
        for (std::size_t i = 0; i < league::all_roles.size(); ++i)
            for (const auto where : {place::own, place::near, place::foreign}) {
                const auto role = league::all_roles[i];
                const auto found = tried(f, [&](work& w) {
                    return r.call(w, actor_with(f, w, role, f.college, where),
                                  where == place::foreign ? f.far : f.near);
                });
                const bool expected =
                    (r.who[i] == 's' && where != place::foreign) || (r.who[i] == 'o' && where == place::own);
                INFO(r.name << " by " << league::label(role) << ", place " << static_cast<int>(where)
                            << (found ? ": " + found->text : std::string{}));
                CHECK(is_refusal(found) != expected);
            }
}

TEST_CASE("what is the whole university's is done by who holds the office for the whole") {
    rights_fixture f;
    for (const auto& r : whole_rows())
        for (std::size_t i = 0; i < league::all_roles.size(); ++i)
            for (const bool top : {true, false}) {
                const auto role = league::all_roles[i];
                const auto found = tried(f, [&](work& w) {
                    return r.call(f, w, actor_with(f, w, role, top ? f.university : f.college, place::near));
                });
                INFO(r.name << " by " << league::label(role) << (top ? " at the top" : " at the college")
                            << (found ? ": " + found->text : std::string{}));
                CHECK(is_refusal(found) != (r.who[i] == 's' && top));
            }
}

TEST_CASE("what is one's own to do or to see goes by the office alone") {
    rights_fixture f;
    for (const auto& r : self_rows())
        for (std::size_t i = 0; i < league::all_roles.size(); ++i) {
            const auto role = league::all_roles[i];
            const auto found = tried(
                f, [&](work& w) { return r.call(f, w, actor_with(f, w, role, f.college, place::own)); });
            INFO(r.name << " by " << league::label(role) << (found ? ": " + found->text : std::string{}));
            CHECK(is_refusal(found) != (r.who[i] == '+'));
        }
}

TEST_CASE("nobody who is suspended gets into any of them, whatever the office") {
    rights_fixture f;
    // What is left to a cadre: to be heard, and to see the own points.
    const std::set<std::string> kept{"read_month",     "explain_month",   "explain_in_sentences",
                                     "answer_finding", "suspensions_of",  "findings_for",
                                     "objections_for", "object_to_points"};
    for (const auto role : league::all_roles) {
        const auto suspended = [&](work& w, place where) {
            auto actor = actor_with(f, w, role, f.college, where);
            actor.suspended_review_at = w.now;
            return actor;
        };
        for (const auto& r : object_rows()) {
            if (kept.contains(r.name)) continue;
            INFO(r.name << " by " << league::label(role));
            CHECK(is_refusal(tried(f, [&](work& w) { return r.call(w, suspended(w, place::own), f.near); })));
        }
        for (const auto& r : whole_rows()) {
            INFO(r.name << " by " << league::label(role));
            CHECK(is_refusal(tried(f, [&](work& w) { return r.call(f, w, suspended(w, place::own)); })));
        }
        for (const auto& r : self_rows()) {
            if (kept.contains(r.name)) continue;
            INFO(r.name << " by " << league::label(role));
            CHECK(is_refusal(tried(f, [&](work& w) { return r.call(f, w, suspended(w, place::own)); })));
        }
    }
}
