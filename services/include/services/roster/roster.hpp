// A cadre's roster: its state and warnings, contacts not spoken with, groups, notes, standing contacts,
// pauses, the yearly question. Its warnings never block anything.
//
// domain.md §2, §11. Making and ending a contact with the youth's consent is in contacts.hpp.
#pragma once
#include "league/orgs/org_rules.hpp"
#include "league/roster/contact_rules.hpp"
#include "services/people/people.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

inline constexpr std::size_t group_name_characters_max = 20;
inline constexpr int groups_max = 50;  // of one cadre
inline constexpr int group_members_max = 500;
inline constexpr std::size_t note_characters_max = 200;
inline constexpr int notes_max = 100;             // of one contact
inline constexpr int standing_contacts_max = 50;  // of one cadre
inline constexpr int roster_rows_max = 2'000;

struct roster_summary {
    int quota;
    int confirmed;
    int invited;
    int paused;
    int officers;
    int branches;
    int not_spoken;                     // confirmed, and not spoken with within league::spoken_within
    std::vector<std::string> warnings;  // Chinese; never a block
};

[[nodiscard]] outcome<roster_summary> summary_of_roster(store::transaction& tx, const person& actor,
                                                        std::int64_t cadre_id, platform::time_point now);

// Contacts that have not ended, by name, in every other state.
struct contact_line {
    std::int64_t youth_id;
    std::string name;
    std::string branch;
    std::string grade;
    league::contact_state state;
    bool is_primary;
    std::optional<platform::time_point> last_talk_at;
    std::optional<platform::time_point> reconfirm_at;  // when it is asked, or paused for want of an answer
    std::optional<platform::time_point> reconfirm_asked_at;  // this year
};

[[nodiscard]] outcome<std::vector<contact_line>> contacts_for(store::transaction& tx, const person& actor,
                                                              std::int64_t cadre_id);

struct quiet_contact {
    std::int64_t youth_id;
    std::string name;
    std::string branch;
    std::optional<platform::time_point> last_talk_at;  // nothing: never
};

// Confirmed contacts not spoken with for 90 days, the longest first. The list reminds; no rule counts it.
[[nodiscard]] outcome<std::vector<quiet_contact>> not_spoken_with(store::transaction& tx, const person& actor,
                                                                  std::int64_t cadre_id,
                                                                  platform::time_point now);

// Takes one step (pause, resume, decline, end, invite) that league::after_step allows the actor. Problem
// conflict: the step is not possible now, or not for this party.
[[nodiscard]] outcome<league::contact_state> step_contact(work& w, const person& actor, std::int64_t cadre_id,
                                                          std::int64_t youth_id, league::contact_step step);

// The youth, or an administrator, chooses which of the youth's cadres is the primary one.
[[nodiscard]] outcome<> choose_primary(work& w, const person& actor, std::int64_t youth_id,
                                       std::int64_t cadre_id);

[[nodiscard]] outcome<> set_quota(work& w, const person& actor, std::int64_t cadre_id, int quota);

// The roster for an export: name, student number and phone (both masked), branch, grade, state. Whoever
// writes it out calls note_roster_export (rights.hpp) in the same transaction.
[[nodiscard]] outcome<std::vector<std::vector<std::string>>> rows_of_roster(store::transaction& tx,
                                                                            const programme& rules,
                                                                            const person& actor,
                                                                            std::int64_t cadre_id);

// Groups: by branch, club, dormitory, interest, as the cadre likes.
[[nodiscard]] outcome<std::int64_t> make_group(work& w, const person& actor, std::int64_t cadre_id,
                                               const std::string& name);
[[nodiscard]] outcome<> put_into_group(work& w, const person& actor, std::int64_t group_id,
                                       std::int64_t youth_id);
[[nodiscard]] outcome<> take_from_group(work& w, const person& actor, std::int64_t group_id,
                                        std::int64_t youth_id);
[[nodiscard]] outcome<> drop_group(work& w, const person& actor, std::int64_t group_id);

struct group_view {
    std::int64_t id;
    std::string name;
    std::int64_t members;
};

[[nodiscard]] outcome<std::vector<group_view>> groups_of(store::transaction& tx, const person& actor,
                                                         std::int64_t cadre_id);
// The members whose contact is confirmed: who an invitation by group goes to.
[[nodiscard]] outcome<std::vector<std::int64_t>> members_of(store::transaction& tx, const person& actor,
                                                            std::int64_t group_id);

// A cadre reads the own notes; those of the cadre before only if the youth let them pass on.
struct contact_note {
    std::string author;
    std::string text;
    platform::time_point at;
};

[[nodiscard]] outcome<> note_contact(work& w, const person& cadre, std::int64_t youth_id,
                                     const std::string& text);
[[nodiscard]] outcome<std::vector<contact_note>> notes_on(store::transaction& tx, const person& cadre,
                                                          std::int64_t youth_id);

// Branches, student organisations and clubs in standing contact.
struct standing_view {
    std::int64_t org_id;
    league::org_kind kind;
    std::string name;
    platform::time_point since;
};

[[nodiscard]] outcome<> begin_standing_contact(work& w, const person& actor, std::int64_t cadre_id,
                                               std::int64_t org_id);
[[nodiscard]] outcome<> end_standing_contact(work& w, const person& actor, std::int64_t cadre_id,
                                             std::int64_t org_id);
[[nodiscard]] outcome<std::vector<standing_view>> standing_contacts_of(store::transaction& tx,
                                                                       const person& actor,
                                                                       std::int64_t cadre_id);

// Asks the youths of contacts that were confirmed a year ago; the contact of a youth who does not answer
// within 30 days is paused. Returns how many contacts were touched; at most `limit`.
int ask_to_reconfirm(work& w, int limit);

struct named_cadre {
    std::int64_t id;
    std::string name;
};

// Cadres whose contact with the youth waits for the yearly answer, or is paused for want of it.
[[nodiscard]] std::vector<named_cadre> cadres_to_reconfirm(store::transaction& tx, std::int64_t youth_id);
// The youth's answer: the contact goes on from today, or ends.
[[nodiscard]] outcome<> reconfirm_contact(work& w, const person& youth, std::int64_t cadre_id, bool goes_on);

// Cadres to whom the youth was handed over and who wait for the youth's word (accept_hand_over, or the step
// `decline`).
[[nodiscard]] std::vector<named_cadre> hand_overs_for(store::transaction& tx, std::int64_t youth_id);

}  // namespace link100::services
