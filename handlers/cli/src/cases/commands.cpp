// `link100 case …`: what youths asked, where it is, and who is to answer.
#include "cases/case_table.hpp"
#include "cases/sheets.hpp"
#include "door/acting.hpp"
#include "door/subjects.hpp"
#include "services/cases/case_desk.hpp"
#include "services/cases/cases.hpp"

namespace link100::cli {
namespace {

struct case_options : acting_options {
    std::int64_t number = 0;
    std::int64_t second = 0;
    std::string to;
    std::string reason;
    int days = 30;  // of `list`: how far back
    bool all = false;
};

std::string short_moment(const command_environment& e, const std::optional<platform::time_point>& at) {
    return at ? league::format_short(*at, e.rules.zone) : std::string{};
}

std::string where(const services::case_view& c) {
    if (c.merged_into) return "并入" + std::to_string(*c.merged_into);
    return c.place.empty() ? c.holder_name : c.place;
}

}  // namespace

table table_of_cases(const command_environment& e, const std::vector<services::case_view>& cases) {
    auto t = listing({"编号", "类别", "状态", "提出", "期限", "超时", "在哪里", "提出人"},
                     {"number", "kind", "state", "submitted_at", "due_at", "overdue", "where", "youth"});
    for (const auto& c : cases)
        t.rows.push_back({std::to_string(c.number), std::string{league::label(c.kind)},
                          std::string{league::label(c.state)}, short_moment(e, c.submitted_at),
                          short_moment(e, c.answer_due_at ? c.answer_due_at : c.close_due_at),
                          c.overdue ? "是" : "", where(c), c.youth_name});
    return t;
}

namespace {

int list_cases(const case_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto found = write_as(e, *db, o.as, [&](services::work& w, const services::person& actor) {
        return services::list_cases(w, actor, w.now - std::chrono::days{o.days}, !o.all);
    });
    if (!found) return complain(found.error());
    print_table(table_of_cases(e, *found), o.json);
    return exit_done;
}

int show_case(const case_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto found = write_as(e, *db, o.as, [&](services::work& w, const services::person& actor) {
        return services::show_case(w, actor, o.number);
    });
    if (!found) return complain(found.error());
    if (!o.json) print_table(table_of_cases(e, {*found}), false);
    auto events = listing({"时间", "步骤", "谁", "转到", "天数", "内容"},
                          {"at", "step", "who", "place", "days", "text"});
    for (const auto& one : found->events)
        events.rows.push_back({short_moment(e, one.at), std::string{league::label(one.kind)}, one.author,
                               one.place, one.days > 0 ? std::to_string(one.days) : "", one.text});
    print_table(events, o.json);
    return exit_done;
}

// Runs deed(work&, actor), which gives cases, and prints how they stand now.
template <class F>
int change_case(const case_options& o, F deed) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto done =
        write_as(e, *db, o.as,
                 [&](services::work& w, const services::person& actor)
                     -> services::outcome<std::vector<services::case_view>> { return deed(w, actor); });
    if (!done) return complain(done.error());
    print_table(table_of_cases(e, *done), o.json);
    return exit_done;
}

services::outcome<std::vector<services::case_view>> alone(services::outcome<services::case_view> c) {
    if (!c) return c.error();
    return std::vector{std::move(*c)};
}

int route(const case_options& o) {
    return change_case(o, [&](services::work& w, const services::person& actor) {
        return alone(services::route_case(w, actor, o.number, o.to, o.reason));
    });
}

int take_back_case(const case_options& o) {
    return change_case(o, [&](services::work& w, const services::person& actor) {
        return alone(services::take_back_case(w, actor, o.number, o.reason));
    });
}

int merge_cases(const case_options& o) {
    return change_case(
        o,
        [&](services::work& w,
            const services::person& actor) -> services::outcome<std::vector<services::case_view>> {
            auto done = services::merge_cases(w, actor, o.number, o.second);
            if (!done) return done.error();
            return std::vector{std::move(done->stays), std::move(done->goes)};
        });
}

int undo(const case_options& o) {
    return change_case(o, [&](services::work& w, const services::person& actor) {
        return alone(services::undo_case_merge(w, actor, o.number));
    });
}

}  // namespace

void add_cases(CLI::App& app, chosen_command& chosen) {
    auto* cases = app.add_subcommand("case", "Cases: what youths asked, where it is, merged ones");
    cases->require_subcommand(1);
    const auto number = [](CLI::App* c, case_options& o) {
        c->add_option("number", o.number, "Its public number")->required();
    };
    const auto reason = [](CLI::App* c, case_options& o) {
        c->add_option("--reason", o.reason, "Why; the youth reads it")->required();
    };
    {
        auto [c, o] = add_acting<case_options>(*cases, chosen, "list",
                                               "Cases that are open, the latest first", list_cases);
        c->add_option("--days", o->days, "Submitted in the last so many days")
            ->capture_default_str()
            ->check(CLI::Range(1, 3660));
        c->add_flag("--all", o->all, "Closed ones as well");
    }
    {
        auto [c, o] =
            add_acting<case_options>(*cases, chosen, "show", "One case with its history", show_case);
        number(c, *o);
    }
    {
        auto [c, o] = add_acting<case_options>(*cases, chosen, "route",
                                               "Hand a case to a department, a unit or 上级", route);
        number(c, *o);
        c->add_option("to", o->to, "The name of a department or unit, or 上级")->required();
        reason(c, *o);
    }
    {
        auto [c, o] = add_acting<case_options>(*cases, chosen, "take-back",
                                               "Take a case back to whom it was asked first", take_back_case);
        number(c, *o);
        reason(c, *o);
    }
    {
        auto [c, o] = add_acting<case_options>(*cases, chosen, "merge",
                                               "Two cases are one matter: the older one stays", merge_cases);
        number(c, *o);
        c->add_option("other", o->second, "The other one's number")->required();
    }
    {
        auto [c, o] = add_acting<case_options>(*cases, chosen, "undo", "Undo a merge, exactly", undo);
        number(c, *o);
    }
    add_case_sheets(*cases, chosen);
}

}  // namespace link100::cli
