#include "league/cases/case_rules.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace link100::league;
using step = case_event_kind;

namespace {

case_refusal check(case_party party, step what, case_state state, case_kind kind = case_kind::help) {
    return check_step(party, what, state, kind);
}

}  // namespace

TEST_CASE("nobody but the youth can call a case solved") {
    for (const auto party : {case_party::cadre, case_party::handler, case_party::admin, case_party::clock})
        for (const auto state : all_case_states)
            CHECK(check(party, step::closed_by_youth, state) == case_refusal::not_yours);
    CHECK(check(case_party::youth, step::closed_by_youth, case_state::answered) == case_refusal::none);
    CHECK(check(case_party::youth, step::closed_by_youth, case_state::submitted) == case_refusal::none);
}

TEST_CASE("only the clock closes by silence, and only what was answered") {
    CHECK(check(case_party::clock, step::closed_silent, case_state::answered) == case_refusal::none);
    CHECK(check(case_party::clock, step::closed_silent, case_state::accepted) == case_refusal::not_answered);
    CHECK(check(case_party::admin, step::closed_silent, case_state::answered) == case_refusal::not_yours);
}

TEST_CASE("staff answer, the youth asks on, and neither does the other's part") {
    for (const auto party : {case_party::cadre, case_party::handler, case_party::admin}) {
        CHECK(check(party, step::answered, case_state::submitted) == case_refusal::none);
        CHECK(check(party, step::follow_up, case_state::answered) == case_refusal::not_yours);
        CHECK(check(party, step::reopened, case_state::answered) == case_refusal::not_yours);
    }
    CHECK(check(case_party::youth, step::answered, case_state::submitted) == case_refusal::not_yours);
    CHECK(check(case_party::youth, step::follow_up, case_state::answered) == case_refusal::none);
    CHECK(check(case_party::youth, step::merged, case_state::submitted) == case_refusal::not_yours);
    CHECK(check(case_party::youth, step::unmerged, case_state::closed) == case_refusal::none);
    CHECK(check(case_party::cadre, step::adopted, case_state::submitted) == case_refusal::not_yours);
}

TEST_CASE("the youth reopens what was answered or closed") {
    CHECK(check(case_party::youth, step::reopened, case_state::answered) == case_refusal::none);
    CHECK(check(case_party::youth, step::reopened, case_state::closed) == case_refusal::none);
    CHECK(check(case_party::youth, step::reopened, case_state::submitted) == case_refusal::not_answered);
}

TEST_CASE("a closed case takes internal notes and nothing else from staff") {
    CHECK(check(case_party::cadre, step::internal_note, case_state::closed) == case_refusal::none);
    for (const auto what : {step::answered, step::accepted, step::transferred, step::extended})
        CHECK(check(case_party::admin, what, case_state::closed) == case_refusal::already_closed);
}

TEST_CASE("a chat has no dates to extend and nobody to hand it to, and stays out of points") {
    CHECK(check(case_party::cadre, step::extended, case_state::submitted, case_kind::chat) ==
          case_refusal::not_promised);
    CHECK(check(case_party::cadre, step::transferred, case_state::submitted, case_kind::chat) ==
          case_refusal::not_promised);
    CHECK(check(case_party::cadre, step::answered, case_state::submitted, case_kind::chat) ==
          case_refusal::none);
    CHECK_FALSE(counts_in_points(case_kind::chat, false));
}

TEST_CASE("words of crisis stay out of points and statistics") {
    CHECK(counts_in_points(case_kind::help, false));
    CHECK_FALSE(counts_in_points(case_kind::help, true));
}

TEST_CASE("every cell of party, step, state and kind has an answer and every refusal a sentence") {
    for (int party = 0; party <= static_cast<int>(case_party::clock); ++party)
        for (const auto what : all_case_event_kinds)
            for (const auto state : all_case_states)
                for (const auto kind : all_case_kinds)
                    CHECK_FALSE(
                        sentence(check_step(static_cast<case_party>(party), what, state, kind)).empty());
}

TEST_CASE("a case's text is 1 to 1,000 characters of whole UTF-8 with something to see") {
    CHECK(check_case_text("宿舍热水坏了") == text_refusal::none);
    CHECK(check_case_text("") == text_refusal::empty);
    CHECK(check_case_text(" \n\t　") == text_refusal::empty);
    CHECK(check_case_text("a\xE5") == text_refusal::broken_utf8);
    CHECK(check_case_text("\xC0\x80") == text_refusal::broken_utf8);          // overlong
    CHECK(check_case_text("\xED\xA0\x80") == text_refusal::broken_utf8);      // surrogate
    CHECK(check_case_text("\xF4\x90\x80\x80") == text_refusal::broken_utf8);  // beyond U+10FFFF
    CHECK(check_case_text(std::string("a\0b", 3)) == text_refusal::zero_byte);
    CHECK(check_case_text("<![CDATA[ ' -- {{ 🙂 \u202E") == text_refusal::none);
    std::string text;
    for (int i = 0; i < 1000; ++i) text += "好";
    CHECK(check_case_text(text) == text_refusal::none);
    CHECK(check_case_text(text + "a") == text_refusal::too_long);
}

TEST_CASE("every refusal of the clock has a sentence") {
    for (int i = 0; i <= static_cast<int>(event_refusal::after_now); ++i)
        CHECK(sentence(static_cast<event_refusal>(i)).ends_with("。"));
}

TEST_CASE("every refusal of a text has a sentence") {
    for (int i = 0; i <= static_cast<int>(text_refusal::zero_byte); ++i)
        CHECK(sentence(static_cast<text_refusal>(i)).ends_with("。"));
}
