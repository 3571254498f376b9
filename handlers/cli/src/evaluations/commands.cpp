// link100 evaluation ask|party|show|keep|verify, link100 annex6
#include "cli/exit_code.hpp"
#include "door/acting.hpp"
#include "door/export_mark.hpp"
#include "door/printing.hpp"
#include "door/subjects.hpp"
#include "league/bulletins/bulletin.hpp"
#include "league/points/month_score.hpp"
#include "services/bulletins/annex6.hpp"
#include "services/evaluations/evaluations.hpp"
#include "services/orgs/organisations.hpp"

#include <algorithm>
#include <cmath>
#include <iostream>

namespace link100::cli {
namespace {

struct evaluation_options : printing_options {
    std::string reason;
    std::string unit;
    std::string kind = "mid_year";
    int year = 0;
    std::uint32_t seed = 0;
    double points = 0;

    [[nodiscard]] services::evaluation_kind which() const {
        return kind == "mid_year" ? services::evaluation_kind::mid_year : services::evaluation_kind::year_end;
    }
};

std::string tenths_text(std::optional<std::int64_t> tenths) {
    return tenths ? league::format_score(static_cast<int>(*tenths)) : "—";
}

table evaluation_sheet(const services::computed_evaluation& e, bool ranked) {
    auto s = page(
        std::to_string(e.year) +
            (e.kind == services::evaluation_kind::mid_year ? "年年中评估" : "年年底评估"),
        {"单位", "月度积分", "青年评议", "实地核查", "党政评价", "总评", "等次", "答卷/发放", "说明"}, {},
        {"权重：月度积分" + std::to_string(e.weights.score) + "%、青年评议" +
         std::to_string(e.weights.youth) + "%、实地核查" + std::to_string(e.weights.onsite) + "%、党政评价" +
         std::to_string(e.weights.party) + "%；未计入的部分按其余权重折算。"});
    auto units = e.units;
    if (ranked)
        std::ranges::stable_sort(
            units, [](const auto& a, const auto& b) { return a.total.value_or(-1) > b.total.value_or(-1); });
    for (const auto& u : units)
        s.rows.push_back({u.name, tenths_text(u.score), tenths_text(u.youth), tenths_text(u.onsite),
                          tenths_text(u.party), tenths_text(u.total),
                          std::string{league::grade_of_score(u.total)},
                          std::to_string(u.answers) + "/" + std::to_string(u.asked), u.note});
    return s;
}

int ask(const evaluation_options& o) {
    return do_as(
        o,
        [&](services::work& w, const services::person& who) {
            return services::open_assessment(w, who, o.which(), o.year, o.seed);
        },
        [](const auto& asked) { std::cout << asked << '\n'; });
}

int party(const evaluation_options& o) {
    return do_as(o, [&](services::work& w, const services::person& who) -> services::outcome<> {
        const auto unit = services::organisation_named(w.tx, o.unit);
        if (!unit) return unit.error();
        return services::enter_party_view(w, who, o.year, *unit,
                                          static_cast<int>(std::lround(o.points * 10)));
    });
}

int show_evaluation(const evaluation_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto computed = read_if_allowed(
        e, *db, o.as, league::action::read_bulletin,
        [&](store::transaction& tx,
            const services::person&) -> services::outcome<services::computed_evaluation> {
            return services::compute_evaluation(tx, e.rules, o.which(), o.year, e.clock->now());
        });
    if (!computed) return complain(computed.error());
    return put_out(evaluation_sheet(*computed, e.rules.bulletin_ranked), o.output());
}

int list_kept(const evaluation_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto kept =
        read_if_allowed(e, *db, o.as, league::action::read_bulletin,
                        [](store::transaction& tx,
                           const services::person&) -> services::outcome<std::vector<services::snapshot>> {
                            auto all = services::kept_snapshots(tx, "mid_year");
                            for (auto& s : services::kept_snapshots(tx, "year_end"))
                                all.push_back(std::move(s));
                            return all;
                        });
    if (!kept) return complain(kept.error());
    return put_out(table_of_kept(*kept, e.rules.zone), o.output());
}

int keep(const evaluation_options& o) {
    const auto e = read_environment(o.config);
    const auto& key = e.rules.seal_key;
    const auto db = open_record(e);
    const auto computed = db->read_now([&](store::transaction& tx) {
        return services::compute_evaluation(tx, e.rules, o.which(), o.year, e.clock->now());
    });
    const auto kept = write_as(e, *db, o.as, [&](services::work& w, const services::person& who) {
        return services::keep_evaluation(w, who, computed, key);
    });
    if (!kept) return complain(kept.error());
    return put_out(evaluation_sheet(computed, e.rules.bulletin_ranked), o.output());
}

int verify_evaluation(const evaluation_options& o) {
    const auto e = read_environment(o.config);
    const auto& key = e.rules.seal_key;
    const auto db = open_record(e);
    const auto v = read_if_allowed(
        e, *db, o.as, league::action::read_bulletin, [&](store::transaction& tx, const services::person&) {
            return services::verify_evaluation(tx, e.rules, o.which(), o.year, key);
        });
    if (!v) return complain(v.error());
    std::cout << services::label(v->seal) << '\n'
              << (v->same_bytes ? "按存档时刻重算，逐字节相同。\n" : "重算与存档不同。\n");
    const bool good = v->same_bytes && v->seal != services::seal_state::body_changed &&
                      v->seal != services::seal_state::wrong_key;
    return good ? exit_done : exit_failed;
}

int annex6_table(const evaluation_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    std::string mark;
    const auto rows = write_as(e, *db, o.as, [&](services::work& w, const services::person& who) {
        if (!o.reason.empty()) mark = export_mark(who, o.reason, w.now, e.rules.zone);
        return services::export_annex6(w, who, o.reason);
    });
    if (!rows) return complain(rows.error());
    auto s = page("“1+100”团干部联系团支部信息统计表", {});
    for (const auto h : services::annex6_headings()) s.heads.emplace_back(h);
    std::int64_t contacts = 0;
    for (const auto& row : *rows) {
        s.rows.push_back(services::annex6_cells(row, s.rows.size() + 1));
        contacts += row.contacts;
    }
    s.notes.push_back("合计：团干部" + std::to_string(rows->size()) + "名，联系青年" +
                      std::to_string(contacts) + "人次。");
    s.notes.push_back("填报人：　　　　审核人：　　　　日期：" +
                      league::format_day(e.clock->now(), e.rules.zone));
    if (!mark.empty()) s.notes.push_back(mark);
    return put_out(s, o.output());
}

void add_evaluation(CLI::App& app, chosen_command& chosen) {
    auto o = std::make_shared<evaluation_options>();
    auto* group = app.add_subcommand("evaluation", "Mid-year and year-end evaluation of units");
    group->require_subcommand(1);
    const auto add = [&](const char* name, const char* text, int (*run)(const evaluation_options&)) {
        auto* c = group->add_subcommand(name, text);
        add_acting_options(*c, *o);
        add_output(*c, *o);
        c->add_option("kind", o->kind, "mid_year or year_end")
            ->required()
            ->check(CLI::IsMember({"mid_year", "year_end"}));
        c->add_option("year", o->year, "The year")->required()->check(CLI::Range(2000, 2199));
        c->callback([o, &chosen, run] { chosen = [o, run] { return run(*o); }; });
        return c;
    };
    auto* all = group->add_subcommand("list", "What was kept, the latest first");
    add_acting_options(*all, *o);
    add_output(*all, *o);
    all->callback([o, &chosen] { chosen = [o] { return list_kept(*o); }; });
    add("ask", "Draw the youths who are asked, and open the questions for 14 days", ask)
        ->add_option("--seed", o->seed, "Of the lots")
        ->required();
    auto* c = add("party", "Enter the view of Party committee and administration", party);
    c->add_option("unit", o->unit, "The unit's name")->required();
    c->add_option("points", o->points, "0 to 100, one decimal")->required()->check(CLI::Range(0.0, 100.0));
    add("show", "Reckon it as it stands", show_evaluation);
    add("keep", "Reckon it and keep it for good", keep);
    add("verify", "Reckon the kept one again and check its seal", verify_evaluation);
}

void add_annex6(CLI::App& app, chosen_command& chosen) {
    auto o = std::make_shared<evaluation_options>();
    auto* c =
        app.add_subcommand("annex6", "The notice's annex 6: cadres and the branches they are in touch with");
    add_acting_options(*c, *o);
    add_output(*c, *o);
    c->add_option("--reason", o->reason,
                  "Show the phones in full, for this reason, which is logged; left out: masked");
    c->callback([o, &chosen] { chosen = [o] { return annex6_table(*o); }; });
}

}  // namespace

void add_evaluations(CLI::App& app, chosen_command& chosen) {
    add_evaluation(app, chosen);
    add_annex6(app, chosen);
}

}  // namespace link100::cli
