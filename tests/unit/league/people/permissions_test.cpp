#include "league/people/permissions.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <tuple>

using namespace link100::league;

namespace {

constexpr std::int64_t me = 1;
constexpr std::int64_t somebody = 2;

// What an object can be to the actor, whose role is held at /1/7/.
const std::map<char, object_facts> relations{
    {'a', {somebody, 0, {}, "/1/", ""}},                        // addressed to an organisation above mine
    {'o', {me, 0, {}, "/1/9/", ""}},                            // own
    {'n', {somebody, 0, {me}, "/1/9/", ""}},                    // names me
    {'r', {somebody, me, {}, "/1/9/", ""}},                     // I am its cadre
    {'h', {somebody, 0, {}, "/1/9/", "/1/7/3/"}},               // handed to my organisation
    {'s', {somebody, 0, {}, "/1/7/3/", ""}},                    // lies in my organisation
    {'f', {somebody, somebody, {somebody}, "/1/9/", "/1/9/"}},  // foreign
};

// The relations under which the role may do it, as letters in the map's order.
std::string reach_of(role who, action what) {
    const actor_facts actor{me, {{who, "/1/7/"}}};
    std::string letters;
    for (const auto& [letter, object] : relations)
        if (allowed(actor, what, object)) letters += letter;
    return letters;
}

// Written apart from the table: action, then school_admin, unit_admin, cadre, youth, handler, inspector,
// auditor.
// '-' nothing, 'hs' the subtree, 'a' addressed to the line above, 'o' own, 'n' named, 'r' roster, 'h' handed,
// '*' anything.
constexpr std::string_view expected = R"(
log_activity        -   -   o   -   -   -   -
edit_own_draft      -   -   o   -   -   -   -
read_activity       hs  hs  o   n   -   hs  -
confirm_activity    -   -   -   n   -   -   -
rate_activity       -   -   -   n   -   -   -
void_activity       hs  hs  o   -   -   -   -
inspect_activity    hs  -   -   -   -   hs  -
read_denials        hs  hs  -   -   -   hs  -
send_case           -   -   -   o   -   -   -
read_case           hs  hs  r   o   h   -   -
answer_case         hs  hs  r   -   h   -   -
note_case           hs  hs  r   -   h   -   -
transfer_case       hs  hs  r   -   h   -   -
extend_case         hs  hs  r   -   h   -   -
merge_case          hs  hs  r   -   h   -   -
close_case          -   -   -   o   -   -   -
reopen_case         -   -   -   o   -   -   -
see_hidden_name     hs  hs  -   o   h   -   -
read_crisis         hs  hs  -   -   -   -   -
view_points_own     -   -   o   -   -   -   -
view_points_of      hs  hs  -   -   -   -   -
explain_points      hs  hs  o   -   -   -   -
decide_points       hs  -   -   -   -   -   -
view_unit_scores    hs  hs  -   -   -   -   -
invite_cadre        hs  hs  -   -   -   -   -
invite_contact      -   -   o   -   -   -   -
read_contact        hs  hs  r   o   -   -   -
accept_contact      -   -   -   o   -   -   -
end_contact         hs  hs  r   o   -   -   -
read_roster         hs  hs  o   -   -   -   -
export_roster       hs  hs  -   -   -   -   -
edit_roster         hs  hs  o   -   -   -   -
import_roster       hs  hs  o   -   -   -   -
hand_over_roster    hs  hs  -   -   -   -   -
read_org            hs  hs  -   -   -   hs  hs
manage_org          hs  hs  -   -   -   -   -
read_person         hs  hs  -   -   -   -   -
edit_person         hs  hs  -   -   -   -   -
merge_people        hs  hs  -   -   -   -   -
reveal_fields       hs  hs  -   -   -   -   -
give_role           hs  hs  -   -   -   -   -
give_school_role    hs  -   -   -   -   -   -
manage_keys         *   -   -   -   -   -   -
correct_own_data    o   o   o   o   o   o   o
erase_data          hs  hs  -   o   -   -   -
view_admin_notices  o   o   -   -   -   -   -
read_own_data       o   o   o   o   o   o   o
read_audit          -   -   -   -   -   -   hs
manage_menu         *   -   -   -   -   -   -
manage_rules        *   -   -   -   -   -   -
manage_campaigns    hs  hs  -   -   -   -   -
guide_branch        -   -   o   -   -   -   -
confirm_guidance    hs  hs  -   -   -   -   -
read_campaign       ahs ahs a   -   -   ahs -
read_guidance       hs  hs  o   -   -   hs  -
speak_in_topics     -   -   o   o   -   -   -
read_topic          ahs ahs ahos ano -  -   -
close_topic         hs  hs  o   o   -   -   -
highlight_reply     hs  hs  o   -   -   -   -
moderate_topics     hs  hs  -   -   -   -   -
moderate_replies    hs  hs  o   -   -   -   -
open_poll           hs  hs  o   -   -   -   -
answer_poll         -   -   -   an  -   -   -
offer_content       o   o   o   -   -   -   -
take_content        hs  -   -   -   -   -   -
review_content      hs  hs  -   -   -   -   -
withdraw_content    hos hos o   -   -   -   -
read_content        ahos ahos ao a  -   -   -
view_content_reads  hs  hs  -   -   -   -   -
adopt_suggestion    hs  h   -   -   h   -   -
raise_finding       hs  hs  -   -   -   hs  -
answer_finding      -   -   o   -   -   -   -
object_to_points    -   -   o   -   -   -   -
make_bulletin       hs  -   -   -   -   -   -
read_bulletin       hs  hs  -   -   -   hs  -
answer_assessment   -   -   -   o   -   -   -
export_annex6       hs  hs  -   -   -   -   -
use_canned          o   o   o   -   o   -   -
manage_canned       hs  hs  -   -   -   -   -
announce_activity   -   -   o   -   -   -   -
sign_up             -   -   -   n   -   -   -
check_in            -   -   -   n   -   -   -
run_activity        -   -   o   -   -   -   -
read_sign_ups       hs  hs  o   -   -   hs  -
cancel_activity     hs  hs  o   -   -   -   -
suspend_person      hs  hs  -   -   -   -   -
)";

}  // namespace

