// The single changes of a merge, each with what it takes to put it back. person_merge_step.what.
#pragma once
#include "services/people/people.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace link100::services {

enum class merge_what : std::int64_t {
    owner = 1,          // key_2 names the table (owner_tables), key_1 or key_text the row: it was gone's
    contact_row = 2,    // key_1: contact.id; old: state, ended_at, ended_by, end_reason
    contact_dates = 3,  // key_1: contact.id; old: is_primary, confirmed_at, consent_version, last_talk_at
    contact_ask = 4,    // key_1: contact.id; old: reconfirm_at, reconfirm_asked_at, invited_at, notes_shared
    answer = 5,         // key_1: activity; old: answer, answered_at, rating, rated_at of kept
    answer_gone = 6,    // key_1: activity; old: the same of gone's row, which was removed
    role = 7,           // key_1: role, key_2: org; it was gone's; old_1: 1 when kept has it only since
    member = 8,         // key_1: group; it was gone's; old_1: 1 when kept is in it only since
    record = 9,         // old: merged_into, left_at, left_reason of gone
    contact_primary = 10,  // key_1: contact.id; old: is_primary
    vote = 11,             // key_1: poll; old: chosen, answered_at of kept; forgotten when it is counted
    vote_gone = 12,        // key_1: poll; old: the same of gone's row, which was removed
    asked = 13,            // key_1: assessment; old: answered of kept
    asked_gone = 14,       // key_1: assessment; old: unit_id, answered of gone's row, which was removed
    place = 15,            // key_1: gathering_place.id; old: state, turn, at, tries
    place_check = 16,      // key_1: gathering_place.id; old: checked_in_at, check_in_step, asked, asked_at
    place_gone = 17,       // key_1: gathering_place.id, key_2: gathering; old: as place; the row was removed
    places_counted = 18,   // key_1: gathering, key_2: gathering_place.id of gone's; to be counted anew
    span_begun = 19,       // key_1: contact_span.id, which the merge began
    span_ended = 20,       // key_1: contact_span.id, which the merge ended
    invitation = 21,       // key_text: code_hash in base64; it was gone's
};

// What a step `owner` of rows that no single key names has in key_2; the others are owner_table::id.
inline constexpr std::int64_t moved_answer = 7;       // key_1: activity; the row goes back as it is by then
inline constexpr std::int64_t spans_of_contact = 16;  // key_1: contact
inline constexpr std::int64_t moved_place = 17;       // key_1: gathering_place.id
inline constexpr std::int64_t moved_vote = 18;        // key_1: poll
inline constexpr std::int64_t moved_assessment = 19;  // key_1: assessment

// Tables whose column names the person, and whose rows simply change hands.
struct owner_table {
    std::int64_t id;          // kept in key_2: never renumbered
    std::string_view select;  // the rows' keys of person ?1
    std::string_view update;  // SET … = ?2 WHERE key = ?1
    bool text_key;
};

[[nodiscard]] std::span<const owner_table> owner_tables();

class merge_steps {
public:
    merge_steps(work& w, std::int64_t merge_id) : w_(w), merge_id_(merge_id) {}

    struct old_values {
        std::optional<std::int64_t> a{}, b{}, c{}, d{};
    };

    void note(merge_what what, std::int64_t key_1, std::int64_t key_2, std::string_view key_text,
              const old_values& old);

    [[nodiscard]] int count() const { return count_; }

private:
    work& w_;
    std::int64_t merge_id_;
    int count_ = 0;
};

// Puts the steps of a merge back, the last one first.
void take_back_steps(work& w, std::int64_t merge_id, std::int64_t kept, std::int64_t gone);

}  // namespace link100::services
