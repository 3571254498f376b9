// `link100 roster …`, `link100 keys …`, `link100 audit …`.
#include "cli/export_mark.hpp"
#include "cli/print_table.hpp"
#include "cli/roster_commands.hpp"
#include "league/base/masking.hpp"
#include "platform/field_keys.hpp"
#include "platform/sheet_writer.hpp"
#include "services/people/audit.hpp"
#include "services/rights/rights.hpp"
#include "services/roster/roster.hpp"

#include <CLI/CLI.hpp>

#include <fstream>
#include <memory>

namespace link100::server {
namespace {

struct keeping_options : acting_options {
    std::string cadre;
    std::string org;
    std::string reason;
    std::filesystem::path file;
    import_options import;
    bool ended = false;
};

using keeping_command = int (*)(const keeping_options&);

int import_list(const keeping_options& o) {
    return import_roster(o, o.import);
}

int show_keeping(const keeping_options& o) {
    const auto e = read_environment(o.config);
    const auto s =
        acting_on(e, o.as, o.cadre, [](services::work& w, const services::person& actor, std::int64_t id) {
            return services::summary_of_roster(w.tx, actor, id, w.now);
        });
    if (!s) return complain(s.error());
    print_table({{"指标", "已确认", "已邀请", "已暂停", "学生干部", "支部", "90天未谈心"},
                 {"quota", "confirmed", "invited", "paused", "officers", "branches", "not_spoken"},
                 {{std::to_string(s->quota), std::to_string(s->confirmed), std::to_string(s->invited),
                   std::to_string(s->paused), std::to_string(s->officers), std::to_string(s->branches),
                   std::to_string(s->not_spoken)}}},
                o.json);
    for (const auto& warning : s->warnings) std::cerr << "提醒：" << warning << '\n';
    return exit_done;
}

int quiet(const keeping_options& o) {
    const auto e = read_environment(o.config);
    const auto list =
        acting_on(e, o.as, o.cadre, [](services::work& w, const services::person& actor, std::int64_t id) {
            return services::not_spoken_with(w.tx, actor, id, w.now);
        });
    if (!list) return complain(list.error());
    printed_table t{{"姓名", "支部", "上次谈心"}, {"name", "branch", "last_talk"}, {}};
    for (const auto& q : *list)
        t.rows.push_back({q.name, q.branch,
                          q.last_talk_at ? league::format_short(*q.last_talk_at, e.rules.zone) : "还没有"});
    print_table(t, o.json);
    return exit_done;
}

int export_list(const keeping_options& o) {
    const auto e = read_environment(o.config);
    using rows_given = services::outcome<std::vector<std::vector<std::string>>>;
    std::string mark;
    const auto rows =
        acting_on(e, o.as, o.cadre,
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
    const auto out = platform::create_sheet(o.file);
    out->add(std::vector{mark});
    out->add(std::vector<std::string>{"姓名", "学号", "电话", "支部", "年级", "状态"});
    for (auto row : *rows) {
        for (auto& cell : row) cell = league::neutral_cell(cell);
        out->add(row);
    }
    out->finish();
    std::cerr << rows->size() << "行，学号和电话已遮盖。\n";
    return exit_done;
}

int standing(const keeping_options& o) {
    const auto e = read_environment(o.config);
    using list_given = services::outcome<std::vector<services::standing_view>>;
    const auto list =
        acting_on(e, o.as, o.cadre,
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
    printed_table t{{"类型", "自", "名称"}, {"kind", "since", "name"}, {}};
    for (const auto& s : *list)
        t.rows.push_back(
            {std::string{league::label(s.kind)}, league::format_day(s.since, e.rules.zone), s.name});
    print_table(t, o.json);
    return exit_done;
}

int new_keys(const keeping_options& o) {
    std::optional<platform::key_ring> ring;
    if (std::filesystem::exists(o.file)) {
        auto loaded = platform::key_ring::load(o.file);
        if (!loaded) {
            std::cerr << "link100: " << o.file.string() << ' ' << loaded.error() << '\n';
            return exit_configuration;
        }
        ring = std::move(*loaded);
    } else {
        // Nobody else may read it, not even for a moment.
        std::ofstream{o.file};
        std::filesystem::permissions(
            o.file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    }
    std::ofstream out(o.file, std::ios::app);
    out << platform::new_key_lines(ring ? &*ring : nullptr, ring.has_value());
    out.close();
    if (!out) {
        std::cerr << "link100: " << o.file.string() << " cannot be written\n";
        return exit_failed;
    }
    std::cerr << (ring
                      ? "A new key was added; restart the servers, then run: link100 keys rotate\n"
                      : "A new ring; name it in personal.key_ring_file, keep a copy apart from the record\n");
    return exit_done;
}

int rotate_keys(const keeping_options& o) {
    const auto e = read_environment(o.config);
    if (e.rules.fields.ring() == nullptr) {
        std::cerr << "link100: personal.key_ring_file is not set\n";
        return exit_configuration;
    }
    const auto db = open_record(e);
    const auto total = db->read_now(services::records_to_reseal);
    progress_bar bar;
    const auto all = reseal_all_fields(e, *db, [&](const services::reseal_step& s) {
        bar.show(total == 0 ? 1.0 : static_cast<double>(s.looked_at) / static_cast<double>(total),
                 std::to_string(s.looked_at));
    });
    bar.finish();
    std::cout << all.changed << " of " << all.looked_at << " people's fields were encrypted anew\n";
    if (all.unreadable == 0) return exit_done;
    std::cerr << "link100: 密钥环里缺少" << all.unreadable << "人所用的密钥；他们的数据没有改动。\n";
    return exit_failed;
}

int verify_audit(const keeping_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    std::int64_t entries = 0;
    int broken = 0;
    for (int lane = 0; lane < services::audit_lanes; ++lane) {
        services::lane_walk walk{.lane = lane};
        while (!walk.done) {
            walk = db->read_now([&](store::transaction& tx) {
                auto next = walk;
                services::verify_some(tx, next);
                return next;
            });
        }
        entries += walk.place;
        if (!walk.broken) continue;
        ++broken;
        std::cout << "第" << lane << "链第" << walk.broken->place << "条：" << walk.broken->what << '\n';
    }
    if (broken > 0) return exit_failed;
    std::cout << entries << "条记录，没有发现改动。\n";
    return exit_done;
}

int audit_heads(const keeping_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    printed_table t{{"链", "条数", "末条散列"}, {"lane", "entries", "hash"}, {}};
    for (const auto& h : db->read_now([](store::transaction& tx) { return services::lane_heads(tx); }))
        t.rows.push_back({std::to_string(h.lane), std::to_string(h.place), h.hash});
    print_table(t, o.json);
    return exit_done;
}

}  // namespace

void add_roster_commands(CLI::App& app, std::function<int()>& chosen) {
    auto* roster = app.add_subcommand("roster", "The youths a cadre is in contact with");
    roster->require_subcommand(1);
    {
        auto [c, o] = add_acting(*roster, chosen, "import",
                                 "Take in a table of youths (xlsx; csv in UTF-8 or GBK): a verdict for each "
                                 "row; the same table again changes nothing",
                                 import_list);
        c->add_option("file", o->import.file, "The table; its head names 姓名, 学号, …")->required();
        c->add_option("--org", o->import.org, "Number or name of the unit that it is of")->required();
        c->add_option("--cadre", o->import.cadre, "The cadre of rows that name none");
        c->add_option("--report", o->import.report, "What became of each row (.csv, .xlsx, .json)");
        c->add_flag("--create-branches", o->import.create_branches,
                    "Make the branches that rows name and nobody has; never without this");
        c->add_flag("--dry-run", o->import.dry_run, "Only say what would happen");
    }
    add_roster_care(*roster, chosen);
    const auto of_cadre = [&](const char* name, const char* text, keeping_command run) {
        auto made = add_acting(*roster, chosen, name, text, run);
        made.first->add_option("cadre", made.second->cadre, "Staff number or the record's id")->required();
        return made;
    };
    of_cadre("show", "How the roster stands, with gentle warnings", show_keeping);
    of_cadre("quiet", "Who was not spoken with for 90 days", quiet);
    {
        auto [c, o] =
            of_cadre("export", "Write the roster out, numbers masked; the reason is logged", export_list);
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

void add_rights_commands(CLI::App& app, std::function<int()>& chosen) {
    auto* keys = app.add_subcommand("keys", "The keys of the encrypted fields");
    keys->require_subcommand(1);
    auto [c, o] = add_acting(*keys, chosen, "new", "Make a ring, or add a key to it", new_keys);
    c->add_option("file", o->file, "The ring's file")->required();
    add_acting(*keys, chosen, "rotate", "Encrypt every field anew under the newest keys, in small steps",
               rotate_keys);
    auto* audit = app.add_subcommand("audit", "The log of who did what");
    audit->require_subcommand(1);
    add_acting(*audit, chosen, "verify", "Whether any entry was altered, removed or put elsewhere",
               verify_audit);
    add_acting(*audit, chosen, "heads", "The last hash of each chain, to be kept elsewhere", audit_heads);
}

}  // namespace link100::server
