// link100 bulletin draft|final|show|verify|trace
#include "cli/exit_code.hpp"
#include "door/acting.hpp"
#include "door/printing.hpp"
#include "door/subjects.hpp"
#include "services/bulletins/bulletins.hpp"
#include "services/orgs/organisations.hpp"
#include "services/points/points.hpp"

#include <algorithm>
#include <iostream>

namespace link100::cli {
namespace {

using league::bulletin_column;

struct bulletin_options : printing_options {
    std::string unit;
    std::string column;
};

std::vector<std::string> cells_of(const league::bulletin& b, const league::bulletin_row& row, bool whole) {
    std::vector<std::string> cells{row.name};
    for (int i = 0; i < league::bulletin_column_count; ++i) {
        const auto column = static_cast<bulletin_column>(i);
        const bool hidden =
            whole ? league::is_hidden_in_whole(b, column) : league::is_hidden(column, row.at(column));
        if (column == bulletin_column::change) {
            // The grade stands before the comparison, as in domain.md §7.
            const auto& mean = row.at(bulletin_column::mean_score);
            const bool no_grade = whole ? league::is_hidden_in_whole(b, bulletin_column::mean_score)
                                        : league::is_hidden(bulletin_column::mean_score, mean);
            cells.emplace_back(no_grade ? "＊" : league::grade_of_score(mean.value));
        }
        cells.push_back(league::cell_text(column, row.at(column), hidden));
    }
    return cells;
}

// By name; only the 2017 preset ranks.
std::vector<league::bulletin_row> ordered(const league::bulletin& b, bool ranked) {
    auto rows = b.rows;
    if (ranked)
        std::ranges::stable_sort(rows, [](const auto& x, const auto& y) {
            return x.at(bulletin_column::mean_score).value.value_or(-1) >
                   y.at(bulletin_column::mean_score).value.value_or(-1);
        });
    return rows;
}

table bulletin_sheet(const league::bulletin& b, const std::vector<std::string>& notes, bool ranked,
                     bool final) {
    table s;
    s.title = league::format_month(b.month) + "“1+100”工作通报" + (final ? "" : "（草稿）");
    s.heads.emplace_back("单位");
    for (int i = 0; i < league::bulletin_column_count; ++i) {
        const auto column = static_cast<bulletin_column>(i);
        if (column == bulletin_column::change) s.heads.emplace_back("等次");
        s.heads.emplace_back(league::label(column));
    }
    for (const auto& row : ordered(b, ranked)) s.rows.push_back(cells_of(b, row, false));
    s.rows.push_back(cells_of(b, b.whole, true));
    if (ranked) {
        s.heads.insert(s.heads.begin() + 1, "名次");
        for (std::size_t i = 0; i < s.rows.size(); ++i)
            s.rows[i].insert(s.rows[i].begin() + 1, i + 1 < s.rows.size() ? std::to_string(i + 1) : "");
    }
    s.notes = notes;
    s.notes.emplace_back("＊：涉及不足5人，不显示；—：本月没有可计的数据。括号内为人数。");
    return s;
}

int show_figures(const league::bulletin& b, const std::vector<std::string>& notes, const bulletin_options& o,
                 const command_environment& e, bool final) {
    return put_out(bulletin_sheet(b, notes, e.rules.bulletin_ranked, final), o.output());
}

// Computed on a reader, kept by a short write, so that nobody waits for the figures.
int make_bulletin(const bulletin_options& o, bool final) {
    const auto e = read_environment(o.config);
    const auto& key = e.rules.seal_key;
    const auto db = open_record(e);
    const auto computed = db->read_now([&](store::transaction& tx) {
        return services::compute_bulletin(tx, e.rules, o.month, e.clock->now());
    });
    if (!computed) return complain(computed.error());
    const auto kept = write_as(e, *db, o.as, [&](services::work& w, const services::person& who) {
        return final ? services::keep_final(w, who, *computed, key)
                     : services::keep_draft(w, who, *computed, key);
    });
    if (!kept) return complain(kept.error());
    if (key.empty()) std::cerr << "link100: 没有设置 programme.seal_key_file，存档没有签名。\n";
    return show_figures(computed->figures, computed->notes, o, e, final);
}

int draft(const bulletin_options& o) {
    return make_bulletin(o, false);
}

int final_one(const bulletin_options& o) {
    return make_bulletin(o, true);
}

int list_bulletins(const bulletin_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto kept =
        read_if_allowed(e, *db, o.as, league::action::read_bulletin,
                        [](store::transaction& tx,
                           const services::person&) -> services::outcome<std::vector<services::snapshot>> {
                            return services::kept_snapshots(tx, "bulletin");
                        });
    if (!kept) return complain(kept.error());
    return put_out(table_of_kept(*kept, e.rules.zone), o.output());
}

int show_bulletin(const bulletin_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto kept = read_if_allowed(e, *db, o.as, league::action::read_bulletin,
                                      [&](store::transaction& tx, const services::person&) {
                                          return services::read_bulletin(tx, o.month);
                                      });
    if (!kept) return complain(kept.error());
    return show_figures(kept->figures, kept->notes, o, e,
                        kept->kept.stage == services::snapshot_stage::final);
}

int verify_bulletin(const bulletin_options& o) {
    const auto e = read_environment(o.config);
    const auto& key = e.rules.seal_key;
    const auto db = open_record(e);
    const auto v = read_if_allowed(e, *db, o.as, league::action::read_bulletin,
                                   [&](store::transaction& tx, const services::person&) {
                                       return services::verify_bulletin(tx, e.rules, o.month, key);
                                   });
    if (!v) return complain(v.error());
    auto s = page(league::format_month(o.month) + "通报核对（" + (v->final ? "定稿" : "草稿") + "）",
                  {"单位", "项目", "存档", "重算"}, {}, {std::string{services::label(v->seal)}});
    for (const auto& d : v->differences) s.rows.push_back({d.unit, d.column, d.kept, d.now});
    const bool good = v->same_bytes && v->seal != services::seal_state::body_changed &&
                      v->seal != services::seal_state::wrong_key;
    s.notes.emplace_back(v->same_bytes            ? "按存档时刻重算，逐字节相同。"
                         : v->differences.empty() ? "各项数字相同，成员或说明有变。"
                                                  : "重算与存档不同，差异如上。");
    const int printed = put_out(s, o.output());
    return printed != exit_done ? printed : good ? exit_done : exit_failed;
}

int trace(const bulletin_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto rows = read_if_allowed(
        e, *db, o.as, league::action::read_bulletin,
        [&](store::transaction& tx,
            const services::person& actor) -> services::outcome<std::vector<league::traced_row>> {
            // The rows behind a figure are the unit's own.
            const auto unit = services::organisation_named(tx, o.unit);
            const auto path =
                unit ? services::find_org(tx, *unit)->path : services::root_path(tx).value_or("");
            if (!services::may(actor, league::action::read_bulletin, {.org_path = path}))
                return services::forbidden();
            return services::trace_bulletin(tx, e.rules, o.month, o.unit, o.column);
        });
    if (!rows) return complain(rows.error());
    auto s = page(league::format_month(o.month) + " " + o.unit + " " + o.column, {"记录", "编号", "计"});
    std::int64_t sum = 0;
    for (const auto& r : *rows) {
        s.rows.push_back({r.kind, std::to_string(r.id), std::to_string(r.counts)});
        sum += r.kind == "contact" ? 1 : r.counts;
    }
    s.notes.push_back("共" + std::to_string(rows->size()) + "条，合计" + std::to_string(sum) + "。");
    return put_out(s, o.output());
}

}  // namespace

void add_bulletins(CLI::App& app, chosen_command& chosen) {
    auto o = std::make_shared<bulletin_options>();
    auto* bulletin = app.add_subcommand("bulletin", "The monthly bulletin on units");
    bulletin->require_subcommand(1);
    const auto add = [&](const char* name, const char* text, int (*run)(const bulletin_options&)) {
        auto* c = bulletin->add_subcommand(name, text);
        add_acting_options(*c, *o);
        add_output(*c, *o);
        add_month(*c, *o, true);
        c->callback([o, &chosen, run] { chosen = [o, run] { return run(*o); }; });
        return c;
    };
    add("draft", "Reckon and keep the draft (from the 6th of the next month)", draft);
    add("final", "Reckon and freeze the final one (from the 10th)", final_one);
    auto* all = bulletin->add_subcommand("list", "What was kept, the latest first");
    add_acting_options(*all, *o);
    add_output(*all, *o);
    all->callback([o, &chosen] { chosen = [o] { return list_bulletins(*o); }; });
    add("show", "Show the kept one", show_bulletin);
    add("verify", "Reckon the kept one again, check its seal, and name what differs", verify_bulletin);
    auto* c = add("trace", "List the rows behind a figure", trace);
    c->add_option("unit", o->unit, "The unit's name; 全校 for the whole")->required();
    c->add_option("column", o->column, "The column's name, e.g. activities or 活动总数")->required();
}

}  // namespace link100::cli
