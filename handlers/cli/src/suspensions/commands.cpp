// `link100 person suspend|reinstate|prolong|suspended`.
#include "cli/table.hpp"
#include "door/acting.hpp"
#include "services/suspensions/suspensions.hpp"
#include "suspensions/suspension_commands.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>

namespace link100::cli {
namespace {

struct suspension_options : acting_options {
    std::string who;
    std::string reason;
    std::string review;  // YYYY-MM-DD
};

// The end of that day in the programme's zone.
services::outcome<std::optional<platform::time_point>> review_of(const command_environment& e,
                                                                 const std::string& text) {
    if (text.empty()) return std::optional<platform::time_point>{};
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    char rest = 0;
    const int found = std::sscanf(text.c_str(), "%4d-%2u-%2u%c", &year, &month, &day, &rest);
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                           std::chrono::day{day}};
    if (found != 3 || !date.ok()) return services::invalid("review", "复核日期请写成 2026-12-31。");
    return std::optional{league::to_instant(league::local_instant{std::chrono::local_days{date}} +
                                                std::chrono::hours{24} - std::chrono::minutes{1},
                                            e.rules.zone)};
}

table suspension_table(const command_environment& e, const std::vector<services::suspension_view>& all) {
    auto t = listing({"编号", "姓名", "停用", "复核", "恢复", "决定人", "原因"},
                     {"person", "name", "at", "review_at", "lifted_at", "by", "reason"});
    for (const auto& s : all)
        t.rows.push_back({std::to_string(s.person_id), s.name, league::format_day(s.at, e.rules.zone),
                          league::format_day(s.review_at, e.rules.zone),
                          s.lifted_at ? league::format_day(*s.lifted_at, e.rules.zone) : "", s.by,
                          s.lift_reason.empty() ? s.reason : s.reason + "；恢复：" + s.lift_reason});
    return t;
}

// deed(work&, actor, person's id) gives how the suspension stands then.
template <class F>
int change_suspension(const suspension_options& o, F deed) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto done =
        write_as(e, *db, o.as,
                 [&](services::work& w,
                     const services::person& actor) -> services::outcome<services::suspension_view> {
                     const auto id = person_named(w.tx, e.rules, o.who);
                     if (!id) return id.error();
                     const auto review = review_of(e, o.review);
                     if (!review) return review.error();
                     return deed(w, actor, *id, *review);
                 });
    if (!done) return complain(done.error());
    print_table(suspension_table(e, {*done}), o.json);
    return exit_done;
}

int suspend(const suspension_options& o) {
    return change_suspension(o, [&](auto& w, const auto& actor, auto id, const auto& review) {
        return services::suspend_person(w, actor, id, o.reason, review);
    });
}

int reinstate(const suspension_options& o) {
    return change_suspension(o, [&](auto& w, const auto& actor, auto id, const auto&) {
        return services::reinstate_person(w, actor, id, o.reason);
    });
}

int prolong(const suspension_options& o) {
    return change_suspension(o, [&](auto& w, const auto& actor, auto id, const auto& review) {
        return services::prolong_suspension(w, actor, id, *review);
    });
}

int list_suspensions(const suspension_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto all = write_as(
        e, *db, o.as,
        [&](services::work& w,
            const services::person& actor) -> services::outcome<std::vector<services::suspension_view>> {
            if (o.who.empty()) return services::suspended_people(w.tx, actor);
            const auto id = person_named(w.tx, e.rules, o.who);
            if (!id) return id.error();
            return services::suspensions_of(w.tx, actor, *id);
        });
    if (!all) return complain(all.error());
    print_table(suspension_table(e, *all), o.json);
    return exit_done;
}

}  // namespace

void add_suspensions(CLI::App& person, chosen_command& chosen) {
    const auto with_person = [&](const char* name, const char* text, int (*run)(const suspension_options&)) {
        auto made = add_acting(person, chosen, name, text, run);
        made.first->add_option("person", made.second->who, "Student or staff number, or the record's id")
            ->required();
        return made;
    };
    {
        auto [c, o] =
            with_person("suspend", "Suspend an account until it is reviewed; sessions end at once", suspend);
        c->add_option("--reason", o->reason, "Why; 4 to 100 characters, the person reads it")->required();
        c->add_option("--review", o->review, "When it is to be reviewed, YYYY-MM-DD; left out: in 30 days");
    }
    {
        auto [c, o] = with_person("reinstate", "Let a suspended account in again", reinstate);
        c->add_option("--reason", o->reason, "Why; 4 to 100 characters, the person reads it")->required();
    }
    {
        auto [c, o] = with_person("prolong", "After the review: suspended until another one", prolong);
        c->add_option("--review", o->review, "When, YYYY-MM-DD")->required();
    }
    auto [c, o] = add_acting(person, chosen, "suspended", "Who is suspended now, or a person's suspensions",
                             list_suspensions);
    c->add_option("person", o->who, "Student or staff number, or the record's id");
}

}  // namespace link100::cli
