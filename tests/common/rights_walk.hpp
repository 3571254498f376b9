// What the tests of rights share. Each walks services × roles × where the object lies, and is written apart
// from the permission table, so that a service that forgot to ask fails there.
#pragma once
#include "services_fixture.hpp"

#include <catch2/catch.hpp>

#include <optional>

namespace link100::testing {

// Where the object lies, seen from the actor, who holds the role at the college. own: it is the actor's;
// near: of the college or below it; foreign: of another one.
enum class place { own, near, foreign };

template <class T>
std::optional<services::problem> problem_of(const services::outcome<T>& o) {
    return o ? std::nullopt : std::optional{o.error()};
}

inline bool is_refusal(const std::optional<services::problem>& p) {
    return p &&
           (p->code == services::problem_code::forbidden || p->code == services::problem_code::not_found);
}

// Somebody new with one role at `org`; for `own`, the cadre or the youth whose the near objects are.
inline services::person actor_with(services_fixture& f, services::work& w, league::role role,
                                   std::int64_t org, place where) {
    if (where == place::own && role == league::role::cadre) return f.load(w, f.wang);
    if (where == place::own && role == league::role::youth) return f.load(w, f.zhang);
    const auto id = services::add_person(w, {"某人", org, std::nullopt, "", false}).value();
    services::grant_role(w, id, role, org);
    return f.load(w, id);
}

// What call(work&) answers. Nothing of it is kept: every call meets the same college.
template <class F>
std::optional<services::problem> tried(services_fixture& f, F call) {
    struct taken_back {};

    std::optional<services::problem> found;
    CHECK_THROWS_AS(f.run([&](services::work& w) -> int {
        found = call(w);
        throw taken_back{};
    }),
                    taken_back);
    return found;
}

}  // namespace link100::testing
