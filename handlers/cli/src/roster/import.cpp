// `link100 roster import FILE`: a table of youths taken into the record, streaming, with a report by row.
#include "cli/progress_bar.hpp"
#include "cli/table.hpp"
#include "door/acting.hpp"
#include "door/row_report.hpp"
#include "door/sheet_input.hpp"
#include "roster/roster_parts.hpp"
#include "services/orgs/org_tree.hpp"
#include "services/roster/import/roster_columns.hpp"
#include "services/roster/import/roster_import.hpp"

#include <chrono>
#include <future>
#include <iostream>
#include <thread>

namespace link100::cli {
namespace {

// Between two transactions, so that whoever waits for SQLite's one lock (looking every 2 ms) gets it now, and
// not after several more of them.
constexpr std::chrono::milliseconds stepping_aside{10};

struct sheet_part {
    std::vector<services::import_row> rows;
    double progress = 0;
};

sheet_part next_part(platform::sheet_reader& sheet, const services::roster_head& head) {
    sheet_part part;
    part.rows.reserve(services::import_batch);
    platform::sheet_row row;
    while (part.rows.size() < services::import_batch && sheet.next(row))
        part.rows.push_back(
            services::row_from(head, row.cells, {row.number, row.error, row.formulas, row.merged}));
    part.progress = sheet.progress();
    return part;
}

services::outcome<services::roster_import> begin_import(const command_environment& e, store::database& db,
                                                        const import_options& o) {
    using begun = services::outcome<services::roster_import>;
    return read_as(e, db, o.as, [&](store::transaction& tx, const services::person& actor) -> begun {
        const auto org = services::org_called(tx, o.org);
        if (!org) return org.error();
        std::optional<std::int64_t> cadre;
        if (!o.cadre.empty()) {
            const auto named = person_named(tx, e.rules, o.cadre);
            if (!named) return named.error();
            cadre = *named;
        }
        return services::roster_import::begin(tx, actor, org->id, cadre, o.create_branches);
    });
}

std::vector<services::row_result> take_part(const command_environment& e, store::database& db,
                                            services::roster_import& import,
                                            const std::vector<services::import_row>& rows) {
    bool again = false;
    auto results = in_work(e, db, [&](services::work& w) {
        if (again) import.forget_last();
        again = true;
        return import.take(w, rows);
    });
    std::this_thread::sleep_for(stepping_aside);
    return results;
}

// Through a connection that waits for the disk, as all that was written before it then has.
void note_end(const command_environment& e, store::database& bulk, services::roster_import& import) {
    bulk.stop();
    const auto ordinary = open_record(e);
    in_work(e, *ordinary, [&](services::work& w) { import.note_end(w); });
}

}  // namespace

int import_roster(const import_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e, false, engine_use::large_import);
    const auto sheet = sheet_or_complaint(o.file);
    if (!sheet) return exit_failed;
    const auto head = head_in<services::roster_head>(*sheet, services::head_of, services::no_head());
    if (!head) return complain(head.error());
    for (const auto& note : head->notes) std::cerr << note << '\n';
    auto import = begin_import(e, *db, o);
    if (!import) return complain(import.error());

    row_report report(o.report);
    progress_bar bar;
    std::int64_t done = 0;
    for (auto part = next_part(*sheet, *head); !part.rows.empty();) {
        // The file is read on while the record takes what was read; its end waits for that in any case.
        auto following = std::async(std::launch::async, [&] { return next_part(*sheet, *head); });
        const auto results =
            o.dry_run
                ? db->read_now([&](store::transaction& tx) { return import->judge(tx, e.rules, part.rows); })
                : take_part(e, *db, *import, part.rows);
        for (const auto& r : results) report.add(r);
        done += static_cast<std::int64_t>(results.size());
        bar.show(part.progress, std::to_string(done) + "行");
        part = following.get();
    }
    bar.finish();
    if (!o.dry_run) note_end(e, *db, *import);
    report.finish();
    for (const auto& b : import->branches())
        std::cerr << (o.dry_run ? "将新建支部：" : "新建支部：") << b.unit << " › " << b.name << '\n';
    report.print_counts(o.json);
    if (o.dry_run) std::cerr << "这是试运行，没有写入任何内容。\n";
    return report.any_failed() ? exit_failed : exit_done;
}

}  // namespace link100::cli
