#include "league/base/types.hpp"

#include <catch2/catch.hpp>

#include <set>
#include <string>

using namespace link100::league;

namespace {

template <class List>
void check_list(const List& values) {
    std::set<std::string_view> labels;
    for (const auto value : values) {
        using kind = std::decay_t<decltype(value)>;
        CHECK(from_stored<kind>(stored(value)) == value);
        CHECK(label(value) != "未知");
        labels.insert(label(value));
    }
    CHECK(labels.size() == values.size());
    using kind = typename List::value_type;
    CHECK_FALSE(from_stored<kind>(-1));
    CHECK_FALSE(from_stored<kind>(99));
    CHECK_FALSE(from_stored<kind>(std::int64_t{1} << 32 | 1));
}

}  // namespace

TEST_CASE("every kind and state comes back from its stored number and has a label of its own") {
    check_list(all_activity_kinds);
    check_list(all_activity_modes);
    check_list(all_activity_statuses);
    check_list(all_confirmations);
    check_list(all_contact_states);
    check_list(all_case_kinds);
    check_list(all_case_states);
    check_list(all_case_event_kinds);
    check_list(all_cadre_types);
    check_list(all_roles);
}

TEST_CASE("the numbers that SQL keeps are what they were when the schema was made") {
    CHECK(stored(activity_kind::talk) == 3);
    CHECK(stored(activity_kind::other) == 13);
    CHECK(stored(activity_status::verified) == 5);
    CHECK(stored(confirmation::unanswered) == 0);
    CHECK(stored(contact_state::confirmed) == 3);
    CHECK(stored(case_kind::chat) == 5);
    CHECK(stored(case_state::closed) == 6);
    CHECK(stored(case_event_kind::closed_silent) == 12);
    CHECK(stored(cadre_type::student) == 4);
    CHECK(stored(role::auditor) == 7);
}

TEST_CASE("five kinds are the five ones, seven are guidance of a branch, other is neither") {
    int five = 0;
    int guidance = 0;
    for (const auto kind : all_activity_kinds) {
        five += is_five_one(kind) ? 1 : 0;
        guidance += is_campaign_item(kind) ? 1 : 0;
        CHECK_FALSE((is_five_one(kind) && is_campaign_item(kind)));
    }
    CHECK(five == 5);
    CHECK(guidance == 7);
    CHECK_FALSE(is_five_one(activity_kind::other));
    CHECK_FALSE(is_campaign_item(activity_kind::other));
}

TEST_CASE("full-time and seconded cadres contact 100 youths, part-time and student cadres 10") {
    CHECK(default_quota(cadre_type::full_time) == 100);
    CHECK(default_quota(cadre_type::seconded) == 100);
    CHECK(default_quota(cadre_type::part_time) == 10);
    CHECK(default_quota(cadre_type::student) == 10);
}

TEST_CASE("a number forced into an enum has a label that can be seen") {
    CHECK(label(static_cast<role>(42)) == "未知");
}
