// `link100 roster import FILE`: a table of youths taken into the record, streaming, with a report by row.
#include "cli/acting.hpp"
#include "cli/print_table.hpp"
#include "cli/roster_commands.hpp"
#include "door/row_report.hpp"
#include "door/sheet_input.hpp"
#include "services/base/begin_work.hpp"
#include "services/roster/import/roster_columns.hpp"
#include "services/roster/import/roster_import.hpp"

#include <chrono>
#include <future>
#include <iostream>
#include <thread>

namespace link100::server {
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

}  // namespace

int import_roster(const acting_options& o, const import_options& i) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e, false, engine_use::large_import);
    const auto sheet = sheet_or_complaint(i.file);
    if (!sheet) return exit_failed;
    const auto head = head_in<services::roster_head>(*sheet, services::head_of, services::no_head());
    if (!head) return complain(head.error());
    for (const auto& note : head->notes) std::cerr << note << '\n';
    auto import = db->read_now([&](store::transaction& tx) -> services::outcome<services::roster_import> {
        auto who = actor_named(tx, e.rules, o.as);
        if (!who) return who.error();
        const auto org = services::org_called(tx, i.org);
        if (!org) return org.error();
        std::optional<std::int64_t> cadre;
        if (!i.cadre.empty()) {
            const auto named = person_named(tx, e.rules, i.cadre);
            if (!named) return named.error();
            cadre = *named;
        }
        return services::roster_import::begin(tx, *who, org->id, cadre, i.create_branches);
    });
    if (!import) return complain(import.error());

    row_report report(i.report);
    progress_bar bar;
    std::int64_t done = 0;
    for (auto part = next_part(*sheet, *head); !part.rows.empty();) {
        // The file is read on while the record takes what was read; its end waits for that in any case.
        auto following = std::async(std::launch::async, [&] { return next_part(*sheet, *head); });
        const auto& batch = part.rows;
        std::vector<services::row_result> results;
        if (i.dry_run) {
            results = db->read_now([&](store::transaction& tx) { return import->judge(tx, e.rules, batch); });
        } else {
            bool again = false;
            results = db->write_now([&](store::transaction& tx) {
                if (again) import->forget_last();
                again = true;
                services::changes changed;
                auto w = services::begin_work(tx, *e.clock, e.rules, changed);
                return import->take(w, batch);
            });
            std::this_thread::sleep_for(stepping_aside);
        }
        for (const auto& r : results) report.add(r);
        done += static_cast<std::int64_t>(results.size());
        bar.show(part.progress, std::to_string(done) + "行");
        part = following.get();
    }
    bar.finish();
    if (!i.dry_run) {
        // Through a connection that waits for the disk, as all that was written before it then has.
        db->stop();
        const auto ordinary = open_record(e);
        ordinary->write_now([&](store::transaction& tx) {
            services::changes changed;
            auto w = services::begin_work(tx, *e.clock, e.rules, changed);
            import->note_end(w);
        });
    }
    report.finish();
    for (const auto& b : import->branches())
        std::cerr << (i.dry_run ? "将新建支部：" : "新建支部：") << b.unit << " › " << b.name << '\n';
    report.print_counts(o.json);
    if (i.dry_run) std::cerr << "这是试运行，没有写入任何内容。\n";
    return report.any_failed() ? exit_failed : exit_done;
}

}  // namespace link100::server
