#include "league/roster/contact_rules.hpp"

#include "base/league_time.hpp"

#include <catch2/catch.hpp>

using namespace link100::league;
using namespace link100::league::testing;
using state = contact_state;
using step = contact_step;
using party = contact_party;

TEST_CASE("only the youth confirms a contact, and only a confirmed one counts") {
    CHECK(after_step(state::invited, step::accept, party::youth) == state::confirmed);
    CHECK_FALSE(after_step(state::invited, step::accept, party::cadre));
    CHECK_FALSE(after_step(state::invited, step::accept, party::admin));
    CHECK_FALSE(after_step(state::draft, step::accept, party::youth));
    for (const auto value : all_contact_states) CHECK(counts(value) == (value == state::confirmed));
}

TEST_CASE("a youth leaves in one step from wherever the contact stands") {
    for (const auto value : all_contact_states) {
        const auto after = after_step(value, step::leave, party::youth);
        if (value == state::ended)
            CHECK_FALSE(after);
        else
            CHECK(after == state::ended);
        CHECK_FALSE(after_step(value, step::leave, party::cadre));
    }
}

TEST_CASE("who declined or left can be invited again, and decides again") {
    CHECK(after_step(state::invited, step::decline, party::youth) == state::ended);
    CHECK(after_step(state::ended, step::invite, party::cadre) == state::invited);
    CHECK_FALSE(after_step(state::ended, step::accept, party::youth));
}

TEST_CASE("a contact that stands is not invited again, nor does a youth invite") {
    CHECK_FALSE(after_step(state::confirmed, step::invite, party::cadre));
    CHECK_FALSE(after_step(state::paused, step::invite, party::admin));
    CHECK_FALSE(after_step(state::draft, step::invite, party::youth));
}

TEST_CASE("anybody concerned pauses a contact, the youth alone resumes it") {
    for (const auto who : {party::youth, party::cadre, party::admin})
        CHECK(after_step(state::confirmed, step::pause, who) == state::paused);
    CHECK(after_step(state::paused, step::resume, party::youth) == state::confirmed);
    CHECK_FALSE(after_step(state::paused, step::resume, party::cadre));
}

TEST_CASE("graduation or transfer is ended by cadre or administrator, once") {
    CHECK(after_step(state::confirmed, step::end, party::admin) == state::ended);
    CHECK(after_step(state::invited, step::end, party::cadre) == state::ended);
    CHECK_FALSE(after_step(state::ended, step::end, party::admin));
    CHECK_FALSE(after_step(state::confirmed, step::end, party::youth));
}

TEST_CASE("a youth has one primary cadre and two more at most") {
    CHECK(place_for(0, false) == accept_place::primary);
    CHECK(place_for(1, true) == accept_place::further);
    CHECK(place_for(2, true) == accept_place::further);
    CHECK(place_for(2, false) == accept_place::primary);
    CHECK(place_for(3, true) == accept_place::full);
}

TEST_CASE("a contact is asked once a year whether it still holds") {
    CHECK_FALSE(reconfirm_due(at("2026-04-15 10:00"), at("2027-04-15 09:59")));
    CHECK(reconfirm_due(at("2026-04-15 10:00"), at("2027-04-15 10:00")));
}

TEST_CASE("a roster of officers, or of one branch, is warned about once it is worth judging") {
    CHECK(roster_warnings({9, 9, 1}).empty());
    CHECK(roster_warnings({10, 3, 3}).empty());
    CHECK(roster_warnings({10, 4, 3}) ==
          std::vector<std::string>{"学生干部占40%，建议不超过30%，多联系普通同学。"});
    CHECK(roster_warnings({10, 0, 2}) == std::vector<std::string>{"目前只覆盖2个支部或专业，建议至少3个。"});
    CHECK(roster_warnings({100, 31, 1}).size() == 2);
}
