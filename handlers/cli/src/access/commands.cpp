// `link100 invite`.
#include "door/acting.hpp"
#include "door/subjects.hpp"
#include "league/base/programme_time.hpp"
#include "services/access/accounts.hpp"
#include "services/access/invitations.hpp"
#include "services/orgs/organisations.hpp"

#include <array>
#include <iostream>
#include <string_view>

namespace link100::cli {
namespace {

struct invite_options : acting_options {
    std::string student_no;  // of a person who is known already
    std::string name;        // with org: a new person
    std::string org;         // name of the organisation
    std::string role;        // as typed: cadre, handler, unit_admin …; admin: of the own unit or school
    std::string place;       // where the office is held; empty: the person's own organisation
    std::string cadre_type;  // "full_time", "seconded", "part_time", "student"
    std::string title;
    int quota = 0;  // 0: the type's default
};

league::cadre_type type_of(const std::string& name) {
    if (name == "seconded") return league::cadre_type::seconded;
    if (name == "part_time") return league::cadre_type::part_time;
    if (name == "student") return league::cadre_type::student;
    return league::cadre_type::full_time;
}

// "admin" is the school's at the top and a unit's below.
league::role role_of(services::work& w, const invite_options& o) {
    constexpr std::array<std::pair<std::string_view, league::role>, 6> known{
        {{"cadre", league::role::cadre},
         {"handler", league::role::handler},
         {"unit_admin", league::role::unit_admin},
         {"school_admin", league::role::school_admin},
         {"inspector", league::role::inspector},
         {"auditor", league::role::auditor}}};
    for (const auto& [name, role] : known)
        if (name == o.role) return role;
    std::int64_t org = 0;
    if (!o.student_no.empty())
        if (const auto id = services::person_with_number(w.tx, w.rules, o.student_no))
            org = services::load_person(w.tx, *id)->org_id;
    if (org == 0)
        if (const auto named = services::organisation_named(w.tx, o.org)) org = *named;
    return org == services::root_org(w.tx) ? league::role::school_admin : league::role::unit_admin;
}

int invite(const invite_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto issued = write_as(
        e, *db, o.as,
        [&](services::work& w, const services::person& actor) -> services::outcome<services::issued_code> {
            services::new_invitation i;
            i.who = {o.student_no, o.name, o.org};
            i.role = role_of(w, o);
            i.place = o.place;
            i.cadre_type = type_of(o.cadre_type);
            i.title = o.title;
            i.quota = o.quota;
            return services::invite_person(w, actor, i);
        });
    if (!issued && issued.error().field == "name") std::cerr << "link100: 新增的人请写 --name 和 --org。\n";
    if (!issued) return complain(issued.error());
    std::cout << issued->code << '\n';
    std::cerr << "Good until " << league::format_short(issued->expires_at, e.rules.zone) << ", once.\n";
    return exit_done;
}

}  // namespace

void add_access(CLI::App& app, chosen_command& chosen) {
    auto o = std::make_shared<invite_options>();
    auto* c = app.add_subcommand("invite", "Issue a one-time invitation code (good for 7 days) and print it");
    add_config(*c, o->config);
    add_actor(*c, o->as);
    c->callback([o, &chosen] { chosen = [o] { return invite(*o); }; });
    c->add_option("--student-no", o->student_no, "Of a person who is known already, or of the new one");
    c->add_option("--name", o->name, "A new person's name");
    c->add_option("--org", o->org, "The name of the new person's organisation");
    c->add_option(
         "--role", o->role,
         "cadre, handler, unit_admin, school_admin, inspector, auditor; admin: of the own organisation")
        ->check(CLI::IsMember(
            {"cadre", "admin", "handler", "unit_admin", "school_admin", "inspector", "auditor"}))
        ->default_val("cadre");
    c->add_option("--at", o->place,
                  "Where the office is held, number or name; left out: the person's own organisation");
    c->add_option("--type", o->cadre_type, "The kind of cadre")
        ->check(CLI::IsMember({"full_time", "seconded", "part_time", "student"}))
        ->default_val("full_time");
    c->add_option("--title", o->title, "A cadre's title, as youths see it");
    c->add_option("--quota", o->quota, "Youths to contact; left out: the kind's default")
        ->check(CLI::Range(0, 1000));
}

}  // namespace link100::cli
