// `link100 roster list|group|note|quota|pause|resume|reconfirm`: a roster beyond its numbers.
#include "cli/table.hpp"
#include "door/acting.hpp"
#include "roster/roster_parts.hpp"
#include "services/roster/roster.hpp"

#include <CLI/CLI.hpp>

namespace link100::cli {
namespace {

struct care_options : acting_options {
    std::string cadre;
    std::string youth;
    std::string name;  // of a group; a note's text
    int quota = 0;
    bool yes = false;
    bool no = false;
};

using roster_command = int (*)(const care_options&);

std::string day_of_moment(const command_environment& e, const std::optional<platform::time_point>& at) {
    return at ? league::format_day(*at, e.rules.zone) : std::string{};
}

int list_contacts(const care_options& o) {
    const auto e = read_environment(o.config);
    const auto all =
        write_about(e, o.as, o.cadre, [](services::work& w, const services::person& actor, std::int64_t id) {
            return services::contacts_for(w.tx, actor, id);
        });
    if (!all) return complain(all.error());
    auto t = listing({"编号", "姓名", "支部", "年级", "状态", "主要", "上次谈心"},
                     {"id", "name", "branch", "grade", "state", "primary", "last_talk"});
    for (const auto& c : *all)
        t.rows.push_back({std::to_string(c.youth_id), c.name, c.branch, c.grade,
                          std::string{league::label(c.state)}, c.is_primary ? "是" : "",
                          day_of_moment(e, c.last_talk_at)});
    print_table(t, o.json);
    return exit_done;
}

services::outcome<std::int64_t> group_called(store::transaction& tx, const services::person& actor,
                                             std::int64_t cadre, const std::string& name) {
    const auto all = services::groups_of(tx, actor, cadre);
    if (!all) return all.error();
    for (const auto& g : *all)
        if (g.name == name || std::to_string(g.id) == name) return g.id;
    return services::not_found("名为“" + name + "”的分组");
}

int list_groups(const care_options& o) {
    const auto e = read_environment(o.config);
    const auto all =
        write_about(e, o.as, o.cadre, [](services::work& w, const services::person& actor, std::int64_t id) {
            return services::groups_of(w.tx, actor, id);
        });
    if (!all) return complain(all.error());
    auto t = listing({"编号", "人数", "名称"}, {"id", "members", "name"});
    for (const auto& g : *all) t.rows.push_back({std::to_string(g.id), std::to_string(g.members), g.name});
    print_table(t, o.json);
    return exit_done;
}

// The group is made when it is new; with --youth somebody is put into it.
int add_to_group(const care_options& o) {
    return do_about(
        o, o.cadre,
        [&](services::work& w, const services::person& actor, std::int64_t cadre) -> services::outcome<> {
            auto group = group_called(w.tx, actor, cadre, o.name);
            if (!group && group.error().code != services::problem_code::not_found) return group.error();
            if (!group) group = services::make_group(w, actor, cadre, o.name);
            if (!group) return group.error();
            if (o.youth.empty()) return {};
            const auto youth = person_named(w.tx, w.rules, o.youth);
            if (!youth) return youth.error();
            return services::put_into_group(w, actor, *group, *youth);
        });
}

// Without --youth the group itself goes.
int remove_from_group(const care_options& o) {
    return do_about(
        o, o.cadre,
        [&](services::work& w, const services::person& actor, std::int64_t cadre) -> services::outcome<> {
            const auto group = group_called(w.tx, actor, cadre, o.name);
            if (!group) return group.error();
            if (o.youth.empty()) return services::drop_group(w, actor, *group);
            const auto youth = person_named(w.tx, w.rules, o.youth);
            if (!youth) return youth.error();
            return services::take_from_group(w, actor, *group, *youth);
        });
}

// Notes are the cadre's own: --as the cadre.
int note_contact(const care_options& o) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    using notes_given = services::outcome<std::vector<services::contact_note>>;
    const auto notes =
        write_as(e, *db, o.as, [&](services::work& w, const services::person& actor) -> notes_given {
            const auto youth = person_named(w.tx, e.rules, o.youth);
            if (!youth) return youth.error();
            if (!o.name.empty())
                if (const auto noted = services::note_contact(w, actor, *youth, o.name); !noted)
                    return noted.error();
            return services::notes_on(w.tx, actor, *youth);
        });
    if (!notes) return complain(notes.error());
    auto t = listing({"时间", "谁", "备注"}, {"at", "who", "text"});
    for (const auto& n : *notes)
        t.rows.push_back({league::format_short(n.at, e.rules.zone), n.author, n.text});
    print_table(t, o.json);
    return exit_done;
}

int quota(const care_options& o) {
    return do_about(o, o.cadre, [&](services::work& w, const services::person& actor, std::int64_t cadre) {
        return services::set_quota(w, actor, cadre, o.quota);
    });
}

int step(const care_options& o, league::contact_step what) {
    const auto e = read_environment(o.config);
    const auto state = write_about(e, o.as, o.cadre,
                                   [&](services::work& w, const services::person& actor,
                                       std::int64_t cadre) -> services::outcome<league::contact_state> {
                                       const auto youth = person_named(w.tx, e.rules, o.youth);
                                       if (!youth) return youth.error();
                                       return services::step_contact(w, actor, cadre, *youth, what);
                                   });
    if (!state) return complain(state.error());
    print_table(listing({"状态"}, {"state"}, {{std::string{league::label(*state)}}}), o.json);
    return exit_done;
}

int pause(const care_options& o) {
    return step(o, league::contact_step::pause);
}

int resume(const care_options& o) {
    return step(o, league::contact_step::resume);
}

// With --yes or --no the youth's own answer (--as the youth); else how the yearly question stands.
int reconfirm(const care_options& o) {
    if (o.yes || o.no)
        return do_about(o, o.cadre,
                        [&](services::work& w, const services::person& actor, std::int64_t cadre) {
                            return services::reconfirm_contact(w, actor, cadre, o.yes);
                        });
    const auto e = read_environment(o.config);
    const auto all =
        write_about(e, o.as, o.cadre, [](services::work& w, const services::person& actor, std::int64_t id) {
            return services::contacts_for(w.tx, actor, id);
        });
    if (!all) return complain(all.error());
    auto t = listing({"编号", "状态", "已问", "到期", "姓名"}, {"id", "state", "asked_at", "due_at", "name"});
    for (const auto& c : *all) {
        const bool paused = c.state == league::contact_state::paused;
        if (!paused && c.state != league::contact_state::confirmed) continue;
        t.rows.push_back({std::to_string(c.youth_id), std::string{league::label(c.state)},
                          day_of_moment(e, c.reconfirm_asked_at),
                          paused ? "等本人恢复" : day_of_moment(e, c.reconfirm_at), c.name});
    }
    print_table(t, o.json);
    return exit_done;
}

}  // namespace

