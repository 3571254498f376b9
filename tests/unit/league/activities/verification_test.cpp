#include "league/activities/verification.hpp"

#include "base/league_time.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace link100::league;
using namespace link100::league::testing;
using outcome = verification_outcome;
using reason = verification_reason;

namespace {

activity_claim talk() {
    activity_claim claim;
    claim.id = 10;
    claim.organiser_id = 1;
    claim.kind = activity_kind::talk;
    claim.starts_at = at("2026-04-15 15:00");
    claim.logged_at = at("2026-04-16 09:00");
    claim.theme = "聊考研压力";
    return claim;
}

activity_claim lecture() {
    auto claim = talk();
    claim.kind = activity_kind::lecture;
    claim.ends_at = at("2026-04-15 17:00");
    claim.theme = "学习贯彻全国两会精神专题团课";
    return claim;
}

verification_verdict judge(const activity_claim& claim, confirmation_counts answers,
                           const std::vector<activity_claim>& others = {},
                           const std::string& now = "2026-04-16 10:00") {
    return verify(claim, answers, others, false, at(now), china);
}

}  // namespace

TEST_CASE("entered on the day itself or the day after is in time, up to the seventh day late, then refused") {
    const auto start = at("2026-04-15 15:00");
    CHECK(entered_when(start, at("2026-04-10 09:00"), china) == timeliness::on_time);  // announced before
    CHECK(entered_when(start, at("2026-04-15 23:59"), china) == timeliness::on_time);
    CHECK(entered_when(start, at("2026-04-16 23:59"), china) == timeliness::on_time);
    CHECK(entered_when(start, at("2026-04-17 00:00"), china) == timeliness::late);
    CHECK(entered_when(start, at("2026-04-22 23:59"), china) == timeliness::late);
    CHECK(entered_when(start, at("2026-04-23 00:00"), china) == timeliness::too_late);
}

TEST_CASE("the days are those of the programme's zone") {
    const auto start = at("2026-04-15 23:30");
    CHECK(entered_when(start, at("2026-04-17 00:30"), china) == timeliness::late);
    CHECK(entered_when(start, at("2026-04-17 00:30"), zone{}) == timeliness::late);
    CHECK(entered_when(start, at("2026-04-17 00:30"), zone{std::chrono::minutes{0}}) == timeliness::on_time);
}

TEST_CASE("a talk is verified by one youth's yes") {
    const auto waiting = judge(talk(), {0, 0, 2});
    CHECK(waiting.outcome == outcome::waiting);
    CHECK(waiting.reason == reason::waiting_for_answers);
    CHECK(waiting.needed == 1);
    CHECK(waiting.confirm_until == at("2026-04-23 09:00"));
    CHECK(judge(talk(), {1, 0, 1}).outcome == outcome::verified);
}

TEST_CASE("one of two saying no does not undo the other's yes") {
    CHECK(judge(talk(), {1, 1, 0}).outcome == outcome::verified);
}

TEST_CASE("when everybody says no it is rejected as denied") {
    const auto verdict = judge(talk(), {0, 2, 0});
    CHECK(verdict.outcome == outcome::rejected);
    CHECK(verdict.reason == reason::denied);
}

TEST_CASE("nobody named is nobody there") {
    CHECK(judge(talk(), {0, 0, 0}).reason == reason::too_few_people);
    CHECK(judge(lecture(), {2, 0, 2}).reason == reason::too_few_people);
}

TEST_CASE("a group activity needs three confirmations, or 30 % of the people if that is more") {
    CHECK(confirmations_needed(activity_kind::lecture, 5) == 3);
    CHECK(confirmations_needed(activity_kind::lecture, 10) == 3);
    CHECK(confirmations_needed(activity_kind::lecture, 11) == 4);  // 3.3 people
    CHECK(confirmations_needed(activity_kind::culture_sport, 100) == 30);
    CHECK(confirmations_needed(activity_kind::good_deed, 100) == 1);
    CHECK(judge(lecture(), {2, 0, 3}).outcome == outcome::waiting);
    CHECK(judge(lecture(), {3, 0, 2}).outcome == outcome::verified);
    CHECK(judge(lecture(), {3, 0, 17}).outcome == outcome::waiting);
    CHECK(judge(lecture(), {6, 0, 14}).outcome == outcome::verified);
}

TEST_CASE("those who said no were not there: five named and one no is too few") {
    CHECK(judge(lecture(), {4, 1, 0}).reason == reason::denied);
    CHECK(judge(lecture(), {5, 1, 0}).outcome == outcome::verified);
}

TEST_CASE("so many denials that the rest cannot reach what is needed end it at once") {
    const auto verdict = judge(lecture(), {1, 15, 4});
    CHECK(verdict.outcome == outcome::rejected);
    CHECK(verdict.reason == reason::denied);
}

