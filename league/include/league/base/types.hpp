// Gives the programme's words as enums, each with the label that people read. It never renumbers a value or
// uses one again, because SQL keeps the integers; new values go to the end.
//
// Source: domain.md §0 (glossary), §1 (roles), §2 (cadres and quotas), §3 (activities), §4 (feedback).
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace link100::league {

// What a cadre did. 1–5 are the 'five ones' (五个一), 6–12 the guidance of a branch in a campaign.
enum class activity_kind : std::int32_t {
    good_deed = 1,
    lecture = 2,
    talk = 3,
    volunteering = 4,
    culture_sport = 5,
    life_meeting = 6,
    theme_day = 7,
    oath = 8,
    study = 9,
    self_check = 10,
    model_selection = 11,
    pioneer_post = 12,
    other = 13
};
inline constexpr std::array all_activity_kinds{activity_kind::good_deed,
                                               activity_kind::lecture,
                                               activity_kind::talk,
                                               activity_kind::volunteering,
                                               activity_kind::culture_sport,
                                               activity_kind::life_meeting,
                                               activity_kind::theme_day,
                                               activity_kind::oath,
                                               activity_kind::study,
                                               activity_kind::self_check,
                                               activity_kind::model_selection,
                                               activity_kind::pioneer_post,
                                               activity_kind::other};

enum class activity_mode : std::int32_t { offline = 1, online = 2 };
inline constexpr std::array all_activity_modes{activity_mode::offline, activity_mode::online};

enum class activity_status : std::int32_t {
    draft = 1,
    published = 2,
    running = 3,
    awaiting_confirmation = 4,
    verified = 5,
    rejected = 6,
    void_ = 7
};
inline constexpr std::array all_activity_statuses{
    activity_status::draft,    activity_status::published,
    activity_status::running,  activity_status::awaiting_confirmation,
    activity_status::verified, activity_status::rejected,
    activity_status::void_};

// A named youth's answer to "did this happen?".
enum class confirmation : std::int32_t { unanswered = 0, yes = 1, no = 2 };
inline constexpr std::array all_confirmations{confirmation::unanswered, confirmation::yes, confirmation::no};

enum class contact_state : std::int32_t { draft = 1, invited = 2, confirmed = 3, paused = 4, ended = 5 };
inline constexpr std::array all_contact_states{contact_state::draft, contact_state::invited,
                                               contact_state::confirmed, contact_state::paused,
                                               contact_state::ended};

// What a youth says. A chat goes to the cadre without a promised date.
enum class case_kind : std::int32_t { consultation = 1, help = 2, suggestion = 3, complaint = 4, chat = 5 };
inline constexpr std::array all_case_kinds{case_kind::consultation, case_kind::help, case_kind::suggestion,
                                           case_kind::complaint, case_kind::chat};

enum class case_state : std::int32_t {
    submitted = 1,
    accepted = 2,
    transferred = 3,
    answered = 4,
    reopened = 5,
    closed = 6
};
inline constexpr std::array all_case_states{case_state::submitted,   case_state::accepted,
                                            case_state::transferred, case_state::answered,
                                            case_state::reopened,    case_state::closed};

// What can happen to a case; the promise clock is a function of these (feedback_event.kind).
enum class case_event_kind : std::int32_t {
    submitted = 1,
    accepted = 2,
    transferred = 3,       // to another unit or department; the first one asked stays responsible
    answered = 4,          // a public answer that the youth can read
    internal_note = 5,     // seen by staff only; moves no clock
    follow_up = 6,         // the youth writes on
    reopened = 7,          // the youth says: not solved
    extended = 8,          // the one extension, with a reason
    several_depts = 9,     // needs several departments: 10 working days
    merged = 10,           // the same matter goes on under another number
    closed_by_youth = 11,  // the youth calls it solved (a rating may come with it)
    closed_silent = 12,    // seven days of silence after the answer
    unmerged = 13,         // the merge is taken back
    passed_on = 14,        // the answer to the case that this one was merged into
    taken_back = 15,       // from where it was handed to
    adopted = 16,          // a suggestion that a department will carry out
    progress = 17          // news of a suggestion that was adopted
};
inline constexpr std::array all_case_event_kinds{
    case_event_kind::submitted, case_event_kind::accepted,        case_event_kind::transferred,
    case_event_kind::answered,  case_event_kind::internal_note,   case_event_kind::follow_up,
    case_event_kind::reopened,  case_event_kind::extended,        case_event_kind::several_depts,
    case_event_kind::merged,    case_event_kind::closed_by_youth, case_event_kind::closed_silent,
    case_event_kind::unmerged,  case_event_kind::passed_on,       case_event_kind::taken_back,
    case_event_kind::adopted,   case_event_kind::progress};

enum class cadre_type : std::int32_t { full_time = 1, seconded = 2, part_time = 3, student = 4 };
inline constexpr std::array all_cadre_types{cadre_type::full_time, cadre_type::seconded,
                                            cadre_type::part_time, cadre_type::student};

enum class role : std::int32_t {
    school_admin = 1,
    unit_admin = 2,
    cadre = 3,
    youth = 4,
    handler = 5,
    inspector = 6,
    auditor = 7
};
inline constexpr std::array all_roles{role::school_admin, role::unit_admin, role::cadre,  role::youth,
                                      role::handler,      role::inspector,  role::auditor};

// Youths a cadre is to contact, by default (domain.md §2): 100, 100, 10, 10.
[[nodiscard]] int default_quota(cadre_type type);

[[nodiscard]] bool is_five_one(activity_kind kind);
[[nodiscard]] bool is_campaign_item(activity_kind kind);

// The Chinese words shown to people.
[[nodiscard]] std::string_view label(activity_kind value);
[[nodiscard]] std::string_view label(activity_mode value);
[[nodiscard]] std::string_view label(activity_status value);
[[nodiscard]] std::string_view label(confirmation value);
[[nodiscard]] std::string_view label(contact_state value);
[[nodiscard]] std::string_view label(case_kind value);
[[nodiscard]] std::string_view label(case_state value);
[[nodiscard]] std::string_view label(case_event_kind value);
[[nodiscard]] std::string_view label(cadre_type value);
[[nodiscard]] std::string_view label(role value);

// The integer kept in SQL, and back; nullopt for a number that no value has.
template <class E>
[[nodiscard]] constexpr std::int32_t stored(E value) {
    return static_cast<std::int32_t>(value);
}

// The list of the enum that the argument belongs to; the argument's value does not matter.
constexpr const auto& values_of(activity_kind) {
    return all_activity_kinds;
}

constexpr const auto& values_of(activity_mode) {
    return all_activity_modes;
}

constexpr const auto& values_of(activity_status) {
    return all_activity_statuses;
}

constexpr const auto& values_of(confirmation) {
    return all_confirmations;
}

constexpr const auto& values_of(contact_state) {
    return all_contact_states;
}

constexpr const auto& values_of(case_kind) {
    return all_case_kinds;
}

constexpr const auto& values_of(case_state) {
    return all_case_states;
}

constexpr const auto& values_of(case_event_kind) {
    return all_case_event_kinds;
}

constexpr const auto& values_of(cadre_type) {
    return all_cadre_types;
}

constexpr const auto& values_of(role) {
    return all_roles;
}

template <class E>
[[nodiscard]] constexpr std::optional<E> from_stored(std::int64_t number) {
    for (const E value : values_of(E{}))
        if (stored(value) == number) return value;
    return std::nullopt;
}

}  // namespace link100::league
