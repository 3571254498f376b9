// The records of people as administrators keep them: find, read, correct, give offices, hand over rosters.
// read_person never shows a record without an entry in the audit log.
//
// domain.md §1, §2, §9 ②③.
#pragma once
#include "services/people/people.hpp"
#include "services/people/personal_fields.hpp"

#include <optional>
#include <string>
#include <vector>

namespace link100::services {

// A record as a screen shows it: number and phone masked.
struct person_card {
    std::int64_t id;
    std::string public_id;
    std::string name;
    std::string org_name;
    std::string grade;
    std::string student_no;  // masked
    std::string phone;       // masked
    bool is_member;
    bool is_officer;
    bool has_left;
    std::vector<std::string> roles;  // 团干部（信息学院）
};

// Reading a record writes an entry into the audit log, which the record's person can see.
[[nodiscard]] outcome<person_card> read_person(work& w, const person& actor, std::int64_t person_id);

// People in `org_id` and below with exactly this name; at most people_found_max. Their names and branches
// only.
struct person_line {
    std::int64_t id;
    std::string name;
    std::string org_name;
    std::string grade;
};

inline constexpr int people_found_max = 50;
[[nodiscard]] outcome<std::vector<person_line>> people_named(store::transaction& tx, const person& actor,
                                                             std::int64_t org_id, const std::string& name);

// A new record, in an organisation that the actor administers. Problems: those of add_person; forbidden.
[[nodiscard]] outcome<std::int64_t> create_person(work& w, const person& actor, const new_person& p);

struct person_changes {
    std::optional<std::string> name;
    std::optional<std::string> grade;
    std::optional<std::string> phone;       // "" takes it away
    std::optional<std::string> student_no;  // administrators only
};

// People correct their own record (all but the student number); an administrator corrects any in reach.
[[nodiscard]] outcome<> correct_person(work& w, const person& actor, std::int64_t person_id,
                                       const person_changes& changes);

// Offices of the whole school, which only its administrators give.
[[nodiscard]] bool of_the_school(league::role role);

// Gives the person an office at a place; a person can hold several. The office of cadre makes somebody who
// is no cadre yet a part-time cadre.
[[nodiscard]] outcome<> give_role(work& w, const person& actor, std::int64_t person_id, league::role role,
                                  std::int64_t org_id);
// Takes an office away, but not that of the last school administrator, nor that of a cadre who still has a
// roster.
[[nodiscard]] outcome<> take_role(work& w, const person& actor, std::int64_t person_id, league::role role,
                                  std::int64_t org_id);

struct handed_over {
    int contacts = 0;   // invited to the new cadre
    int standing = 0;   // organisations in standing contact
    int left_over = 0;  // the youth has the new cadre already
};

// All of a cadre's open contacts end, and their youths are invited to the new cadre: domain.md §2 counts a
// contact only when the youth accepted it, so an administrator's word cannot confirm one. Old notes stay with
// the old contact until the youth lets them pass on (accept_hand_over). Groups go along by name.
[[nodiscard]] outcome<handed_over> hand_over_roster(work& w, const person& actor, std::int64_t from,
                                                    std::int64_t to);
// The youth accepts the hand-over; `with_notes`: the new cadre may read what the old one noted.
[[nodiscard]] outcome<> accept_hand_over(work& w, const person& youth, std::int64_t cadre_id,
                                         bool with_notes);

}  // namespace link100::services
