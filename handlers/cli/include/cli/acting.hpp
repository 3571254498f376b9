// Commands that act in somebody's name: as whoever runs them on the machine, or with --as as a person in the
// record, under that person's permissions.
#pragma once
#include "cli/environment.hpp"
#include "cli/exit_code.hpp"
#include "services/base/begin_work.hpp"
#include "services/orgs/org_tree.hpp"
#include "services/people/people.hpp"
#include "services/people/personal_fields.hpp"
#include "services/suspensions/suspensions.hpp"

#include <CLI/CLI.hpp>

#include <charconv>
#include <filesystem>
#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <utility>

namespace link100::server {

struct acting_options {
    std::filesystem::path config = "link100.toml";
    std::string as;  // student or staff number, id, public id or name; empty: the machine's own
    bool json = false;
};

// --as NUMBER: every command that acts in somebody's name has it. --by is its older name.
inline void add_actor(CLI::App& c, std::string& as) {
    c.add_option("--as,--by", as,
                 "Act as the person of this student or staff number; left out: the operator");
}

// A subcommand with what all of them take (--config, --as, --json), and the options that it fills.
template <class Options>
std::pair<CLI::App*, std::shared_ptr<Options>> add_acting(CLI::App& parent, std::function<int()>& chosen,
                                                          const char* name, const char* text,
                                                          int (*run)(const Options&)) {
    auto o = std::make_shared<Options>();
    auto* c = parent.add_subcommand(name, text);
    c->add_option("-c,--config", o->config, "The settings (TOML)")->capture_default_str();
    add_actor(*c, o->as);
    c->add_flag("--json", o->json, "Print JSON");
    c->callback([o, &chosen, run] { chosen = [o, run] { return run(*o); }; });
    return {c, o};
}

inline int complain(const services::problem& p) {
    std::cerr << "link100: " << p.text << '\n';
    return exit_failed;
}

// A person by student or staff number, or by the record's id.
inline services::outcome<std::int64_t> person_named(store::transaction& tx, const services::programme& rules,
                                                    const std::string& text) {
    if (const auto id = services::person_with_number(tx, rules, text)) return *id;
    std::int64_t id = 0;
    const auto [end, bad] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (bad == std::errc{} && end == text.data() + text.size() && services::load_person(tx, id)) return id;
    return services::not_found("学号、工号或编号为" + text + "的人");
}

inline services::outcome<services::person> actor_named(store::transaction& tx,
                                                       const services::programme& rules,
                                                       const std::string& word) {
    if (word.empty()) return services::console();
    auto id = person_named(tx, rules, word);
    if (!id) {
        const auto ids = services::people_called(tx, word, 2);
        if (ids.size() > 1) return services::conflict("有几个人同名，请用学号、工号或编号：" + word);
        if (ids.empty()) return services::not_found("学号、工号或编号为" + word + "的人");
        id = ids.front();
    }
    auto who = services::load_person(tx, *id);
    if (!who) return services::not_found("学号、工号或编号为" + word + "的人");
    if (who->is_suspended()) return services::suspended(*who, rules);
    return std::move(*who);
}

// Whether the actor holds this permission anywhere: for figures that are the whole university's.
inline services::outcome<> may_look(const services::person& actor, league::action what) {
    if (services::may(actor, what, {.owner_id = actor.id, .org_path = actor.org_path})) return {};
    for (const auto& held : actor.roles)
        if (services::may(actor, what, {.owner_id = actor.id, .org_path = held.org_path})) return {};
    return services::forbidden();
}

// Opens the record and runs deed(work&, actor) in one transaction; deed gives an outcome.
template <class F>
auto acting(const command_environment& e, store::database& db, const std::string& as, F deed) {
    using given = std::invoke_result_t<F&, services::work&, const services::person&>;
    return db.write_now([&](store::transaction& tx) -> given {
        services::changes changed;
        auto w = services::begin_work(tx, *e.clock, e.rules, changed);
        const auto actor = actor_named(tx, e.rules, as);
        if (!actor) return actor.error();
        return deed(w, *actor);
    });
}

// The same for deed(work&, actor, id) about the person of this number or id; opens the record.
template <class F>
auto acting_on(const command_environment& e, const std::string& as, const std::string& named, F deed) {
    using given = std::invoke_result_t<F&, services::work&, const services::person&, std::int64_t>;
    const auto db = open_record(e);
    return acting(e, *db, as, [&](services::work& w, const services::person& actor) -> given {
        const auto id = person_named(w.tx, e.rules, named);
        if (!id) return id.error();
        return deed(w, actor, *id);
    });
}

}  // namespace link100::server
