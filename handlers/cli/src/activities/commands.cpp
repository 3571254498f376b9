// link100 activity list|show|create|change|cancel|sign-ups: activities that are announced ahead.
#include "activities/sheets.hpp"
#include "cli/table.hpp"
#include "door/acting.hpp"
#include "door/subjects.hpp"
#include "league/sentence/coming_time.hpp"
#include "league/sentence/sentence.hpp"
#include "services/gatherings/gathering_changes.hpp"
#include "services/orgs/org_tree.hpp"

#include <iostream>

namespace link100::cli {
namespace {

struct activity_options : acting_options {
    std::int64_t number = 0;
    int month = 0;
    std::string title;
    std::string kind;
    std::string when;
    std::string place;
    std::string reason;
    std::string description;
    int capacity = 0;
    bool no_bound = false;
    std::vector<std::string> branches;
    std::vector<std::string> with;
};

std::string branch_words(const services::gathering_view& v) {
    return v.capacity ? std::to_string(v.taken) + "/" + std::to_string(*v.capacity) : std::to_string(v.taken);
}

table activity_table(const std::vector<services::gathering_view>& all, league::zone z) {
    auto t = listing(
        {"编号", "时间", "类型", "主办", "状态", "报名", "候补", "签到", "名称"},
        {"number", "starts_at", "kind", "organiser", "state", "taken", "waiting", "checked_in", "title"});
    for (const auto& v : all)
        t.rows.push_back({std::to_string(v.number), league::format_short(v.times.starts_at, z),
                          std::string{league::label(v.kind)}, v.organiser_name,
                          std::string{league::label(v.state)}, branch_words(v), std::to_string(v.waiting),
                          std::to_string(v.checked_in), v.title});
    return t;
}

// Opens the record, lets f give one gathering, prints it.
template <class F>
int print_activity(const activity_options& o, F f) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto v = write_as(e, *db, o.as, f);
    if (!v) return complain(v.error());
    print_table(activity_table({*v}, e.rules.zone), o.json);
    return exit_done;
}

int list_activities(const activity_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto month = o.month == 0 ? e.rules.month_of(e.clock->now()) : o.month;
    const auto span = league::month_bounds(month, e.rules.zone);
    using found = services::outcome<std::vector<services::gathering_view>>;
    const auto all = write_as(e, *db, o.as, [&](services::work& w, const services::person& actor) -> found {
        // An administrator sees his own organisation, the machine's operator all of them.
        if (actor.id == services::console_id) return services::gatherings_under(w.tx, "/", span);
        if (!services::may(actor, league::action::read_sign_ups,
                           {.owner_id = 0, .org_path = actor.org_path})) {
            if (!actor.is_cadre()) return services::forbidden();
            return services::gatherings_of(w.tx, actor.id);
        }
        return services::gatherings_under(w.tx, actor.org_path, span);
    });
    if (!all) return complain(all.error());
    print_table(activity_table(*all, e.rules.zone), o.json);
    return exit_done;
}

int show_activity(const activity_options& o) {
    return print_activity(o, [&](services::work& w, const services::person& actor) {
        return services::show_gathering(w.tx, actor, o.number);
    });
}

int cancel(const activity_options& o) {
    return print_activity(o, [&](services::work& w, const services::person& actor) {
        return services::cancel_gathering(w, actor, o.number, o.reason);
    });
}

services::outcome<services::gathering_draft> draft_of(services::work& w, const services::person& actor,
                                                      const activity_options& o) {
    services::gathering_draft d;
    const auto kind = league::parse_kind(o.kind);
    if (!kind) return services::invalid("kind", "没有这种活动类型：" + o.kind + "。");
    d.kind = *kind;
    const auto span = league::read_coming_span(o.when, w.now, w.rules.zone);
    if (!span) return services::invalid("when", "没看懂时间，请这样写：4月10日 19:00-20:30");
    d.starts_at = span->starts_at;
    d.ends_at = span->ends_at;
    d.title = o.title;
    d.place = o.place;
    if (o.capacity > 0) d.capacity = o.capacity;
    for (const auto& name : o.branches) {
        const auto org = services::org_called(w.tx, name);
        if (!org) return org.error();
        d.invitations.push_back({league::invited::branch, org->id});
    }
    if (d.invitations.empty()) d.invitations.push_back({league::invited::roster, actor.id});
    for (const auto& name : o.with) {
        const auto id = person_named(w.tx, w.rules, name);
        if (!id) return id.error();
        d.co_organiser_ids.push_back(*id);
    }
    return d;
}

int create_activity(const activity_options& o) {
    return print_activity(
        o,
        [&](services::work& w, const services::person& actor) -> services::outcome<services::gathering_view> {
            const auto d = draft_of(w, actor, o);
            if (!d) return d.error();
            return services::announce_gathering(w, actor, *d);
        });
}

services::outcome<services::gathering_changes> changes_of(services::work& w, const activity_options& o) {
    services::gathering_changes c;
    if (!o.title.empty()) c.title = o.title;
    if (!o.place.empty()) c.place = o.place;
    if (!o.description.empty()) c.description = o.description;
    if (o.capacity > 0) c.capacity = std::optional{o.capacity};
    if (o.no_bound) c.capacity.emplace();
    if (!o.when.empty()) {
        const auto span = league::read_coming_span(o.when, w.now, w.rules.zone);
        if (!span) return services::invalid("when", "没看懂时间，请这样写：4月10日 19:00-20:30");
        c.starts_at = span->starts_at;
        if (span->end_was_said) c.ends_at = span->ends_at;
    }
    if (!o.with.empty()) c.co_organiser_ids.emplace();
    for (const auto& name : o.with) {
        const auto id = person_named(w.tx, w.rules, name);
        if (!id) return id.error();
        c.co_organiser_ids->push_back(*id);
    }
    return c;
}

int change_activity(const activity_options& o) {
    return print_activity(
        o,
        [&](services::work& w, const services::person& actor) -> services::outcome<services::gathering_view> {
            const auto c = changes_of(w, o);
            if (!c) return c.error();
            return services::change_gathering(w, actor, o.number, *c);
        });
}

int sign_ups(const activity_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto rows = write_as(e, *db, o.as, [&](services::work& w, const services::person& actor) {
        return services::sign_ups_of(w.tx, actor, o.number);
    });
    if (!rows) return complain(rows.error());
    auto t = listing({"姓名", "支部", "状态", "报名时间", "签到"},
                     {"name", "branch", "state", "at", "checked_in_at"});
    for (const auto& r : *rows)
        t.rows.push_back({r.name, r.branch, std::string{league::label(r.state)},
                          league::format_short(r.at, e.rules.zone),
                          r.checked_in_at ? league::format_short(*r.checked_in_at, e.rules.zone) : ""});
    print_table(t, o.json);
    return exit_done;
}

}  // namespace

