// For whom a command or a route is.
#include "services/people/audience.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using services::audience;
using services::belongs_to;

namespace {

services::person holder_of(league::role r) {
    services::person p;
    p.roles.push_back({r, 1, "/1/"});
    return p;
}

}  // namespace

TEST_CASE("a person belongs to the audience of each role that is held, and to no other") {
    CHECK(belongs_to(holder_of(league::role::youth), audience::youth));
    CHECK(belongs_to(holder_of(league::role::cadre), audience::youth | audience::cadre));
    CHECK(belongs_to(holder_of(league::role::unit_admin), audience::admin));
    CHECK(belongs_to(holder_of(league::role::school_admin), audience::admin));
    CHECK(belongs_to(holder_of(league::role::handler), services::audiences::for_those_who_answer));
    CHECK(belongs_to(holder_of(league::role::inspector), audience::inspector));
    CHECK_FALSE(belongs_to(holder_of(league::role::youth), services::audiences::for_those_who_answer));
    CHECK_FALSE(belongs_to(holder_of(league::role::inspector), audience::admin | audience::handler));
    CHECK_FALSE(belongs_to(services::person{}, audience::youth));
}

TEST_CASE("everybody whom we know belongs to anybody and to whoever is logged in") {
    CHECK(belongs_to(services::person{}, audience::anybody));
    CHECK(belongs_to(services::person{}, audience::logged_in));
}
