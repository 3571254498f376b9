// Every service of organisations, people, rosters and rights × every role × {own, own subtree, foreign}: who
// gets in and who does not. Written apart from the permission table: a service that forgot to ask fails here.
#include "rights_walk.hpp"
#include "services/exports/people_records.hpp"
#include "services/exports/reveal.hpp"
#include "services/merging/people_merge.hpp"
#include "services/orgs/org_tree.hpp"
#include "services/rights/rights.hpp"
#include "services/roster/import/roster_import.hpp"
#include "services/roster/leaving.hpp"
#include "services/roster/roster.hpp"

#include <catch2/catch.hpp>

#include <functional>
#include <map>

using namespace link100;
using services::person;
using services::work;
using testing::actor_with;
using testing::place;
using testing::problem_of;
using testing::services_fixture;
using testing::tried;

namespace {

struct objects {
    std::int64_t org;
    std::int64_t cadre;
    std::int64_t youth;
    std::int64_t second_youth;
    std::int64_t group;
};

struct rights_fixture : services_fixture {
    objects near{};
    objects far{};

    rights_fixture() {
        run([&](work& w) {
            near = {branch_1, wang, zhang, li,
                    services::make_group(w, services::console(), wang, "足球").value()};
            far.org = services::create_org(w, services::console(),
                                           {"文学院", league::org_kind::college, university})
                          .value()
                          .id;
            far.cadre = add_cadre(w, "孙老师", "o_sun", far.org);
            far.youth = add_youth(w, "钱一", "20230001", "o_qian1", far.cadre, far.org);
            far.second_youth = add_youth(w, "钱二", "20230002", "o_qian2", far.cadre, far.org);
            far.group = services::make_group(w, services::console(), far.cadre, "足球").value();
            return 0;
        });
    }
};

using service = std::function<std::optional<services::problem>(work&, const person&, const objects&)>;

struct row {
    std::string name;
    service call;
    // For each role in the order of the enum: school_admin unit_admin cadre youth handler inspector auditor;
    // '-' nowhere, 'o' own, 's' own subtree (an administrator's own is the subtree).
    std::string who;
};

const std::vector<row>& rows() {
    using league::contact_step;
    static const std::vector<row> all{
        {"rename_org",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::rename_org(w, a, o.org, "新名称"));
         },
         "ss-----"},
        {"create_org",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::create_org(w, a, {"新组织", league::org_kind::group, o.org}));
         },
         "ss-----"},
        {"move_org",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::move_org(w, a, o.org, o.org));
         },
         "ss-----"},
        {"merge_org",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::merge_org(w, a, o.org, o.org));
         },
         "ss-----"},
        {"close_org",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::close_org(w, a, o.org));
         },
         "ss-----"},
        {"list_orgs",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::list_orgs(w.tx, a, o.org, true));
         },
         "ss---ss"},
        {"history_of_org",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::history_of_org(w.tx, a, o.org));
         },
         "ss---ss"},
        {"preview_graduation",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::preview_graduation(w.tx, a, o.org, "2021级"));
         },
         "ss-----"},
        {"graduate_some",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::graduate_some(w, a, o.org, "2021级"));
         },
         "ss-----"},
        {"leave_programme",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::leave_programme(w, a, o.youth, league::end_reason::transferred));
         },
         "ss-----"},
        {"read_person",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::read_person(w, a, o.youth));
         },
         "ss-----"},
        {"people_named",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::people_named(w.tx, a, o.org, "张三"));
         },
         "ss-----"},
        {"correct_person",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::correct_person(w, a, o.youth, {.grade = "2022级"}));
         },
         "ss-o---"},
        {"correct the number",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::correct_person(w, a, o.youth, {.student_no = "20290001"}));
         },
         "ss-----"},
        {"reveal_field",
         [](work& w, const person& a, const objects& o) {
             return problem_of(
                 services::reveal_field(w, a, o.youth, services::personal_field::phone, "核对名单"));
         },
         "ss-----"},
        {"give_role",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::give_role(w, a, o.youth, league::role::handler, o.org));
         },
         "ss-----"},
        {"give the school's role",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::give_role(w, a, o.youth, league::role::inspector, o.org));
         },
         "s------"},
        {"take_role",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::take_role(w, a, o.youth, league::role::youth, o.org));
         },
         "ss-----"},
        {"hand_over_roster",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::hand_over_roster(w, a, o.cadre, o.cadre));
         },
         "ss-----"},
        {"merge_people",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::merge_people(w, a, o.youth, o.second_youth, "同一个人"));
         },
         "ss-----"},
        {"merges_of",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::merges_of(w.tx, a, o.youth));
         },
         "ss-----"},
        {"summary_of_roster",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::summary_of_roster(w.tx, a, o.cadre, w.now));
         },
         "sso----"},
        {"not_spoken_with",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::not_spoken_with(w.tx, a, o.cadre, w.now));
         },
         "sso----"},
        {"step_contact: pause",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::step_contact(w, a, o.cadre, o.youth, contact_step::pause));
         },
         "ssoo---"},
        {"choose_primary",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::choose_primary(w, a, o.youth, o.cadre));
         },
         "ss-o---"},
        {"set_quota",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::set_quota(w, a, o.cadre, 20));
         },
         "ss-----"},
        {"make_group",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::make_group(w, a, o.cadre, "篮球"));
         },
         "sso----"},
        {"put_into_group",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::put_into_group(w, a, o.group, o.youth));
         },
         "sso----"},
        {"members_of",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::members_of(w.tx, a, o.group));
         },
         "sso----"},
        {"drop_group",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::drop_group(w, a, o.group));
         },
         "sso----"},
        {"begin_standing_contact",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::begin_standing_contact(w, a, o.cadre, o.org));
         },
         "sso----"},
        {"standing_contacts_of",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::standing_contacts_of(w.tx, a, o.cadre));
         },
         "sso----"},
        {"rows_of_roster",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::rows_of_roster(w.tx, w.rules, a, o.cadre));
         },
         "ss-----"},
        {"note_roster_export",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::note_roster_export(w, a, o.cadre, "年度核对", 1));
         },
         "ss-----"},
        {"roster_import",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::roster_import::begin(w.tx, a, o.org, o.cadre));
         },
         "sso----"},
        {"copy_of_data",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::copy_of_data(w, a, o.youth));
         },
         "ss-o---"},
        {"who_looked",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::who_looked(w.tx, a, o.youth));
         },
         "ss-o---"},
        {"consents_of",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::consents_of(w.tx, a, o.youth));
         },
         "ss-o---"},
        {"erase_person",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::erase_person(w, a, o.youth));
         },
         "ss-o---"},
    };
    return all;
}

}  // namespace

TEST_CASE("every service lets in exactly whom the list says, to what is own, near or foreign") {
    rights_fixture f;
    for (const auto& r : rows()) {
        for (std::size_t i = 0; i < league::all_roles.size(); ++i) {
            for (const auto where : {place::own, place::near, place::foreign}) {
                const auto role = league::all_roles[i];
                const auto found = tried(f, [&](work& w) {
                    return r.call(w, actor_with(f, w, role, f.college, where),
                                  where == place::foreign ? f.far : f.near);
                });
                const bool refused = found && found->code == services::problem_code::forbidden;
                const bool expected =
                    (r.who[i] == 's' && where != place::foreign) || (r.who[i] == 'o' && where == place::own);
                INFO(r.name << " by " << league::label(role) << ", place " << static_cast<int>(where)
                            << (found ? ": " + found->text : std::string{}));
                CHECK(refused != expected);
            }
        }
    }
}