void add_activities(CLI::App& app, chosen_command& chosen) {
    auto* activity = app.add_subcommand(
        "activity", "Activities: announced ahead and signed up to, or written down afterwards");
    activity->require_subcommand(1);
    const auto add = [&](const char* name, const char* text, int (*run)(const activity_options&)) {
        return add_acting<activity_options>(*activity, chosen, name, text, run);
    };
    const auto numbered = [&](const char* name, const char* text, int (*run)(const activity_options&)) {
        auto [c, o] = add(name, text, run);
        c->add_option("number", o->number, "Its number")->required();
        return std::pair{c, o};
    };
    add_activity_sheets(*activity, chosen);
    auto [l, lo] = add("list", "A month's announced activities", list_activities);
    l->add_option("month", lo->month, "YYYYMM; left out: this month")->check(real_month());
    numbered("show", "One of them", show_activity);
    numbered("sign-ups", "Who has a place, who waits, who checked in", sign_ups);
    auto [x, xo] = numbered("cancel", "Cancel it and tell everybody who signed up", cancel);
    x->add_option("--reason", xo->reason, "What they are told")->required();
    auto [m, mo] = numbered("change", "Change it until it starts; whoever has a place is told what changed",
                            change_activity);
    m->add_option("--title", mo->title, "Its title");
    m->add_option("--when", mo->when, "\"4月10日 19:00-20:30\"; without an end the length stays");
    m->add_option("--place", mo->place, "Where");
    m->add_option("--description", mo->description, "What it is about");
    m->add_option("--capacity", mo->capacity, "Places; not fewer than are taken")
        ->check(CLI::Range(1, league::gathering_capacity_max));
    m->add_flag("--no-bound", mo->no_bound, "As many as come")->excludes("--capacity");
    m->add_option("--with", mo->with, "All its co-organisers' staff numbers (at most three)");
    auto [c, o] = add("create", "Announce one; with --as, in the name of a cadre", create_activity);
    c->add_option("--title", o->title, "Its title")->required();
    c->add_option("--kind", o->kind, "团课, 志愿服务, 文体活动 …")->required();
    c->add_option("--when", o->when, "\"4月10日 19:00-20:30\"")->required();
    c->add_option("--place", o->place, "Where");
    c->add_option("--capacity", o->capacity, "Places; left out: no bound")
        ->check(CLI::Range(1, league::gathering_capacity_max));
    c->add_option("--branch", o->branches,
                  "Invite this branch (number or name; several times); left out: the roster");
    c->add_option("--with", o->with, "A co-organiser's staff number (at most three)");
}

}  // namespace link100::cli
