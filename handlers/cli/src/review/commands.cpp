// link100 inspect draw|list|show|judge|visit: spot checks.
#include "door/acting.hpp"
#include "door/export_pages.hpp"
#include "door/printing.hpp"
#include "door/subjects.hpp"
#include "services/orgs/organisations.hpp"
#include "services/review/inspections.hpp"

#include <iostream>

namespace link100::cli {
namespace {

struct inspect_options : printing_options {
    std::string unit;
    std::string result = "sound";
    std::string text;
    std::uint32_t seed = 0;
    int checked = 0;
    int passed = 0;
    std::int64_t number = 0;
    bool open = false;
};

int draw(const inspect_options& o) {
    return do_as(
        o,
        [&](services::work& w, const services::person& who) {
            return services::draw_inspections(w, who, o.month, o.seed);
        },
        [](const auto& drawn) { std::cout << drawn << '\n'; });
}

int list_inspections(const inspect_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto tasks = write_as(e, *db, o.as, [&](services::work& w, const services::person& who) {
        return services::inspections_for(w, who, {.month = o.month, .unit = o.unit, .open_only = o.open});
    });
    if (!tasks) return complain(tasks.error());
    auto s = page(league::format_month(o.month) + "抽查",
                  {"编号", "单位", "类别", "内容", "活动编号", "结果", "核查人", "核查时间", "说明"});
    for (const auto& t : *tasks)
        s.rows.push_back({std::to_string(t.number), t.unit, std::string{services::label(t.kind)}, t.what,
                          t.activity_number ? std::to_string(*t.activity_number) : "",
                          std::string{services::label(t.result)}, t.judged_by,
                          t.judged_at ? league::format_short(*t.judged_at, e.rules.zone) : "", t.note});
    if (tasks->size() == static_cast<std::size_t>(services::inspections_listed_max))
        s.notes.push_back("只列出前" + std::to_string(services::inspections_listed_max) +
                          "项，请用 --unit 或 --open 缩小范围。");
    return put_out(s, o.output());
}

void add_activity_lines(table& s, const services::activity_view& a, league::zone z) {
    s.rows.push_back({"活动", std::to_string(a.number) + " " + std::string{league::label(a.kind)} + "，" +
                                  league::format_short(a.starts_at, z) + "，" +
                                  std::string{league::label(a.status)}});
    s.rows.push_back({"组织者", a.organiser_name});
    s.rows.push_back({"地点", a.place});
    s.rows.push_back({"主题", a.theme});
    s.rows.push_back({"人员", std::to_string(a.named) + "人，" + std::to_string(a.confirmed) + "人确认，" +
                                  std::to_string(a.denied) + "人否认"});
    if (a.evidence) s.rows.push_back({"证据", std::string{league::label(*a.evidence)}});
}

void add_contact_lines(table& s, const services::inspected_contact& c, league::zone z) {
    s.rows.push_back({"联系状态", std::string{league::label(c.state)}});
    s.rows.push_back({"确认时间", c.confirmed_at ? league::format_short(*c.confirmed_at, z) : "还没有"});
    if (!c.youth.empty()) s.rows.push_back({"同学", c.youth});
}

void add_findings(table& s, const services::inspection_detail& d, league::zone z) {
    for (const auto& f : d.findings) {
        const auto name = "核查" + std::to_string(f.number);
        s.rows.push_back({name, f.rule + "，" + std::string{services::label(f.state)} + "：" + f.text});
        for (const auto& said : f.hearings) s.rows.push_back({name + "申辩", said});
        if (!f.decision.empty()) s.rows.push_back({name + "结论", f.decision});
    }
    for (const auto& v : d.visits)
        s.rows.push_back({"实地核查", league::format_short(v.at, z) + "，" + v.by + "：查" +
                                          std::to_string(v.checked) + "条，属实" + std::to_string(v.passed) +
                                          "条" + (v.note.empty() ? "" : "，" + v.note)});
}

int show_inspection(const inspect_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto d = write_as(e, *db, o.as, [&](services::work& w, const services::person& who) {
        return services::show_inspection(w, who, o.number);
    });
    if (!d) return complain(d.error());
    const auto z = e.rules.zone;
    const auto& t = d->task;
    auto s = page("抽查" + std::to_string(t.number), {"项目", "内容"});
    s.rows = {{"月份", league::format_month(t.month)},
              {"单位", t.unit},
              {"类别", std::string{services::label(t.kind)}},
              {"内容", t.what},
              {"抽取", league::format_short(d->drawn_at, z) + "，种子" + std::to_string(d->seed)},
              {"结果", std::string{services::label(t.result)}}};
    if (t.judged_at) s.rows.push_back({"核查", league::format_short(*t.judged_at, z) + "，" + t.judged_by});
    if (!t.note.empty()) s.rows.push_back({"说明", t.note});
    if (d->activity) add_activity_lines(s, *d->activity, z);
    if (d->contact) add_contact_lines(s, *d->contact, z);
    add_findings(s, *d, z);
    return put_out(s, o.output());
}

int judge(const inspect_options& o) {
    return do_as(o, [&](services::work& w, const services::person& who) {
        const auto result = o.result == "sound"       ? services::inspection_result::sound
                            : o.result == "not_sound" ? services::inspection_result::not_sound
                                                      : services::inspection_result::unclear;
        return services::judge_inspection(w, who, o.number, result, o.text);
    });
}

int visit(const inspect_options& o) {
    return do_as(o, [&](services::work& w, const services::person& who) -> services::outcome<> {
        const auto unit = services::organisation_named(w.tx, o.unit);
        if (!unit) return unit.error();
        return services::enter_onsite_visit(w, who, {*unit, o.month, o.checked, o.passed, o.text});
    });
}

}  // namespace

void add_review(CLI::App& app, chosen_command& chosen) {
    auto o = std::make_shared<inspect_options>();
    auto* group = app.add_subcommand("inspect", "Spot checks");
    group->require_subcommand(1);
    const auto add = [&](const char* name, const char* text, int (*run)(const inspect_options&)) {
        auto* c = group->add_subcommand(name, text);
        add_acting_options(*c, *o);
        c->callback([o, &chosen, run] { chosen = [o, run] { return run(*o); }; });
        return c;
    };
    auto* c = add("draw", "Draw a month's activities and contacts to be looked at", draw);
    add_month(*c, *o, true);
    c->add_option("--seed", o->seed, "Of the lots")->required();
    c = add("list", "A month's tasks, open ones first", list_inspections);
    add_output(*c, *o);
    add_month(*c, *o, true);
    c->add_option("--unit", o->unit, "Only of this organisation and below, number or name");
    c->add_flag("--open", o->open, "Only those that nobody has judged");
    c = add("show", "One task: what was drawn, what was found, what the cadre answered", show_inspection);
    add_output(*c, *o);
    c->add_option("number", o->number, "The task's number")->required();
    c = add("judge", "Enter what was found", judge);
    c->add_option("number", o->number, "The task's number")->required();
    c->add_option("result", o->result, "sound, not_sound or unclear")
        ->required()
        ->check(CLI::IsMember({"sound", "not_sound", "unclear"}));
    c->add_option("--text", o->text, "What was seen");
    c = add("visit", "Enter what was seen on the spot in a unit", visit);
    add_month(*c, *o, true);
    c->add_option("unit", o->unit, "The unit's name")->required();
    c->add_option("checked", o->checked, "Records looked at")->required();
    c->add_option("passed", o->passed, "Of them, found true")->required();
    c->add_option("--text", o->text, "What was seen");
}

}  // namespace link100::cli
