// The texts that the record keeps: each leads back to the value that it came from.
#include "words/steps.hpp"

#include "door/step_table.hpp"
#include "words/attachment_kinds.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace link100::chat;

TEST_CASE("every step has a text of its own, which leads back to it") {
    std::set<std::string_view> texts;
    for (int i = 1; i <= static_cast<int>(step::guidance_ask); ++i) {
        const auto s = static_cast<step>(i);
        INFO(i);
        CHECK_FALSE(stored_text(s).empty());
        CHECK(texts.insert(stored_text(s)).second);
        CHECK(step_called(stored_text(s)) == s);
    }
    CHECK(stored_text(step::none).empty());
    CHECK(step_called("") == step::none);
    CHECK(step_called("activity.") == step::none);
    CHECK(step_called("activity") == step::none);
}

TEST_CASE("the texts of steps are those that dialogues under way were kept with") {
    CHECK(stored_text(step::case_more) == "case.more");
    CHECK(stored_text(step::confirm_rate) == "confirm.rate");
    CHECK(stored_text(step::library_until) == "library.until");
}

TEST_CASE("a form's field and its step lead to each other within the form") {
    CHECK(step_for_field(dialogue::gathering, "when") == step::gathering_when);
    CHECK(step_for_field(dialogue::guidance, "when") == step::guidance_when);
    CHECK(step_for_field(dialogue::library, "when") == step::none);
    CHECK(field_of(step::guidance_when) == "when");
    CHECK(field_of(step::none).empty());
}

TEST_CASE("every dialogue has its flow, and none has two") {
    std::set<dialogue> seen;
    for (const auto& f : flow_table()) CHECK(seen.insert(f.of).second);
    CHECK(seen.size() == static_cast<std::size_t>(dialogue::guidance));
    CHECK(flow_of(dialogue::none) == nullptr);
}

TEST_CASE("every kind of attachment leads to its text and back; nothing has none") {
    for (const auto kind :
         {attachment_kind::image, attachment_kind::voice, attachment_kind::place, attachment_kind::other})
        CHECK(attachment_called(stored_text(kind)) == kind);
    CHECK(stored_text(attachment_kind::none).empty());
    CHECK(attachment_called("video") == attachment_kind::none);
}
