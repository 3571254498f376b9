// `link100 roster …`: how a roster stands, written out, its standing contacts.
#include "cli/table.hpp"
#include "door/acting.hpp"
#include "door/export_mark.hpp"
#include "door/subjects.hpp"
#include "door/table_file.hpp"
#include "roster/roster_parts.hpp"
#include "services/orgs/org_tree.hpp"
#include "services/rights/rights.hpp"
#include "services/roster/roster.hpp"

#include <iostream>

namespace link100::cli {
namespace {

struct roster_options : acting_options {
    std::string cadre;
    std::string org;
    std::string reason;
    std::filesystem::path file;
    bool ended = false;
};

int show_roster(const roster_options& o) {
    const auto e = read_environment(o.config);
    const auto s =
        write_about(e, o.as, o.cadre, [](services::work& w, const services::person& actor, std::int64_t id) {
            return services::summary_of_roster(w.tx, actor, id, w.now);
        });
    if (!s) return complain(s.error());
    print_table(listing({"指标", "已确认", "已邀请", "已暂停", "学生干部", "支部", "90天未谈心"},
                        {"quota", "confirmed", "invited", "paused", "officers", "branches", "not_spoken"},
                        {{std::to_string(s->quota), std::to_string(s->confirmed), std::to_string(s->invited),
                          std::to_string(s->paused), std::to_string(s->officers), std::to_string(s->branches),
                          std::to_string(s->not_spoken)}}),
                o.json);
    for (const auto& warning : s->warnings) std::cerr << "提醒：" << warning << '\n';
    return exit_done;
}

int quiet(const roster_options& o) {
    const auto e = read_environment(o.config);
    const auto list =
        write_about(e, o.as, o.cadre, [](services::work& w, const services::person& actor, std::int64_t id) {
            return services::not_spoken_with(w.tx, actor, id, w.now);
        });
    if (!list) return complain(list.error());
    auto t = listing({"姓名", "支部", "上次谈心"}, {"name", "branch", "last_talk"});
    for (const auto& q : *list)
        t.rows.push_back({q.name, q.branch,
                          q.last_talk_at ? league::format_short(*q.last_talk_at, e.rules.zone) : "还没有"});
    print_table(t, o.json);
    return exit_done;
}

int export_roster(const roster_options& o) {
    const auto e = read_environment(o.config);
    using rows_given = services::outcome<std::vector<std::vector<std::string>>>;
    std::string mark;
    const auto rows =
        write_about(e, o.as, o.cadre,
                    [&](services::work& w, const services::person& actor, std::int64_t id) -> rows_given {
                        auto list = services::rows_of_roster(w.tx, e.rules, actor, id);
                        if (!list) return list;
                        const auto noted = services::note_roster_export(
                            w, actor, id, o.reason, static_cast<std::int64_t>(list->size()));
                        if (!noted) return noted.error();
                        mark = export_mark(actor, o.reason, w.now, e.rules.zone);
                        return list;
                    });
    if (!rows) return complain(rows.error());
    table_file out{o.file};
    out.add({mark});
    out.add({"姓名", "学号", "电话", "支部", "年级", "状态"});
    for (const auto& row : *rows) out.add(row);
    out.finish();
    std::cerr << rows->size() << "行，学号和电话已遮盖。\n";
    return exit_done;
}

int standing(const roster_options& o) {
    const auto e = read_environment(o.config);
    using list_given = services::outcome<std::vector<services::standing_view>>;
    const auto list = write_about(
        e, o.as, o.cadre,
        [&](services::work& w, const services::person& actor, std::int64_t id) -> list_given {
            if (!o.org.empty()) {
                const auto org = services::org_called(w.tx, o.org);
                if (!org) return org.error();
                const auto done = o.ended ? services::end_standing_contact(w, actor, id, org->id)
                                          : services::begin_standing_contact(w, actor, id, org->id);
                if (!done) return done.error();
            }
            return services::standing_contacts_of(w.tx, actor, id);
        });
    if (!list) return complain(list.error());
    auto t = listing({"类型", "自", "名称"}, {"kind", "since", "name"});
    for (const auto& s : *list)
        t.rows.push_back(
            {std::string{league::label(s.kind)}, league::format_day(s.since, e.rules.zone), s.name});
    print_table(t, o.json);
    return exit_done;
}

}  // namespace

void add_roster(CLI::App& app, chosen_command& chosen) {
    auto* roster = app.add_subcommand("roster", "The youths a cadre is in contact with");
    roster->require_subcommand(1);
    {
        auto [c, o] = add_acting<import_options>(
            *roster, chosen, "import",
            "Take in a table of youths (xlsx; csv in UTF-8 or GBK): a verdict for each "
            "row; the same table again changes nothing",
            import_roster);
        c->add_option("file", o->file, "The table; its head names 姓名, 学号, …")->required();
        c->add_option("--org", o->org, "Number or name of the unit that it is of")->required();
        c->add_option("--cadre", o->cadre, "The cadre of rows that name none");
        c->add_option("--report", o->report, "What became of each row (.csv, .xlsx, .json)");
        c->add_flag("--create-branches", o->create_branches,
                    "Make the branches that rows name and nobody has; never without this");
        c->add_flag("--dry-run", o->dry_run, "Only say what would happen");
    }
    add_roster_care(*roster, chosen);
    const auto of_cadre = [&](const char* name, const char* text, int (*run)(const roster_options&)) {
        auto made = add_acting(*roster, chosen, name, text, run);
        made.first->add_option("cadre", made.second->cadre, "Staff number or the record's id")->required();
        return made;
    };
    of_cadre("show", "How the roster stands, with gentle warnings", show_roster);
    of_cadre("quiet", "Who was not spoken with for 90 days", quiet);
    {
        auto [c, o] =
            of_cadre("export", "Write the roster out, numbers masked; the reason is logged", export_roster);
        c->add_option("file", o->file, "Where to (.csv, .xlsx)")->required();
        c->add_option("--reason", o->reason, "Why; 4 to 100 characters")->required();
    }
    {
        auto [c, o] =
            of_cadre("standing", "Branches, student organisations and clubs in standing contact", standing);
        c->add_option("--org", o->org, "Begin with this one");
        c->add_flag("--end", o->ended, "End it instead");
    }
}

}  // namespace link100::cli
