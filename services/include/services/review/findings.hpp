// Findings: what is brought up against a record, the cadre's hearing, and the decision. A finding never
// voids a record or deducts points before the decision, and nobody decides before the cadre answered or let
// the time pass.
//
// domain.md §6.2 D01–D05, §11. A decision can be taken back: the ledger then gets counter-entries.
#pragma once
#include "league/base/stored_states.hpp"
#include "services/people/people.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

// How long the cadre may answer; afterwards the finding may be decided without an answer.
inline constexpr std::chrono::days hearing_time{5};
inline constexpr std::size_t finding_text_characters_max = 500;

using league::finding_state;
[[nodiscard]] std::string_view label(finding_state state);

struct new_finding {
    std::string rule;         // D01 or D04: an activity; D03: a contact; D05: the cadre
    std::int64_t number = 0;  // D01, D04: the activity's public number
    std::int64_t id = 0;      // D03: the contact's id; D05: the cadre's
    std::string text;         // what was found, 1–500 characters
    // Instead of `id`, by public ids: D03 the contact's two people, D05 the cadre.
    std::string cadre{};
    std::string youth{};
};

struct finding_view {
    std::int64_t number = 0;
    std::string rule;
    std::int64_t cadre_id = 0;
    std::string cadre_name;
    std::string cause_kind;
    std::int64_t cause_id = 0;
    int month = 0;
    std::string text;
    finding_state state{};
    platform::time_point raised_at{};
    platform::time_point hearing_until{};
    std::string decision;
    std::vector<std::string> hearings;  // what the cadre said, oldest first
};

// Tells the cadre and opens the hearing. Problems: invalid, not_found (also what lies beyond the person's
// reach), forbidden (who may raise none at all), conflict (raised already).
[[nodiscard]] outcome<finding_view> raise_finding(work& w, const person& who, const new_finding& f);
// One finding, also a decided one. Its readers are the cadre, and whoever may raise a finding about the
// cadre. Problem: not_found.
[[nodiscard]] outcome<finding_view> show_finding(work& w, const person& reader, std::int64_t number);
// The cadre's answer. Problems: invalid, not_found, conflict (decided).
[[nodiscard]] outcome<finding_view> answer_finding(work& w, const person& cadre, std::int64_t number,
                                                   std::string_view text);
// Decides. If `proved`, D01 and D04 void the activity, D03 ends the contact, D05 suspends the account; the
// points follow. Problems: forbidden, not_found, conflict (decided already, or the hearing's time is not
// over and the cadre has not answered).
[[nodiscard]] outcome<finding_view> decide_finding(work& w, const person& who, std::int64_t number,
                                                   bool proved, std::string_view decision);
// Takes a proved finding back: the activity is again what it was, the account is open again. Problems:
// forbidden, not_found, conflict.
[[nodiscard]] outcome<finding_view> take_back_finding(work& w, const person& who, std::int64_t number,
                                                      std::string_view reason);

// Findings that wait for a decision, the longest waiting first; at most 200.
[[nodiscard]] std::vector<finding_view> open_findings(store::transaction& tx);

// Findings that wait for a decision, the longest waiting first: those in the reach of a person who may
// raise findings, and a cadre's own; at most findings_shown_max of each. Problem forbidden: the person is
// neither.
inline constexpr int findings_shown_max = 50;
[[nodiscard]] outcome<std::vector<finding_view>> findings_for(work& w, const person& who);

}  // namespace link100::services
