// `link100 org …`: the tree of organisations from the command line.
#include "cli/progress_bar.hpp"
#include "cli/table.hpp"
#include "door/acting.hpp"
#include "door/sheet_input.hpp"
#include "door/subjects.hpp"
#include "door/table_file.hpp"
#include "league/orgs/org_path.hpp"
#include "services/orgs/org_tree.hpp"
#include "services/orgs/organisations.hpp"
#include "services/roster/leaving.hpp"

#include <CLI/CLI.hpp>

#include <map>
#include <memory>

namespace link100::cli {
namespace {

struct org_options : acting_options {
    std::string org;
    std::string other;  // name, parent, the one to merge into
    std::string kind;
    std::string grade;
    int version = 0;
    std::filesystem::path file;
    bool all = false;
    bool dry_run = false;
};

table org_table(const std::vector<services::org_view>& orgs) {
    auto t = listing({"编号", "类型", "状态", "版本", "名称"}, {"id", "kind", "state", "version", "name"});
    const int top = orgs.empty() ? 0 : league::org_path{orgs.front().path}.level();
    for (const auto& o : orgs) {
        const auto indent = static_cast<std::size_t>(std::max(0, league::org_path{o.path}.level() - top)) * 2;
        t.rows.push_back({std::to_string(o.id), std::string{league::label(o.kind)},
                          std::string{league::label(o.state)}, std::to_string(o.version),
                          std::string(indent, ' ') + o.name});
    }
    return t;
}

int print_one(const services::outcome<services::org_view>& o, bool json) {
    if (!o) return complain(o.error());
    print_table(org_table({*o}), json);
    return exit_done;
}

// The tree, or the part of it that --under names.
services::outcome<std::vector<services::org_view>> orgs_under(const command_environment& e,
                                                              store::database& db, const org_options& o,
                                                              bool closed_too) {
    using found = services::outcome<std::vector<services::org_view>>;
    return read_as(e, db, o.as, [&](store::transaction& tx, const services::person& actor) -> found {
        std::int64_t under = services::root_org(tx);
        if (!o.org.empty()) {
            const auto named = services::org_called(tx, o.org);
            if (!named) return named.error();
            under = named->id;
        }
        return services::list_orgs(tx, actor, under, closed_too);
    });
}

int list_orgs(const org_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto orgs = orgs_under(e, *db, o, o.all);
    if (!orgs) return complain(orgs.error());
    print_table(org_table(*orgs), o.json);
    return exit_done;
}

int show_org(const org_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto view = read_as(e, *db, o.as,
                              [&](store::transaction& tx,
                                  const services::person& actor) -> services::outcome<services::org_summary> {
                                  const auto org = services::org_called(tx, o.org);
                                  if (!org) return org.error();
                                  return services::summary_of_org(tx, actor, org->id);
                              });
    if (!view) return complain(view.error());
    const auto& v = view->what;
    print_table(
        listing({"编号", "类型", "状态", "版本", "下级", "人数", "团干部", "上级", "名称"},
                {"id", "kind", "state", "version", "below", "people", "cadres", "parent", "name"},
                {{std::to_string(v.id), std::string{league::label(v.kind)},
                  std::string{league::label(v.state)}, std::to_string(v.version), std::to_string(view->below),
                  std::to_string(view->people), std::to_string(view->cadres), view->parent, v.name}}),
        o.json);
    return exit_done;
}

// As a table that `org import` takes again.
int export_tree(const org_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto orgs = orgs_under(e, *db, o, false);
    if (!orgs) return complain(orgs.error());
    std::map<std::int64_t, std::string> names;
    for (const auto& v : *orgs) names.emplace(v.id, v.name);
    table_file out{o.file};
    out.add({"名称", "类型", "上级"});
    for (const auto& v : *orgs) {
        const auto above = v.parent_id ? names.find(*v.parent_id) : names.end();
        out.add({v.name, std::string{league::label(v.kind)}, above == names.end() ? "" : above->second});
    }
    out.finish();
    std::cerr << orgs->size() << "个组织。\n";
    return exit_done;
}

// Rows of 名称, 类型, 上级; those that are there already are passed over. All or nothing.
int import_tree(const org_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto sheet = sheet_or_complaint(o.file);
    if (!sheet) return exit_failed;
    std::vector<services::org_row> rows;
    platform::sheet_row row;
    while (sheet->next(row)) {
        const auto cell = [&](std::size_t i) { return i < row.cells.size() ? row.cells[i] : std::string{}; };
        if (cell(0) == "名称" || cell(0).empty()) continue;
        rows.push_back({row.number, cell(0), cell(1), cell(2)});
    }
    const auto done = write_as(e, *db, o.as, [&](services::work& w, const services::person& actor) {
        return services::import_orgs_of(w, actor, rows, o.dry_run);
    });
    if (!done) return complain(done.error());
    print_table(listing({"新建", "已有"}, {"made", "known"},
                        {{std::to_string(done->made), std::to_string(done->known)}}),
                o.json);
    if (o.dry_run) std::cerr << "这是试运行，没有改动任何内容。\n";
    return exit_done;
}

int org_history(const org_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    using history_found = services::outcome<std::vector<services::org_history_entry>>;
    const auto entries =
        read_as(e, *db, o.as, [&](store::transaction& tx, const services::person& actor) -> history_found {
            const auto org = services::org_called(tx, o.org);
            if (!org) return org.error();
            return services::history_of_org(tx, actor, org->id);
        });
    if (!entries) return complain(entries.error());
    auto t = listing({"时间", "事项", "操作人", "由", "到"}, {"at", "change", "actor", "from", "to"});
    for (const auto& h : *entries)
        t.rows.push_back({league::format_short(h.at, e.rules.zone), std::string{league::label(h.change)},
                          h.actor_id ? h.actor_name : "管理命令", h.from, h.to});
    print_table(t, o.json);
    return exit_done;
}

// A change of one organisation, named by number or name.
template <class F>
int change_org(const org_options& o, F deed) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto done = write_as(
        e, *db, o.as,
        [&](services::work& w, const services::person& actor) -> services::outcome<services::org_view> {
            const auto org = services::org_called(w.tx, o.org);
            if (!org) return org.error();
            const auto version = o.version > 0 ? services::seen_version{o.version} : services::seen_version{};
            return deed(w, actor, org->id, version);
        });
    return print_one(done, o.json);
}

int rename(const org_options& o) {
    return change_org(o, [&](auto& w, const auto& actor, auto id, auto version) {
        return services::rename_org(w, actor, id, o.other, version);
    });
}

int move(const org_options& o) {
    return change_org(
        o, [&](auto& w, const auto& actor, auto id, auto version) -> services::outcome<services::org_view> {
            const auto parent = services::org_called(w.tx, o.other);
            if (!parent) return parent.error();
            return services::move_org(w, actor, id, parent->id, version);
        });
}

int merge_orgs(const org_options& o) {
    return change_org(
        o, [&](auto& w, const auto& actor, auto id, auto version) -> services::outcome<services::org_view> {
            const auto into = services::org_called(w.tx, o.other);
            if (!into) return into.error();
            return services::merge_org(w, actor, id, into->id, version);
        });
}

int close_org(const org_options& o) {
    return change_org(o, [&](auto& w, const auto& actor, auto id, auto version) {
        return services::close_org(w, actor, id, version);
    });
}

struct cohort {
    std::int64_t org_id = 0;
    std::int64_t people = 0;
    table lines;
};

services::outcome<cohort> cohort_of(const command_environment& e, store::database& db, const org_options& o) {
    return read_as(e, db, o.as,
                   [&](store::transaction& tx, const services::person& actor) -> services::outcome<cohort> {
                       const auto org = services::org_called(tx, o.org);
                       if (!org) return org.error();
                       const auto lines = services::preview_graduation(tx, actor, org->id, o.grade);
                       if (!lines) return lines.error();
                       cohort c{org->id, 0,
                                listing({"人数", "联系", "待移交的团干部", "组织"},
                                        {"people", "contacts", "cadres_with_roster", "org"})};
                       for (const auto& l : *lines) {
                           c.people += l.people;
                           c.lines.rows.push_back({std::to_string(l.people), std::to_string(l.contacts),
                                                   std::to_string(l.cadres_with_roster), l.org_name});
                       }
                       return c;
                   });
}

int graduate(const org_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto leaving = cohort_of(e, *db, o);
    if (!leaving) return complain(leaving.error());
    print_table(leaving->lines, o.json);
    if (o.dry_run) {
        std::cerr << "这是试运行，没有改动任何内容。\n";
        return exit_done;
    }
    progress_bar bar;
    for (std::int64_t done = 0;;) {
        const auto step = write_as(e, *db, o.as, [&](services::work& w, const services::person& actor) {
            return services::graduate_some(w, actor, leaving->org_id, o.grade);
        });
        if (!step) return complain(step.error());
        if (*step == 0) break;
        done += *step;
        bar.show(
            leaving->people == 0 ? 1.0 : static_cast<double>(done) / static_cast<double>(leaving->people),
            std::to_string(done) + "人");
    }
    bar.finish();
    return exit_done;
}

// `org add`: a new one, by name alone.
struct new_org_options : acting_options {
    std::string name, parent, kind = "college";
};

int add_org(const new_org_options& o) {
    return do_as(
        o,
        [&](services::work& w, const services::person& actor) {
            return services::add_organisation(w, actor, {o.name, o.parent, o.kind});
        },
        [](std::int64_t id) { std::cout << id << '\n'; });
}

void add_new_org(CLI::App& org, chosen_command& chosen) {
    auto o = std::make_shared<new_org_options>();
    auto* c = org.add_subcommand("add", "Add an organisation");
    add_config(*c, o->config);
    add_actor(*c, o->as);
    c->callback([o, &chosen] { chosen = [o] { return add_org(*o); }; });
    c->add_option("--name", o->name, "Its name")->required();
    c->add_option("--parent", o->parent, "The name of the organisation above; left out: the top one");
    c->add_option("--kind", o->kind, "university, college, branch …")->capture_default_str();
}

void add_org_looks(CLI::App& org, chosen_command& chosen) {
    const auto add = [&](const char* name, const char* text, int (*run)(const org_options&)) {
        return add_acting(org, chosen, name, text, run);
    };
    {
        auto [c, o] = add("list", "The tree, or a part of it", list_orgs);
        c->add_option("--under", o->org, "Number or name of the organisation to begin at");
        c->add_flag("--all", o->all, "Also those that were merged or closed");
    }
    {
        auto [c, o] = add("show", "One organisation, with how many belong to it", show_org);
        c->add_option("org", o->org, "Its number or name")->required();
    }
    {
        auto [c, o] = add("export", "Write the tree, or a part of it, as a table", export_tree);
        c->add_option("file", o->file, "Where to (.csv, .xlsx)")->required();
        c->add_option("--under", o->org, "Number or name of the organisation to begin at");
    }
    {
        auto [c, o] = add("import", "Make the organisations of a table: 名称, 类型, 上级", import_tree);
        c->add_option("file", o->file, "The table (xlsx; csv in UTF-8 or GBK)")->required();
        c->add_flag("--dry-run", o->dry_run, "Only say what would happen");
    }
    {
        auto [c, o] = add("history", "What happened to an organisation", org_history);
        c->add_option("org", o->org, "Its number or name")->required();
    }
}

void add_org_changes(CLI::App& org, chosen_command& chosen) {
    const auto add = [&](const char* name, const char* text, int (*run)(const org_options&)) {
        return add_acting(org, chosen, name, text, run);
    };
    const auto named = [](auto& c, auto& o) {
        c->add_option("org", o->org, "Its number or name")->required();
        c->add_option("--version", o->version, "The version that was seen; refused if it is another by now");
    };
    {
        auto [c, o] = add("rename", "Give an organisation another name", rename);
        named(c, o);
        c->add_option("name", o->other, "The new name")->required();
    }
    {
        auto [c, o] = add("move", "Put an organisation, with all below it, under another one", move);
        named(c, o);
        c->add_option("parent", o->other, "Number or name of the new one above")->required();
    }
    {
        auto [c, o] = add("merge", "Make an organisation part of another of its kind", merge_orgs);
        named(c, o);
        c->add_option("into", o->other, "Number or name of the one that stays")->required();
    }
    {
        auto [c, o] = add("close", "Close an organisation that is empty", close_org);
        named(c, o);
    }
    {
        auto [c, o] = add("graduate", "Let a grade leave: contacts end with the reason graduation", graduate);
        c->add_option("org", o->org, "Number or name of the organisation")->required();
        c->add_option("--grade", o->grade, "The grade as it stands in the records, e.g. 2022级")->required();
        c->add_flag("--dry-run", o->dry_run, "Only say whom it would be");
    }
}

}  // namespace

void add_orgs(CLI::App& app, chosen_command& chosen) {
    auto* group = app.add_subcommand("org", "Organisations");
    group->require_subcommand(1);
    add_new_org(*group, chosen);
    add_org_looks(*group, chosen);
    add_org_changes(*group, chosen);
}

}  // namespace link100::cli
