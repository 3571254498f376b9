// `link100 activity import|export`: a cadre's notebook taken in; what was done as a table.
#include "activities/sheets.hpp"

#include "cli/progress_bar.hpp"
#include "cli/table.hpp"
#include "door/acting.hpp"
#include "door/export_pages.hpp"
#include "door/labels.hpp"
#include "door/row_report.hpp"
#include "door/sheet_input.hpp"
#include "services/activities/import/activity_columns.hpp"

#include <iostream>

namespace link100::cli {
namespace {

struct notebook_options : acting_options {
    std::filesystem::path file;
    std::filesystem::path report;
    bool dry_run = false;
};

// Thrown to take a trial's rows back.
struct taken_back {};

// A trial does what the import would do, and takes it back: so its verdicts are the import's.
std::vector<services::row_result> take_rows(const command_environment& e, store::database& db,
                                            services::activity_import& import,
                                            const std::vector<services::notebook_row>& batch, bool trial) {
    std::vector<services::row_result> results;
    bool again = false;
    try {
        in_work(e, db, [&](services::work& w) -> int {
            if (again) import.forget_last();
            again = true;
            results = import.take(w, batch);
            if (trial) throw taken_back{};
            return 0;
        });
    } catch (const taken_back&) {  // NOLINT(bugprone-empty-catch): a trial's way out
    }
    return results;
}

int import_notebook(const notebook_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto sheet = sheet_or_complaint(o.file);
    if (!sheet) return exit_failed;
    const auto head =
        head_in<services::activity_head>(*sheet, services::activity_head_of, services::no_activity_head());
    if (!head) return complain(head.error());
    for (const auto& note : head->notes) std::cerr << note << '\n';
    auto import = write_as(e, *db, o.as, [](services::work&, const services::person& actor) {
        return services::activity_import::begin(actor);
    });
    if (!import) return complain(import.error());

    row_report report(o.report);
    progress_bar bar;
    platform::sheet_row row;
    std::vector<services::notebook_row> batch;
    std::int64_t done = 0;
    for (bool more = true; more;) {
        batch.clear();
        while (batch.size() < services::activity_import_batch && (more = sheet->next(row)))
            batch.push_back(services::notebook_row_from(*head, row.cells,
                                                        {row.number, row.error, row.formulas, row.merged}));
        if (batch.empty()) break;
        for (const auto& r : take_rows(e, *db, *import, batch, o.dry_run)) report.add(r);
        done += static_cast<std::int64_t>(batch.size());
        bar.show(sheet->progress(), std::to_string(done) + "行");
    }
    bar.finish();
    report.finish();
    report.print_counts(o.json);
    if (o.dry_run) std::cerr << "这是试运行，没有写入任何内容。\n";
    return report.any_failed() ? exit_failed : exit_done;
}

int export_activities(const export_options& given) {
    auto o = given;
    if (!o.state.empty()) {
        o.wish.activity_status = labelled(league::all_activity_statuses, o.state);
        if (!o.wish.activity_status) {
            std::cerr << "link100: 没有“" << o.state << "”这种状态，有："
                      << labels(league::all_activity_statuses) << "。\n";
            return exit_usage;
        }
    }
    return export_pages(o, {services::begin_activity_export, services::activity_export_headings,
                            services::next_activities, "项活动"});
}

}  // namespace

void add_activity_sheets(CLI::App& activity, chosen_command& chosen) {
    {
        auto [c, o] =
            add_acting<notebook_options>(activity, chosen, "import",
                                         "Take in a cadre's notebook of what was done (xlsx; csv in UTF-8 or "
                                         "GBK), --as the cadre: 日期, 类型, 时间, 人员, 地点, 主题, 时长 …; "
                                         "a verdict for each row; the same table again changes nothing",
                                         import_notebook);
        c->add_option("file", o->file,
                      "The table; its head names 日期, 类型 and perhaps 时间, 人员, 地点, 主题, 时长 …")
            ->required();
        c->add_option("--report", o->report, "What became of each row (.csv, .xlsx, .json)");
        c->add_flag("--dry-run", o->dry_run, "Only say what would happen");
    }
    {
        auto [c, o] = add_acting<export_options>(activity, chosen, "export",
                                                 "Write what was done as a table (xlsx or csv by the file's "
                                                 "ending): a cadre's own, or a unit's; logged",
                                                 export_activities);
        add_export_options(*c, *o);
        c->add_option("--month", o->wish.month, "Only what began in this month, YYYYMM")->check(real_month());
        c->add_option("--state", o->state, "Only those in this state: 待确认, 已核实, 未通过, 已作废");
    }
}

}  // namespace link100::cli
