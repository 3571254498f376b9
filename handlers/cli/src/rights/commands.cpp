// `link100 rights …`: what a person may ask of the programme, and what is forgotten by itself.
#include "cli/table.hpp"
#include "door/acting.hpp"
#include "door/subjects.hpp"
#include "services/rights/rights.hpp"

#include <CLI/CLI.hpp>

namespace link100::cli {
namespace {

struct rights_options : acting_options {
    std::string who;  // number or id
    bool yes = false;
};

int consents(const rights_options& o) {
    const auto e = read_environment(o.config);
    const auto all =
        write_about(e, o.as, o.who, [](services::work& w, const services::person& actor, std::int64_t id) {
            return services::consents_of(w.tx, actor, id);
        });
    if (!all) return complain(all.error());
    auto t = listing({"时间", "事项", "版本", "意思"}, {"at", "kind", "version", "given"});
    for (const auto& c : *all)
        t.rows.push_back({league::format_short(c.at, e.rules.zone),
                          c.kind == "contact" ? "建立联系"
                          : c.kind == "notes" ? "转交备注"
                                              : c.kind,
                          std::to_string(c.version), c.given ? "同意" : "撤回或不同意"});
    print_table(t, o.json);
    return exit_done;
}

// What the jobs of retention will do; nothing is changed.
int retention(const rights_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto v = write_as(e, *db, o.as, [](services::work& w, const services::person& actor) {
        return services::preview_retention(w, actor);
    });
    if (!v) return complain(v.error());
    const auto day = [&](const std::optional<platform::time_point>& at) {
        return at ? league::format_day(*at, e.rules.zone) : std::string{"没有"};
    };
    print_table(
        listing({"事项", "现在到期", "待处理", "期限", "下一件的起点"},
                {"what", "due_now", "waiting", "before", "next"},
                {{"离开满6个月的人（匿名化）", std::to_string(v->people), std::to_string(v->people_waiting),
                  day(v->people_left_before), day(v->next_person_left_at)},
                 {"办结满2年的诉求（删去文字）", std::to_string(v->case_texts), "0",
                  day(v->cases_closed_before), day(v->next_case_closed_at)}}),
        o.json);
    if (!o.json)
        std::cerr << "这是试算，没有改动；到期的由服务器自动处理，待处理的要先办结诉求、移交名单。\n";
    return exit_done;
}

int print_copy_of_data(const rights_options& o) {
    const auto e = read_environment(o.config);
    const auto text =
        write_about(e, o.as, o.who, [](services::work& w, const services::person& actor, std::int64_t id) {
            return services::copy_of_data(w, actor, id);
        });
    if (!text) return complain(text.error());
    std::cout << *text << '\n';
    return exit_done;
}

int looked(const rights_options& o) {
    const auto e = read_environment(o.config);
    const auto looks =
        write_about(e, o.as, o.who, [](services::work& w, const services::person& actor, std::int64_t id) {
            return services::who_looked(w.tx, actor, id);
        });
    if (!looks) return complain(looks.error());
    auto t = listing({"时间", "谁", "做了什么", "理由"}, {"at", "who", "what", "reason"});
    for (const auto& l : *looks)
        t.rows.push_back({league::format_short(l.at, e.rules.zone), l.who, l.what, l.reason});
    print_table(t, o.json);
    return exit_done;
}

int erase(const rights_options& o) {
    if (!o.yes) {
        std::cerr << "link100: 删除后不能恢复；确定要删除请加上 --yes。\n";
        return exit_usage;
    }
    return do_about(o, o.who, [](services::work& w, const services::person& actor, std::int64_t id) {
        return services::erase_person(w, actor, id);
    });
}

}  // namespace

void add_rights(CLI::App& app, chosen_command& chosen) {
    auto* rights = app.add_subcommand("rights", "What a person may ask for");
    rights->require_subcommand(1);
    const auto with_person = [&](const char* name, const char* text, int (*run)(const rights_options&)) {
        auto made = add_acting(*rights, chosen, name, text, run);
        made.first->add_option("person", made.second->who, "Student or staff number, or the record's id")
            ->required();
        return made;
    };
    with_person("copy", "All that is known of a person, as JSON", print_copy_of_data);
    with_person("looked", "Who looked at the person's record", looked);
    with_person("consents", "What a person agreed to or withdrew, with the versions", consents);
    add_acting(*rights, chosen, "retention", "What the rules of retention will do now; changes nothing",
               retention);
    {
        auto [c, o] = with_person("erase", "Delete a person's data for good", erase);
        c->add_flag("--yes", o->yes, "Really");
    }
}

}  // namespace link100::cli
