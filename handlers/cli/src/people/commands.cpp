// `link100 person …`.
#include "cli/table.hpp"
#include "door/acting.hpp"
#include "door/subjects.hpp"
#include "league/roster/contact_rules.hpp"
#include "people/people_parts.hpp"
#include "services/exports/people_records.hpp"
#include "services/exports/reveal.hpp"
#include "services/merging/people_merge.hpp"
#include "services/orgs/org_tree.hpp"
#include "services/roster/leaving.hpp"
#include "suspensions/suspension_commands.hpp"

#include <CLI/CLI.hpp>

#include <array>
#include <charconv>
#include <memory>
#include <tuple>

namespace link100::cli {
namespace {

struct person_options : acting_options {
    std::string who;    // number or id
    std::string other;  // a second person, a role
    std::string org;
    std::string reason;
    std::string field;
    services::person_changes changes;
    bool yes = false;
};

using person_command = int (*)(const person_options&);

std::optional<league::role> role_named(const std::string& text) {
    constexpr std::array<std::string_view, 7> keys{"school_admin", "unit_admin", "cadre",  "youth",
                                                   "handler",      "inspector",  "auditor"};
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (keys[i] == text || league::label(league::all_roles[i]) == text) return league::all_roles[i];
    return std::nullopt;
}

int find_people(const person_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    using found_people = services::outcome<std::vector<services::person_line>>;
    const auto found =
        write_as(e, *db, o.as, [&](services::work& w, const services::person& actor) -> found_people {
            std::int64_t org = services::root_org(w.tx);
            if (!o.org.empty()) {
                const auto named = services::org_called(w.tx, o.org);
                if (!named) return named.error();
                org = named->id;
            }
            return services::people_named(w.tx, actor, org, o.who);
        });
    if (!found) return complain(found.error());
    auto t = listing({"编号", "姓名", "年级", "组织"}, {"id", "name", "grade", "org"});
    for (const auto& p : *found) t.rows.push_back({std::to_string(p.id), p.name, p.grade, p.org_name});
    print_table(t, o.json);
    return exit_done;
}

int show_person(const person_options& o) {
    const auto e = read_environment(o.config);
    const auto card =
        write_about(e, o.as, o.who, [](services::work& w, const services::person& actor, std::int64_t id) {
            return services::read_person(w, actor, id);
        });
    if (!card) return complain(card.error());
    std::string roles;
    for (const auto& r : card->roles) roles += (roles.empty() ? "" : "、") + r;
    print_table(listing({"编号", "姓名", "学号", "电话", "年级", "组织", "职务"},
                        {"id", "name", "student_no", "phone", "grade", "org", "roles"},
                        {{std::to_string(card->id), card->name, card->student_no, card->phone, card->grade,
                          card->org_name, roles}}),
                o.json);
    return exit_done;
}

int reveal(const person_options& o) {
    const auto e = read_environment(o.config);
    const auto which =
        o.field == "phone" ? services::personal_field::phone : services::personal_field::student_no;
    const auto value =
        write_about(e, o.as, o.who, [&](services::work& w, const services::person& actor, std::int64_t id) {
            return services::reveal_field(w, actor, id, which, o.reason);
        });
    if (!value) return complain(value.error());
    std::cout << value->value_or("") << '\n';
    return exit_done;
}

int correct(const person_options& o) {
    return do_about(o, o.who, [&](services::work& w, const services::person& actor, std::int64_t id) {
        return services::correct_person(w, actor, id, o.changes);
    });
}

int change_role(const person_options& o, bool give) {
    return do_about(
        o, o.who,
        [&](services::work& w, const services::person& actor, std::int64_t id) -> services::outcome<> {
            const auto role = role_named(o.other);
            if (!role) return services::invalid("role", "没有“" + o.other + "”这种职务。");
            const auto org = services::org_called(w.tx, o.org);
            if (!org) return org.error();
            return give ? services::give_role(w, actor, id, *role, org->id)
                        : services::take_role(w, actor, id, *role, org->id);
        });
}

int give(const person_options& o) {
    return change_role(o, true);
}

int dismiss(const person_options& o) {
    return change_role(o, false);
}

int leave(const person_options& o) {
    return do_about(o, o.who, [&](services::work& w, const services::person& actor, std::int64_t id) {
        return services::leave_programme(
            w, actor, id,
            o.reason == "graduated" ? league::end_reason::graduated : league::end_reason::transferred);
    });
}

int hand_over(const person_options& o) {
    const auto e = read_environment(o.config);
    using given = services::outcome<services::handed_over>;
    const auto done = write_about(
        e, o.as, o.who, [&](services::work& w, const services::person& actor, std::int64_t id) -> given {
            const auto to = person_named(w.tx, e.rules, o.other);
            if (!to) return to.error();
            return services::hand_over_roster(w, actor, id, *to);
        });
    if (!done) return complain(done.error());
    print_table(listing({"已邀请", "已有联系", "常态化联系"}, {"invited", "left_over", "standing"},
                        {{std::to_string(done->contacts), std::to_string(done->left_over),
                          std::to_string(done->standing)}}),
                o.json);
    return exit_done;
}

int merge_people(const person_options& o) {
    const auto e = read_environment(o.config);
    const auto id = write_about(e, o.as, o.who,
                                [&](services::work& w, const services::person& actor,
                                    std::int64_t kept) -> services::outcome<std::int64_t> {
                                    const auto gone = person_named(w.tx, e.rules, o.other);
                                    if (!gone) return gone.error();
                                    return services::merge_people(w, actor, kept, *gone, o.reason);
                                });
    if (!id) return complain(id.error());
    std::cout << *id << '\n';
    return exit_done;
}

int unmerge(const person_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto done = write_as(e, *db, o.as, [&](services::work& w, const services::person& actor) {
        std::int64_t id = 0;
        std::from_chars(o.who.data(), o.who.data() + o.who.size(), id);
        return services::undo_merge(w, actor, id);
    });
    if (!done) return complain(done.error());
    return exit_done;
}

int list_merges(const person_options& o) {
    const auto e = read_environment(o.config);
    const auto all =
        write_about(e, o.as, o.who, [](services::work& w, const services::person& actor, std::int64_t id) {
            return services::merges_of(w.tx, actor, id);
        });
    if (!all) return complain(all.error());
    auto t = listing({"编号", "保留", "并入", "时间", "已撤销", "理由"},
                     {"id", "kept", "gone", "at", "undone", "reason"});
    for (const auto& m : *all)
        t.rows.push_back({std::to_string(m.id), std::to_string(m.kept_id), std::to_string(m.gone_id),
                          league::format_short(m.at, e.rules.zone), m.undone ? "是" : "", m.reason});
    print_table(t, o.json);
    return exit_done;
}

int create_person(const person_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto made = write_as(
        e, *db, o.as,
        [&](services::work& w, const services::person& actor) -> services::outcome<std::int64_t> {
            const auto org = services::org_called(w.tx, o.org);
            if (!org) return org.error();
            return services::create_person(
                w, actor,
                {o.who, org->id, o.changes.student_no, o.changes.grade.value_or(""), o.yes, o.changes.phone});
        });
    if (!made) return complain(made.error());
    print_table(listing({"编号"}, {"id"}, {{std::to_string(*made)}}), o.json);
    return exit_done;
}

std::pair<CLI::App*, std::shared_ptr<person_options>> add_about_person(CLI::App& person,
                                                                       chosen_command& chosen,
                                                                       const char* name, const char* text,
                                                                       person_command run) {
    auto made = add_acting(person, chosen, name, text, run);
    made.first->add_option("person", made.second->who, "Student or staff number, or the record's id")
        ->required();
    return made;
}

// Records: found, read, put right; offices.
void add_person_record(CLI::App& person, chosen_command& chosen) {
    {
        auto [c, o] = add_acting(person, chosen, "list", "People of a name", find_people);
        c->add_option("name", o->who, "The name")->required();
        c->add_option("--org", o->org, "Only in this organisation and below");
    }
    add_about_person(person, chosen, "show", "A record, number and phone masked; the look is logged",
                     show_person);
    {
        auto [c, o] =
            add_about_person(person, chosen, "reveal", "A field in full; the reason is logged", reveal);
        c->add_option("--field", o->field, "student_no or phone")
            ->check(CLI::IsMember({"student_no", "phone"}))
            ->default_val("student_no");
        c->add_option("--reason", o->reason, "Why; 4 to 100 characters")->required();
    }
    {
        auto [c, o] = add_about_person(person, chosen, "correct", "Put a record right", correct);
        c->add_option("--name", o->changes.name, "Another name");
        c->add_option("--grade", o->changes.grade, "Another grade");
        c->add_option("--phone", o->changes.phone, "Another phone; empty takes it away");
        c->add_option("--student-no", o->changes.student_no, "Another number");
    }
    for (const auto& [name, text, run] : {std::tuple{"appoint", "Give an office at a place", &give},
                                          std::tuple{"dismiss", "Take an office away", &dismiss}}) {
        auto [c, o] = add_about_person(person, chosen, name, text, run);
        c->add_option("role", o->other, "cadre, unit_admin, handler, inspector, auditor, school_admin")
            ->required();
        c->add_option("org", o->org, "Number or name of the organisation")->required();
    }
}

// Records that end, are handed over, become one, begin.
void add_person_ends(CLI::App& person, chosen_command& chosen) {
    {
        auto [c, o] =
            add_about_person(person, chosen, "leave", "Somebody leaves: contacts and offices end", leave);
        c->add_option("--reason", o->reason, "graduated or transferred")
            ->check(CLI::IsMember({"graduated", "transferred"}))
            ->default_val("transferred");
    }
    {
        auto [c, o] = add_about_person(person, chosen, "hand-over",
                                       "A cadre's roster goes to another; the youths are asked", hand_over);
        c->add_option("to", o->other, "Number or id of the new cadre")->required();
    }
    {
        auto [c, o] =
            add_about_person(person, chosen, "merge",
                             "Two records of one youth become one; prints the merge's number", merge_people);
        c->add_option("gone", o->other, "Number or id of the record that goes")->required();
        c->add_option("--reason", o->reason, "Why; 4 to 100 characters")->required();
    }
    {
        auto [c, o] = add_acting(person, chosen, "unmerge", "Undo a merge within 30 days", unmerge);
        c->add_option("merge", o->who, "The merge's number")->required();
    }
    add_about_person(person, chosen, "merges", "The merges that a record was part of", list_merges);
    {
        auto [c, o] = add_acting(person, chosen, "create", "A new record; prints its id", create_person);
        c->add_option("name", o->who, "The name")->required();
        c->add_option("org", o->org, "Number or name of the organisation")->required();
        c->add_option("--student-no", o->changes.student_no, "Student or staff number");
        c->add_option("--grade", o->changes.grade, "The grade, e.g. 2024级");
        c->add_option("--phone", o->changes.phone, "The phone");
        c->add_flag("--member", o->yes, "A League member");
    }
}

}  // namespace

void add_people(CLI::App& app, chosen_command& chosen) {
    auto* person = app.add_subcommand(
        "person", "People and their offices; a list of people is taken in by `roster import`");
    person->require_subcommand(1);
    add_person_record(*person, chosen);
    add_person_ends(*person, chosen);
    add_person_export(*person, chosen);
    add_suspensions(*person, chosen);
}

}  // namespace link100::cli
