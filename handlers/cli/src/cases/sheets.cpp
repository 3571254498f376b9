// `link100 case create|export`: a case taken down for a youth; cases as a table.
#include "cases/sheets.hpp"

#include "cases/case_table.hpp"
#include "door/acting.hpp"
#include "door/export_pages.hpp"
#include "door/labels.hpp"
#include "services/cases/case_taking.hpp"

#include <array>
#include <iostream>
#include <iterator>

namespace link100::cli {
namespace {

struct new_case_options : acting_options {
    std::string youth;
    std::string kind;
    std::string text;
    std::string cadre;
    std::string came = "visit";
    bool hide_name = false;
};

// More is not read: longer words than a case may have, which the service then says.
constexpr std::size_t words_read_max = 65'536;

std::string words_in(const new_case_options& o) {
    if (o.text != "-") return o.text;
    std::string text;
    for (std::istreambuf_iterator<char> it(std::cin), end; it != end && text.size() < words_read_max; ++it)
        text += *it;
    while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
    return text;
}

services::outcome<services::new_case> case_from(services::work& w, const new_case_options& o,
                                                const std::string& words) {
    services::new_case c;
    const auto kind = labelled(league::all_case_kinds, o.kind);
    if (!kind)
        return services::invalid(
            "kind", "没有“" + o.kind + "”这种诉求，有：" + labels(league::all_case_kinds) + "。");
    c.kind = *kind;
    c.named = !o.hide_name;
    c.text = words;
    if (!o.cadre.empty()) {
        const auto cadre = person_named(w.tx, w.rules, o.cadre);
        if (!cadre) return cadre.error();
        c.cadre_id = *cadre;
    }
    return c;
}

int create_case(const new_case_options& o) {
    const auto e = read_environment(o.config);
    // Before the transaction: it may run twice, and nobody should wait for it while somebody types.
    const auto words = words_in(o);
    const auto sent =
        write_about(e, o.as, o.youth,
                    [&](services::work& w, const services::person& actor,
                        std::int64_t youth) -> services::outcome<services::sent_case> {
                        const auto written = case_from(w, o, words);
                        if (!written) return written.error();
                        return services::take_case(
                            w, actor, youth, *written,
                            o.came == "phone" ? services::came_by::phone : services::came_by::visit);
                    });
    if (!sent) return complain(sent.error());
    print_table(table_of_cases(e, {sent->what}), o.json);
    if (sent->crisis)
        std::cerr << "内容里有危机信息，已立即通知值守老师；请现在就陪同或联系本人。\n"
                  << e.rules.crisis_reply << '\n';
    return exit_done;
}

int export_cases(const export_options& given) {
    auto o = given;
    if (!o.state.empty()) {
        o.wish.case_state = labelled(league::all_case_states, o.state);
        if (!o.wish.case_state) {
            std::cerr << "link100: 没有“" << o.state << "”这种状态，有：" << labels(league::all_case_states)
                      << "。\n";
            return exit_usage;
        }
    }
    return export_pages(
        o, {services::begin_case_export, services::case_export_headings, services::next_cases, "件诉求"});
}

}  // namespace

void add_case_sheets(CLI::App& cases, chosen_command& chosen) {
    {
        auto [c, o] = add_acting<new_case_options>(
            cases, chosen, "create", "Take down what a youth came or called to say, in the youth's name",
            create_case);
        c->add_option("youth", o->youth, "Student number or the record's id")->required();
        c->add_option("--kind", o->kind, "咨询, 求助, 建议, 投诉 or 闲聊")->required();
        c->add_option("--text", o->text, "What was said; -: standard input")->required();
        c->add_option("--came", o->came, "visit or phone")
            ->check(CLI::IsMember({"visit", "phone"}))
            ->capture_default_str();
        c->add_option("--cadre", o->cadre, "Who is asked, of the youth's cadres; left out: the primary one");
        c->add_flag("--hide-name", o->hide_name, "The youth does not want the cadre to see the name");
    }
    {
        auto [c, o] = add_acting<export_options>(
            cases, chosen, "export",
            "Write cases as a table (xlsx or csv by the file's ending), logged; those of crisis are in none",
            export_cases);
        add_export_options(*c, *o);
        c->add_option("--month", o->wish.month, "Only those submitted in this month, YYYYMM")
            ->check(real_month());
        c->add_option("--state", o->state, "Only those in this state: 已提交, 已受理 …, 已办结");
    }
}

}  // namespace link100::cli
