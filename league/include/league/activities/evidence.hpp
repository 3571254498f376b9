// Grades how good the evidence for an activity is, 0 to 4 (product.md B4-1), from what is known. It never
// moves a point: the grade is shown with the activity, and no rule of points depends on it.
#pragma once
#include "league/activities/verification.hpp"
#include "league/base/types.hpp"

#include <string_view>

namespace link100::league {

enum class evidence_grade : std::int32_t {
    self_written = 0,
    picture_or_place = 1,  // a photo, or a place that was sent
    checked_in = 2,        // by the rolling code, enough of them for the rule of §6.3
    confirmed = 3,         // enough youths said so in their own words
    asked_again = 4        // a question drawn by lot was answered with yes, or an inspector found it sound
};

struct evidence_facts {
    activity_kind kind = activity_kind::other;
    int people = 0;      // participants: all but those who said no
    int pictures = 0;    // and places
    int checked_in = 0;  // by the code
    int own_word = 0;    // said yes when asked
    int sample_yes = 0;  // of those drawn by lot
    int sample_no = 0;
    bool found_sound = false;    // by an inspector
    bool late_by_admin = false;  // entered afterwards by an administrator …
    bool second_person = false;  // … and vouched for by somebody else
};

// One no among those drawn takes the fourth grade away, however many said yes.
[[nodiscard]] evidence_grade grade_of(const evidence_facts& facts, const verification_rules& rules = {});
[[nodiscard]] std::string_view label(evidence_grade grade);

}  // namespace link100::league
