// Every service of the library and of campaigns × every role × {own, near, foreign}: who gets in and who does
// not. Written apart from the permission table: a service that forgot to ask fails here (rights).
#include "library_fixture.hpp"
#include "rights_walk.hpp"
#include "services/campaigns/campaigns.hpp"

#include <catch2/catch.hpp>

#include <functional>

using namespace link100;
using services::content_decision;
using services::person;
using services::work;
using testing::actor_with;
using testing::at_shanghai;
using testing::place;
using testing::problem_of;
using testing::tried;

namespace {

struct objects {
    std::int64_t waiting = 0;  // a cadre's piece for the college
    std::int64_t shown = 0;    // another, passed
    std::int64_t campaign = 0;
    std::int64_t guidance = 0;
    std::int64_t branch = 0;
    std::int64_t org = 0;
    std::int64_t cadre = 0;  // who guides the branch
};

struct rights_fixture : testing::library_fixture {
    objects near{};
    objects far{};

    rights_fixture() {
        run([&](work& w) {
            near = make(w, wang, college, branch_1);
            const auto org = add_organisation(w, university, path_of(w, university), "college", "文学院");
            const auto branch = add_organisation(w, org, path_of(w, org), "branch", "中文2101班");
            far = make(w, add_cadre(w, "孙老师", "o_sun", org), org, branch);
        });
    }

    objects make(work& w, std::int64_t cadre, std::int64_t org, std::int64_t branch) {
        objects o;
        o.org = org;
        o.branch = branch;
        o.cadre = cadre;
        auto c = article();
        c.audience_id = org;
        o.waiting = services::offer_content(w, load(w, cadre), c).value().number;
        o.shown = services::offer_content(w, load(w, cadre), c).value().number;
        (void)services::review_content(w, load(w, committee), o.shown, content_decision::pass).value();
        o.campaign = services::open_campaign(w, load(w, committee),
                                             {org, "学习", at_shanghai(2026, 4, 1), at_shanghai(2026, 6, 1)})
                         .value();
        o.guidance = services::enter_guidance(
                         w, load(w, cadre),
                         {o.campaign, branch, league::activity_kind::oath, at_shanghai(2026, 4, 2, 9), ""})
                         .value();
        services::assign_branch(w, load(w, committee), o.campaign, cadre, branch).value();
        return o;
    }
};

struct row {
    std::string name;
    std::function<std::optional<services::problem>(work&, const person&, const objects&)> call;
    // For each role in the order of the enum: school_admin unit_admin cadre youth handler inspector auditor;
    // '-' nowhere, 'o' own only, 'n' own and near, '*' everywhere.
    std::string who;
};

const std::vector<row>& rows() {
    static const std::vector<row> all{
        {"read_content that waits",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::read_content(w, a, o.waiting));
         },
         "nno----"},
        {"read_content that is shown",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::read_content(w, a, o.shown));
         },
         "nnnn---"},
        {"review_content",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::review_content(w, a, o.waiting, content_decision::pass));
         },
         "nn-----"},
        {"review_content into the library",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::review_content(w, a, o.waiting, content_decision::take));
         },
         "n------"},
        {"withdraw_content",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::withdraw_content(w, a, o.shown, "过时"));
         },
         "nno----"},
        {"reads_of_content",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::reads_of_content(w.tx, a, o.shown));
         },
         "nn-----"},
        {"content_waiting",
         [](work& w, const person& a, const objects&) {
             return problem_of(services::content_waiting(w, a, 5));
         },
         "**-----"},
        {"offer_content",
         [](work& w, const person& a, const objects&) {
             return problem_of(services::offer_content(w, a, testing::library_fixture::article()));
         },
         "***----"},
        {"open_campaign",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::open_campaign(
                 w, a, {o.org, "又一项", at_shanghai(2026, 4, 1), at_shanghai(2026, 6, 1)}));
         },
         "nn-----"},
        {"close_campaign",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::close_campaign(w, a, o.campaign));
         },
         "nn-----"},
        {"show_campaign",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::show_campaign(w.tx, a, o.campaign, w.now));
         },
         "nnn--n-"},
        {"assign_branch",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::assign_branch(w, a, o.campaign, o.cadre, o.branch));
         },
         "nn-----"},
        {"take_back_branch",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::take_back_branch(w, a, o.campaign, o.cadre, o.branch));
         },
         "nn-----"},
        {"confirm_guidance",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::confirm_guidance(w, a, o.guidance, true));
         },
         "nn-----"},
        {"enter_guidance",
         [](work& w, const person& a, const objects& o) {
             return problem_of(services::enter_guidance(
                 w, a,
                 {o.campaign, o.branch, league::activity_kind::lecture, at_shanghai(2026, 4, 2, 10), ""}));
         },
         "--n----"},
    };
    return all;
}

}  // namespace

TEST_CASE("the library's and campaigns' rights: every service lets in who may and nobody else") {
    rights_fixture f;
    for (const auto& r : rows()) {
        for (std::size_t i = 0; i < league::all_roles.size(); ++i) {
            for (const auto where : {place::own, place::near, place::foreign}) {
                const auto role = league::all_roles.at(i);
                const auto found = tried(f, [&](work& w) {
                    const auto actor = actor_with(f, w, role, f.college, where);
                    // A cadre in the record, not only by role: guidance is kept by it.
                    if (role == league::role::cadre && actor.id != f.wang)
                        w.tx.execute(
                            "INSERT INTO cadre (person_id, type, quota, title, org_id, last_active_at, "
                            "top_id) "
                            "VALUES (?1, 1, 10, '', ?2, ?3, ?4)",
                            actor.id, f.college, w.now, f.university);
                    return r.call(w, actor, where == place::foreign ? f.far : f.near);
                });
                // A campaign that does not run for the cadre is told as one that does not run.
                const bool refused = found && found->code != services::problem_code::invalid;
                const char mark = r.who.at(i);
                const bool expected = mark == '*' || (mark == 'n' && where != place::foreign) ||
                                      (mark == 'o' && where == place::own);
                INFO(r.name << " by " << league::label(role) << ", place " << static_cast<int>(where)
                            << (found ? ": " + found->text : std::string{}));
                CHECK(refused != expected);
            }
        }
    }
}
