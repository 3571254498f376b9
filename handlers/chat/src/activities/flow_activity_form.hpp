// The draft of an activity as the dialogue keeps it: what was understood, what is still to be asked, what was
// attached. It lives in the conversation's text fields, so that it outlives a restart.
#pragma once
#include "league/sentence/sentence.hpp"
#include "services/activities/activities.hpp"
#include "services/base/json.hpp"

#include <optional>
#include <string>
#include <vector>

namespace link100::chat {

struct activity_form {
    league::understood<league::activity_kind> kind;
    league::understood<league::activity_time> when;
    std::vector<league::draft_person> people;
    std::optional<int> headcount;
    std::string group;  // 全班, 301宿舍: said instead of names
    league::understood<league::activity_mode> mode;
    league::understood<std::string> place;
    league::understood<std::string> theme;
    std::vector<league::draft_question> questions;
    std::vector<services::activity_media> media;
    // The menu's way: the field that is asked next, in the fields' order; 0: the draft came as a sentence.
    int guided_next = 0;

    friend bool operator==(const activity_form&, const activity_form&);
};

inline constexpr int guided_done = 7;

[[nodiscard]] activity_form form_of(const league::activity_draft& understood);

// What to_fields wrote, from_fields reads; anything else gives an empty form, never an exception.
[[nodiscard]] services::text_fields to_fields(const activity_form& form);
[[nodiscard]] activity_form from_fields(const services::text_fields& fields);

}  // namespace link100::chat
