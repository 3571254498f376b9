// Commands that act in somebody's name: as whoever runs them on the machine, or with --as as a person in the
// record, under that person's permissions. write_as() and read_as() are the one way to do it; the others
// stand on them.
#pragma once
#include "cli/environment.hpp"
#include "cli/exit_code.hpp"
#include "cli/options.hpp"
#include "services/base/begin_work.hpp"
#include "services/base/problem.hpp"
#include "services/base/work.hpp"
#include "services/people/people.hpp"

#include <cstdint>
#include <string>
#include <type_traits>

namespace link100::cli {

// Prints the problem; the exit code.
int complain(const services::problem& p);

// A person by student or staff number, or by the record's id.
[[nodiscard]] services::outcome<std::int64_t> person_named(store::transaction& tx,
                                                           const services::programme& rules,
                                                           const std::string& text);

// The same or, if nobody else has it, by name.
[[nodiscard]] services::outcome<std::int64_t> person_called(store::transaction& tx,
                                                            const services::programme& rules,
                                                            const std::string& word);

// Whom --as names; the operator when it is empty. Nobody acts who is suspended.
[[nodiscard]] services::outcome<services::person> actor_named(store::transaction& tx,
                                                              const services::programme& rules,
                                                              const std::string& as);

// One write transaction at the environment's time, for what goes on after its actor was looked at:
// deed(work&).
template <class F>
auto in_work(const command_environment& e, store::database& db, F deed) {
    return db.write_now([&](store::transaction& tx) {
        services::changes changed;
        auto w = services::begin_work(tx, *e.clock, e.rules, changed);
        return deed(w);
    });
}

// deed(work&, actor) in one transaction; it gives an outcome.
template <class F>
auto write_as(const command_environment& e, store::database& db, const std::string& as, F deed) {
    using given = std::invoke_result_t<F&, services::work&, const services::person&>;
    return in_work(e, db, [&](services::work& w) -> given {
        const auto actor = actor_named(w.tx, e.rules, as);
        if (!actor) return actor.error();
        return deed(w, *actor);
    });
}

// deed(transaction&, actor) on a reader; it gives an outcome.
template <class F>
auto read_as(const command_environment& e, store::database& db, const std::string& as, F deed) {
    using given = std::invoke_result_t<F&, store::transaction&, const services::person&>;
    return db.read_now([&](store::transaction& tx) -> given {
        const auto actor = actor_named(tx, e.rules, as);
        if (!actor) return actor.error();
        return deed(tx, *actor);
    });
}

// Whether the actor holds this permission anywhere: for figures that are the whole university's.
[[nodiscard]] services::outcome<> may_look(const services::person& actor, league::action what);

// read_as() for one who holds the permission somewhere.
template <class F>
auto read_if_allowed(const command_environment& e, store::database& db, const std::string& as,
                     league::action what, F deed) {
    using given = std::invoke_result_t<F&, store::transaction&, const services::person&>;
    return read_as(e, db, as, [&](store::transaction& tx, const services::person& actor) -> given {
        if (const auto ok = may_look(actor, what); !ok) return ok.error();
        return deed(tx, actor);
    });
}

// write_as() with deed(work&, actor, id) about the person of this number or id; opens the record.
template <class F>
auto write_about(const command_environment& e, const std::string& as, const std::string& named, F deed) {
    using given = std::invoke_result_t<F&, services::work&, const services::person&, std::int64_t>;
    const auto db = open_record(e);
    return write_as(e, *db, as, [&](services::work& w, const services::person& actor) -> given {
        const auto id = person_named(w.tx, e.rules, named);
        if (!id) return id.error();
        return deed(w, actor, *id);
    });
}

// A whole command of deed(work&, actor): opens the record, does it, prints what went wrong, else gives the
// value to `show`; the exit code.
template <class F, class Show>
int do_as(const acting_options& o, F deed, Show show) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto done = write_as(e, *db, o.as, deed);
    if (!done) return complain(done.error());
    show(*done);
    return exit_done;
}

// The same for its effect alone.
template <class F>
int do_as(const acting_options& o, F deed) {
    const auto e = read_environment(o.config);
    const auto db = open_record(e);
    const auto done = write_as(e, *db, o.as, deed);
    return done ? static_cast<int>(exit_done) : complain(done.error());
}

// The same for deed(work&, actor, id) about a person.
template <class F>
int do_about(const acting_options& o, const std::string& named, F deed) {
    const auto done = write_about(read_environment(o.config), o.as, named, deed);
    return done ? static_cast<int>(exit_done) : complain(done.error());
}

}  // namespace link100::cli