TEST_CASE("after seven days what was not confirmed is rejected, and silence is no denial") {
    CHECK(judge(talk(), {0, 0, 1}, {}, "2026-04-23 08:59").outcome == outcome::waiting);
    const auto verdict = judge(talk(), {0, 0, 1}, {}, "2026-04-23 09:00");
    CHECK(verdict.outcome == outcome::rejected);
    CHECK(verdict.reason == reason::not_confirmed);
    CHECK(judge(talk(), {1, 0, 0}, {}, "2026-05-23 09:00").outcome == outcome::verified);
}

TEST_CASE("the days for confirming an announced activity begin at its end") {
    auto claim = lecture();
    claim.logged_at = at("2026-04-01 09:00");
    const auto before = judge(claim, {0, 0, 9}, {}, "2026-04-15 16:00");
    CHECK(before.reason == reason::not_ended_yet);
    CHECK(before.confirm_until == at("2026-04-22 17:00"));
    CHECK(judge(claim, {9, 0, 0}, {}, "2026-04-15 16:59").outcome == outcome::waiting);
    CHECK(judge(claim, {9, 0, 0}, {}, "2026-04-15 17:00").outcome == outcome::verified);
}

TEST_CASE("a late entry is verified as late") {
    auto claim = talk();
    claim.logged_at = at("2026-04-20 09:00");
    const auto verdict = judge(claim, {1, 0, 0}, {}, "2026-04-20 10:00");
    CHECK(verdict.outcome == outcome::verified);
    CHECK(verdict.late);
    CHECK_FALSE(judge(talk(), {1, 0, 0}).late);
}

TEST_CASE("an entry after the seventh day is rejected whoever confirms it") {
    auto claim = talk();
    claim.logged_at = at("2026-04-23 09:00");
    CHECK(judge(claim, {1, 0, 0}, {}, "2026-04-23 10:00").reason == reason::entered_too_late);
}

TEST_CASE("the inspector has the last word") {
    const auto verdict = verify(talk(), {1, 0, 0}, {}, true, at("2026-04-16 10:00"), china);
    CHECK(verdict.outcome == outcome::rejected);
    CHECK(verdict.reason == reason::rejected_by_inspector);
}

TEST_CASE("two activities of one organiser cannot overlap, and the one entered first stands") {
    auto first = lecture();
    auto second = talk();
    second.id = 11;
    second.starts_at = at("2026-04-15 16:59");
    second.logged_at = at("2026-04-16 09:30");
    const auto verdict = judge(second, {1, 0, 0}, {first});
    CHECK(verdict.reason == reason::overlaps);
    CHECK(verdict.other_id == 10);
    CHECK(judge(first, {5, 0, 0}, {second}).outcome == outcome::verified);
    second.starts_at = at("2026-04-15 17:00");
    CHECK(judge(second, {1, 0, 0}, {first}).outcome == outcome::verified);
}

TEST_CASE("another organiser's activity, or one whose hour nobody told, does not overlap") {
    auto other = lecture();
    auto claim = talk();
    claim.id = 11;
    claim.starts_at = at("2026-04-15 16:00");
    other.organiser_id = 2;
    CHECK(judge(claim, {1, 0, 0}, {other}).outcome == outcome::verified);
    other.organiser_id = 1;
    other.exact_time = false;
    CHECK(judge(claim, {1, 0, 0}, {other}).outcome == outcome::verified);
}

TEST_CASE("the same exact start twice is an overlap even without an end") {
    auto second = talk();
    second.id = 11;
    CHECK(judge(second, {1, 0, 0}, {talk()}).reason == reason::overlaps);
    CHECK(judge(talk(), {1, 0, 0}, {second}).outcome == outcome::verified);
}

TEST_CASE("a near-copy of an earlier theme is rejected, short themes are not compared") {
    CHECK(near_copy("学习贯彻全国两会精神专题团课", "学习贯彻全国两会精神专题团课"));
    CHECK(near_copy("学习贯彻全国两会精神，专题团课！", "学习贯彻 全国两会精神专题团课"));
    CHECK_FALSE(near_copy("学习贯彻全国两会精神专题团课", "学习贯彻全国两会精神专题讲座"));
    CHECK_FALSE(near_copy("聊考研压力", "聊考研压力"));
    CHECK_FALSE(near_copy("", ""));
    CHECK_FALSE(near_copy("一二三四五六七八九十十", "一二三四五六七八九十十"));
    CHECK(near_copy("一二三四五六七八九十十二", "一二三四五六七八九十十二"));
}

TEST_CASE("a copied theme of another cadre counts as well") {
    auto other = lecture();
    other.organiser_id = 2;
    other.logged_at = at("2026-04-01 09:00");
    const auto verdict = judge(
        [] {
            auto claim = lecture();
            claim.id = 11;
            return claim;
        }(),
        {5, 0, 0}, {other});
    CHECK(verdict.reason == reason::near_copy);
    CHECK(verdict.other_id == 10);
}

TEST_CASE("every reason has a Chinese sentence") {
    for (int i = 0; i <= static_cast<int>(reason::near_copy); ++i)
        CHECK(sentence(static_cast<reason>(i)).ends_with("。"));
}
