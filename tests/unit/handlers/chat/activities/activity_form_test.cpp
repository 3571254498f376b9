// The draft survives in the conversation's texts.
#include "activities/flow_activity_form.hpp"

#include <catch2/catch.hpp>

using namespace link100;
using chat::activity_form;

namespace {

activity_form full_form() {
    activity_form f;
    f.kind.set(league::activity_kind::volunteering, league::sureness::inferred);
    league::activity_time t;
    t.starts_at = league::moment{std::chrono::microseconds{1'775'100'000'000'000}};
    t.ends_at = t.starts_at + std::chrono::minutes{90};
    t.precision = league::time_precision::exact;
    t.part = league::day_part::afternoon;
    t.day = std::chrono::year{2026} / 4 / 2;
    t.late = true;
    f.when.set(t, league::sureness::stated);
    f.people = {{1, "张三", league::sureness::stated}, {2, "买买提·艾力", league::sureness::inferred}};
    f.headcount = 12;
    f.group = "301宿舍";
    f.mode.set(league::activity_mode::online, league::sureness::stated);
    f.place.set("图书馆 203", league::sureness::stated);
    f.theme.set("“考研”，压力\n与休息|;,", league::sureness::inferred);
    league::draft_question same;
    same.about = league::question_kind::same_name;
    same.words = "周杰";
    same.people = {{4, "周杰", "计算机2101班", "2021级"}, {5, "周杰", "", ""}};
    league::draft_question day;
    day.about = league::question_kind::which_day;
    day.trouble = league::when_trouble::several_days;
    day.days = {std::chrono::year{2026} / 4 / 1, std::chrono::year{2026} / 4 / 2};
    league::draft_question kind;
    kind.about = league::question_kind::which_kind;
    kind.kinds = {league::activity_kind::talk, league::activity_kind::other};
    f.questions = {same, day, kind};
    f.media = {{"image", "m_1", ""}, {"voice", "m_2", "说的话"}, {"place", "", "体育馆"}};
    f.guided_next = 4;
    return f;
}

}  // namespace

TEST_CASE("a draft with everything in it is read as it was written") {
    const auto form = full_form();
    CHECK(chat::from_fields(chat::to_fields(form)) == form);
}

TEST_CASE("a draft survives the JSON in which the conversation is kept") {
    const auto form = full_form();
    const auto kept = services::json_object(chat::to_fields(form));
    CHECK(chat::from_fields(services::parse_json_object(kept)) == form);
}

TEST_CASE("an empty draft is no fields at all") {
    CHECK(chat::to_fields({}).empty());
    CHECK(chat::from_fields({}) == activity_form{});
}

TEST_CASE("separators that somebody smuggles into a text are taken out") {
    activity_form form;
    form.theme.set(
        "a\x1f"
        "b\x1e"
        "c",
        league::sureness::stated);
    CHECK(chat::from_fields(chat::to_fields(form)).theme.value == "abc");
}

TEST_CASE("fields that nobody wrote give an empty draft and no error") {
    services::text_fields fields;
    for (const auto* name : {"kind", "when", "people", "mode", "place", "questions", "media", "guided"})
        fields[name] = "\x1f\x1e\x1d??";
    const auto form = chat::from_fields(fields);
    CHECK_FALSE(form.kind.known());
    CHECK_FALSE(form.when.known());
    CHECK_FALSE(form.mode.known());
}
