// link100 points explain|preview|object|objections|answer|findings|decide|take-back
#include "cli/exit_code.hpp"
#include "door/acting.hpp"
#include "door/printing.hpp"
#include "door/programme_setup.hpp"
#include "door/subjects.hpp"
#include "league/points/month_score.hpp"
#include "services/points/points.hpp"
#include "services/review/findings.hpp"
#include "services/review/objections.hpp"

#include <iostream>

namespace link100::cli {
namespace {

struct points_options : printing_options {
    std::string who;
    std::filesystem::path rules;
    std::string rule;
    std::string text;
    std::string cadre;
    std::string youth;
    std::int64_t number = 0;
    bool yes = false;
};

int explain(const points_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto made = read_as(
        e, *db, o.as, [&](store::transaction& tx, const services::person& actor) -> services::outcome<table> {
            const auto id = person_called(tx, e.rules, o.who);
            if (!id) return id.error();
            const auto who = services::load_person(tx, *id);
            if (!who) return services::not_found("这个人");
            const auto lines = services::explain_in_sentences(tx, e.rules, actor, *id, o.month);
            if (!lines) return lines.error();
            const auto view = services::month_of(tx, e.rules, *id, o.month, e.clock->now());
            auto s = page(who->name + " " + league::format_month(o.month) + "积分", {"记录"});
            for (const auto& line : *lines) s.rows.push_back({line});
            s.notes.push_back("已入账合计" + league::format_points(view.booked) + "分；本月得分" +
                              league::format_score(static_cast<int>(view.preview_tenths)) + "。");
            return s;
        });
    if (!made) return complain(made.error());
    return put_out(*made, o.output());
}

// The order of the unit that the actor administers.
int list_points(const points_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto scores = read_if_allowed(e, *db, o.as, league::action::view_unit_scores,
                                        [&](store::transaction& tx, const services::person& actor) {
                                            return services::unit_scores(tx, actor, o.month);
                                        });
    if (!scores) return complain(scores.error());
    auto s = page(league::format_month(o.month) + "已入账积分", {"团干部", "积分"}, {},
                  {"积分只供本单位管理，不对外公布。"});
    for (const auto& u : *scores) s.rows.push_back({u.name, league::format_points(u.score.points)});
    return put_out(s, o.output());
}

int preview(const points_options& o) {
    const auto e = read_environment(o.config);
    const auto rules = read_points(o.rules);
    if (!rules) {
        for (const auto& line : rules.error()) std::cerr << "link100: " << line << '\n';
        return exit_configuration;
    }
    const auto db = open_record(e);
    const auto tried = read_if_allowed(
        e, *db, o.as, league::action::manage_rules,
        [&](store::transaction& tx,
            const services::person&) -> services::outcome<std::vector<services::preview_unit>> {
            return services::preview_rules(tx, e.rules, *rules, o.month, e.clock->now());
        });
    if (!tried) return complain(tried.error());
    const auto& units = *tried;
    auto s = page(league::format_month(o.month) + "按“" + o.rules.filename().string() + "”试算",
                  {"单位", "团干部", "现行人均", "试算人均", "升高", "降低"}, {},
                  {"只试算，不入账；正在生效的规则不变。"});
    for (const auto& u : units)
        s.rows.push_back({u.unit, std::to_string(u.cadres),
                          league::format_score(static_cast<int>(u.mean_now)),
                          league::format_score(static_cast<int>(u.mean_then)), std::to_string(u.higher),
                          std::to_string(u.lower)});
    return put_out(s, o.output());
}

constexpr auto print_number_of = [](const auto& made) { std::cout << made.number << '\n'; };

int object(const points_options& o) {
    return do_as(
        o,
        [&](services::work& w, const services::person& who) {
            return services::object_to_points(w, who, o.month, o.rule, o.text);
        },
        print_number_of);
}

int answer(const points_options& o) {
    return do_as(o, [&](services::work& w, const services::person& who) {
        return services::answer_objection(w, who, o.number, o.yes, o.text);
    });
}

int raise(const points_options& o) {
    return do_as(
        o,
        [&](services::work& w, const services::person& who) {
            return services::raise_finding(w, who, {o.rule, o.number, o.number, o.text, o.cadre, o.youth});
        },
        print_number_of);
}

int hear(const points_options& o) {
    return do_as(o, [&](services::work& w, const services::person& who) {
        return services::answer_finding(w, who, o.number, o.text);
    });
}

int decide(const points_options& o) {
    return do_as(o, [&](services::work& w, const services::person& who) {
        return services::decide_finding(w, who, o.number, o.yes, o.text);
    });
}

int take_back_points(const points_options& o) {
    return do_as(o, [&](services::work& w, const services::person& who) {
        return services::take_back_finding(w, who, o.number, o.text);
    });
}

int objections(const points_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    auto s =
        page(league::format_month(o.month) + "积分异议", {"编号", "团干部", "规则", "状态", "异议", "答复"});
    const auto all = read_if_allowed(
        e, *db, o.as, league::action::decide_points,
        [&](store::transaction& tx,
            const services::person&) -> services::outcome<std::vector<services::objection_view>> {
            return services::objections_of(tx, o.month);
        });
    if (!all) return complain(all.error());
    for (const auto& b : *all)
        s.rows.push_back({std::to_string(b.number), b.cadre_name, b.rule,
                          std::string{services::label(b.state)}, b.text, b.answer});
    return put_out(s, o.output());
}

int findings(const points_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    auto s = page("待结论的核查", {"编号", "规则", "团干部", "状态", "申辩截止", "情况", "申辩"});
    const auto all =
        write_as(e, *db, o.as,
                 [&](services::work& w,
                     const services::person& who) -> services::outcome<std::vector<services::finding_view>> {
                     return services::findings_for(w, who);
                 });
    if (!all) return complain(all.error());
    for (const auto& f : *all)
        s.rows.push_back({std::to_string(f.number), f.rule, f.cadre_name,
                          std::string{services::label(f.state)},
                          league::format_short(f.hearing_until, e.rules.zone), f.text,
                          f.hearings.empty() ? "" : f.hearings.back()});
    return put_out(s, o.output());
}

}  // namespace

void add_points(CLI::App& app, chosen_command& chosen) {
    auto o = std::make_shared<points_options>();
    auto* points =
        app.add_subcommand("points", "Points: why, what other rules would make, objections, findings");
    points->require_subcommand(1);
    const auto add = [&](const char* name, const char* text, int (*run)(const points_options&)) {
        auto* c = points->add_subcommand(name, text);
        add_acting_options(*c, *o);
        c->callback([o, &chosen, run] { chosen = [o, run] { return run(*o); }; });
        return c;
    };
    const auto number = [&](CLI::App* c) { c->add_option("number", o->number, "Its number")->required(); };
    const auto text = [&](CLI::App* c, const char* what) {
        c->add_option("--text", o->text, what)->required();
    };

    auto* c = add("list", "The booked points of the unit's cadres; --as its administrator", list_points);
    add_month(*c, *o, true);
    c = add("explain", "Each entry of a person's month in one sentence", explain);
    c->add_option("person", o->who, "Public id or name")->required();
    add_month(*c, *o, true);
    c = add("preview", "What a month would have been by other rules", preview);
    c->add_option("--rules", o->rules, "The file with the rules")->required();
    c->add_option("--month", o->month, "YYYYMM")->required()->check(real_month());
    c = add("object", "A cadre's objection to a month's points", object);
    text(c, "What is wrong");
    add_month(*c, *o, true);
    c->add_option("--rule", o->rule, "The rule it is about, e.g. R03");
    c = add("objections", "A month's objections", objections);
    add_month(*c, *o, true);
    c = add("answer", "Answer an objection", answer);
    number(c), text(c, "The answer");
    c->add_flag("--upheld", o->yes, "The objection is right");
    c = add("findings", "Findings that wait for a decision", findings);
    c = add("raise", "Raise a finding against a record (D01, D03, D04, D05)", raise);
    c->add_option("number", o->number,
                  "D01 or D04: the activity's number; D03: the contact's id; D05: the cadre's");
    text(c, "What was found");
    c->add_option("--rule", o->rule, "D01, D03, D04 or D05")->required();
    c->add_option("--cadre", o->cadre, "D03 and D05, instead of an id: the cadre's public id");
    c->add_option("--youth", o->youth, "D03, instead of an id: the youth's public id");
    c = add("hear", "A cadre's answer to a finding", hear);
    number(c), text(c, "What the cadre says");
    c = add("decide", "Decide a finding after the hearing", decide);
    number(c), text(c, "The reasons");
    c->add_flag("--proved", o->yes, "It is proved; left out: it is dismissed");
    c = add("take-back", "Take back a finding that was proved", take_back_points);
    number(c), text(c, "Why");
}

}  // namespace link100::cli