TEST_CASE("every role may do exactly what the matrix says, to what is its own, near or foreign") {
    std::istringstream rows{std::string{expected}};
    std::string what;
    int walked = 0;
    for (; rows >> what; ++walked) {
        REQUIRE(what == name(static_cast<action>(walked)));
        for (const role who : all_roles) {
            std::string cell;
            rows >> cell;
            if (cell == "-") cell.clear();
            if (cell == "*") cell = "afhnors";
            INFO(what << " by " << label(who));
            CHECK(reach_of(who, static_cast<action>(walked)) == cell);
        }
    }
    CHECK(walked == action_count);
}

TEST_CASE("nobody and people without a role may do nothing") {
    for (int i = 0; i < action_count; ++i)
        for (const auto& [letter, object] : relations) {
            CHECK_FALSE(allowed({me, {}}, static_cast<action>(i), object));
            CHECK_FALSE(allowed({0, {{role::school_admin, "/"}}}, static_cast<action>(i), object));
        }
}

TEST_CASE("an object that nothing is known of belongs to nobody") {
    const object_facts unknown;
    for (int i = 0; i < action_count; ++i) {
        const auto what = static_cast<action>(i);
        if (what == action::manage_menu || what == action::manage_rules || what == action::manage_keys)
            continue;
        for (const role who : all_roles) CHECK_FALSE(allowed({me, {{who, "/1/7/"}}}, what, unknown));
    }
}

TEST_CASE("a subtree ends at its own border") {
    const auto may = [](const std::string& held, const std::string& path) {
        return allowed({me, {{role::unit_admin, held}}}, action::read_case, {somebody, 0, {}, path, ""});
    };
    CHECK(may("/1/7/", "/1/7/"));
    CHECK(may("/1/7/", "/1/7/12/"));
    CHECK_FALSE(may("/1/7/", "/1/70/"));
    CHECK_FALSE(may("/1/7/", "/1/"));
    CHECK_FALSE(may("", "/1/7/"));
    CHECK(may("/1/", "/1/70/"));
}

TEST_CASE("who holds several roles may do what any of them may, each in its own place") {
    const actor_facts actor{me,
                            {{role::cadre, "/1/7/"}, {role::youth, "/1/9/"}, {role::unit_admin, "/1/7/"}}};
    CHECK(allowed(actor, action::log_activity, {me, 0, {}, "/1/7/", ""}));
    CHECK(allowed(actor, action::send_case, {me, 0, {}, "/1/9/", ""}));
    CHECK(allowed(actor, action::read_case, {somebody, 0, {}, "/1/7/2/", ""}));
    CHECK_FALSE(allowed(actor, action::read_case, {somebody, 0, {}, "/1/9/", ""}));
}

TEST_CASE("a cadre never sees a name that the youth hid, not even on the own roster") {
    CHECK_FALSE(
        allowed({me, {{role::cadre, "/"}}}, action::see_hidden_name, {somebody, me, {}, "/1/7/", ""}));
}

TEST_CASE("who is suspended keeps what is the own of the rights over the own data and the hearing, no more") {
    const object_facts own{me, me, {me}, "/1/7/", "/1/7/"};
    for (int i = 0; i < action_count; ++i) {
        const auto what = static_cast<action>(i);
        for (const role who : all_roles) {
            INFO(name(what) << " by " << label(who));
            const bool kept = allowed({me, {{who, "/1/7/"}}, true}, what, own);
            if (kept) CHECK(holds_while_suspended(what));
            CHECK_FALSE(allowed({me, {{who, "/1/7/"}}, true}, what, {somebody, me, {me}, "/1/7/", "/1/7/"}));
        }
    }
    for (const auto what :
         {action::read_own_data, action::erase_data, action::end_contact, action::close_case})
        CHECK(allowed({me, {{role::youth, "/1/7/"}}, true}, what, own));
    CHECK(allowed({me, {{role::cadre, "/1/7/"}}, true}, action::answer_finding, own));
}

TEST_CASE("only the youth closes a case") {
    for (const role who : all_roles)
        if (who != role::youth) CHECK(reach_of(who, action::close_case).empty());
}

TEST_CASE("every action has a name of its own and at least one row, and no row stands twice") {
    std::set<std::string_view> names;
    for (int i = 0; i < action_count; ++i) {
        const auto what = static_cast<action>(i);
        names.insert(name(what));
        const auto table = permission_table();
        CHECK(std::any_of(table.begin(), table.end(), [what](const auto& row) { return row.what == what; }));
    }
    CHECK(names.size() == action_count);
    std::set<std::tuple<role, action, reach>> rows;
    for (const auto& row : permission_table()) CHECK(rows.emplace(row.who, row.what, row.whose).second);
}
