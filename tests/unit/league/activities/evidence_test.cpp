// The grades of evidence (product.md B4-1).
#include "league/activities/evidence.hpp"

#include <catch2/catch.hpp>

using namespace link100::league;

namespace {

evidence_facts lecture_of(int people) {
    evidence_facts f;
    f.kind = activity_kind::lecture;
    f.people = people;
    return f;
}

}  // namespace

TEST_CASE("what only its organiser wrote has grade 0; a picture or a place lifts it to 1") {
    auto f = lecture_of(10);
    CHECK(grade_of(f) == evidence_grade::self_written);
    f.pictures = 1;
    CHECK(grade_of(f) == evidence_grade::picture_or_place);
}

TEST_CASE("check-ins make grade 2 when they are as many as the rule of confirmation asks for") {
    auto f = lecture_of(20);
    f.checked_in = 5;
    CHECK(grade_of(f) == evidence_grade::self_written);
    f.checked_in = 6;  // 30 % of 20
    CHECK(grade_of(f) == evidence_grade::checked_in);
}

TEST_CASE("the youths' own words make grade 3; mixed with check-ins it is the weaker of the two") {
    auto f = lecture_of(20);
    f.own_word = 6;
    CHECK(grade_of(f) == evidence_grade::confirmed);
    f.own_word = 5;
    f.checked_in = 1;
    CHECK(grade_of(f) == evidence_grade::checked_in);
}

TEST_CASE("a later question drawn by lot makes grade 4, unless one of them says no") {
    auto f = lecture_of(10);
    f.checked_in = 9;
    f.own_word = 1;
    f.sample_yes = 1;
    CHECK(grade_of(f) == evidence_grade::asked_again);
    f.sample_no = 1;
    CHECK(grade_of(f) == evidence_grade::checked_in);
    // A yes alone does not stand for a lecture that hardly anybody has confirmed.
    f = lecture_of(10);
    f.own_word = 1;
    f.sample_yes = 1;
    CHECK(grade_of(f) == evidence_grade::self_written);
}

TEST_CASE("an inspector's word makes grade 4") {
    auto f = lecture_of(10);
    f.found_sound = true;
    CHECK(grade_of(f) == evidence_grade::asked_again);
}

TEST_CASE("a late entry by an administrator stays at 0 until a second person stands for it") {
    auto f = lecture_of(10);
    f.pictures = 9;
    f.own_word = 10;
    f.found_sound = true;
    f.late_by_admin = true;
    CHECK(grade_of(f) == evidence_grade::self_written);
    f.second_person = true;
    CHECK(grade_of(f) == evidence_grade::asked_again);
}

TEST_CASE("a talk needs one word") {
    evidence_facts f;
    f.kind = activity_kind::talk;
    f.people = 1;
    f.own_word = 1;
    CHECK(grade_of(f) == evidence_grade::confirmed);
}
