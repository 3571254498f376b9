// Two colleges with the same things in each, so that a right can be tried on the near and on the foreign
// ones.
#pragma once
#include "services/bulletins/bulletins.hpp"
#include "services/campaigns/campaigns.hpp"
#include "services/evaluations/evaluations.hpp"
#include "services/orgs/org_tree.hpp"
#include "services/review/findings.hpp"
#include "services/suspensions/suspensions.hpp"
#include "services_fixture.hpp"

namespace link100::testing {

// What the services act on, all of one college.
struct objects {
    std::int64_t org = 0;
    std::int64_t cadre = 0;
    std::int64_t youth = 0;
    std::int64_t contact = 0;
    std::int64_t finding = 0;     // number; raised
    std::int64_t proved = 0;      // number; proved
    std::int64_t objection = 0;   // number
    std::int64_t inspection = 0;  // number
    std::int64_t guidance = 0;
    std::int64_t suspended = 0;  // a youth whose account is suspended
};

struct rights_fixture : services_fixture {
    objects near;
    objects far;
    std::int64_t campaign = 0;
    services::computed_bulletin bulletin;  // of a month that is not over: let in, and told so
    services::computed_evaluation evaluation;

    rights_fixture() {
        bulletin.month = 202604;
        run([&](services::work& w) {
            const auto root_admin =
                services::add_person(w, {"校团委孙", university, "S001", "", true}).value();
            services::grant_role(w, root_admin, league::role::school_admin, university);
            campaign = services::open_campaign(w, services::console(),
                                               {university, "一学一做", w.now - std::chrono::hours{24},
                                                w.now + std::chrono::hours{24 * 30}})
                           .value();
            const auto faculty = services::create_org(w, services::console(),
                                                      {"文学院", league::org_kind::college, university})
                                     .value()
                                     .id;
            const auto branch = services::create_org(w, services::console(),
                                                     {"中文2301班", league::org_kind::branch, faculty})
                                    .value()
                                    .id;
            const auto far_cadre = add_cadre(w, "孙老师", "o_sun", faculty);
            const auto far_youth = add_youth(w, "钱一", "20230001", "o_qian1", far_cadre, branch);
            const auto far_second = add_youth(w, "钱二", "20230002", "o_qian2", far_cadre, branch);
            near = make(w, branch_1, wang, zhang, li, 1);
            far = make(w, branch, far_cadre, far_youth, far_second, 2);
            return 0;
        });
        read([&](store::transaction& tx) {
            evaluation = services::compute_evaluation(tx, rules, services::evaluation_kind::mid_year, 2026,
                                                      clock.now());
            return 0;
        });
    }

    objects make(services::work& w, std::int64_t org, std::int64_t cadre, std::int64_t youth,
                 std::int64_t second, int k) {
        objects o{.org = org, .cadre = cadre, .youth = youth, .suspended = second};
        o.contact = w.tx.number("SELECT id FROM contact WHERE cadre_id = ?1 AND youth_id = ?2", cadre, youth);
        o.finding = services::raise_finding(w, services::console(), {"D05", 0, cadre, "把名单发给了商家"})
                        .value()
                        .number;
        o.proved = 800'000 + k;
        const auto unit = load(w, cadre).org_id;
        w.tx.execute(
            "INSERT INTO finding (id, number, rule, cadre_id, org_id, cause_kind, cause_id, month, text, "
            "state, "
            "raised_at, hearing_until, decided_at) VALUES (?1, ?2, 'D03', ?3, ?4, 'contact', ?5, 202604, '', "
            "3, "
            "1, 2, 3)",
            w.tx.new_id(), o.proved, cadre, unit, second);
        o.objection = 810'000 + k;
        w.tx.execute(
            "INSERT INTO objection (id, number, cadre_id, month, text, state, raised_at) VALUES (?1, ?2, ?3, "
            "202604, '', 1, 1)",
            w.tx.new_id(), o.objection, cadre);
        o.inspection = 820'000 + k;
        w.tx.execute(
            "INSERT INTO inspection_task (id, number, month, unit_id, kind, object_id, seed, drawn_at) "
            "VALUES "
            "(?1, ?2, 202604, ?3, 2, ?4, 1, 1)",
            w.tx.new_id(), o.inspection, unit, o.contact);
        o.guidance = services::enter_guidance(w, load(w, cadre),
                                              {campaign, org, league::activity_kind::lecture, w.now})
                         .value();
        (void)services::suspend_person(w, services::console(), second, "冒用他人身份").value();
        return o;
    }
};

}  // namespace link100::testing