void add_roster_care(CLI::App& roster, chosen_command& chosen) {
    const auto of_cadre = [&](CLI::App& parent, const char* name, const char* text, roster_command run) {
        auto made = add_acting(parent, chosen, name, text, run);
        made.first->add_option("cadre", made.second->cadre, "Staff number or the record's id")->required();
        return made;
    };
    of_cadre(roster, "list", "The contacts that have not ended", list_contacts);
    auto* group = roster.add_subcommand("group", "Groups within a roster");
    group->require_subcommand(1);
    of_cadre(*group, "list", "The groups", list_groups);
    {
        auto [c, o] = of_cadre(*group, "add", "Make a group, or put a youth into it", add_to_group);
        c->add_option("name", o->name, "The group's name")->required();
        c->add_option("--youth", o->youth, "Student number or id");
    }
    {
        auto [c, o] =
            of_cadre(*group, "remove", "Take a youth out of a group, or drop the group", remove_from_group);
        c->add_option("name", o->name, "The group's name or number")->required();
        c->add_option("--youth", o->youth, "Student number or id; left out: the group goes, nobody else");
    }
    {
        auto [c, o] =
            add_acting(roster, chosen, "note", "A cadre's notes on a contact; --as the cadre", note_contact);
        c->add_option("youth", o->youth, "Student number or id")->required();
        c->add_option("--add", o->name, "A note to add; never what was said in a talk");
    }
    {
        auto [c, o] = of_cadre(roster, "quota", "Set how many youths a cadre is to contact", quota);
        c->add_option("quota", o->quota, "How many")->required();
    }
    for (const auto& [name, text, run] :
         {std::tuple{"pause", "A contact counts no longer until the youth resumes it", &pause},
          std::tuple{"resume", "A paused contact counts again; --as the youth", &resume}}) {
        auto [c, o] = of_cadre(roster, name, text, run);
        c->add_option("youth", o->youth, "Student number or id")->required();
    }
    {
        auto [c, o] =
            of_cadre(roster, "reconfirm", "The yearly question: who was asked, who is due", reconfirm);
        c->add_flag("--yes", o->yes, "The youth's answer (--as the youth): it goes on");
        c->add_flag("--no", o->no, "The youth's answer (--as the youth): it ends")->excludes("--yes");
    }
}

}  // namespace link100::cli
