// Reckons a month's points from its facts and the rules (domain.md §6.2): the lines that belong in the
// ledger, each with its cause and a Chinese sentence, and the score. It never writes and never takes a line
// back: to_book() says which entries bring the ledger to these lines, an undo is a counter-entry, and
// whatever the order of events the ledger ends at the same sums.
#pragma once
#include "league/base/programme_time.hpp"
#include "league/base/types.hpp"
#include "league/points/points_rules.hpp"

#include <array>
#include <chrono>
#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace link100::league {

// One activity for one cadre. Only verified ones earn; a voided or false one is simply not verified.
struct activity_fact {
    std::int64_t id = 0;
    activity_kind kind = activity_kind::other;
    bool verified = false;
    bool late = false;             // verification.hpp: entered 2 to 7 days after
    local_days day{};              // when it took place
    int share_percent = 100;       // 100 lead organiser, 50 co-organiser
    bool branch_guidance = false;  // entered as guidance of a branch: counts for R10 instead of R03 and R04
    bool secretary_confirmed = false;
};

// Guidance of a branch in a running campaign that its secretary has confirmed (R10).
struct guidance_fact {
    std::int64_t id = 0;
    activity_kind item = activity_kind::other;
    local_days day{};
};

struct topic_fact {
    std::int64_t id = 0;
    int repliers = 0;  // distinct youths within the rule's days
};

struct reply_fact {
    std::int64_t id = 0;
    std::int64_t youth_id = 0;
    local_days day{};
    std::chrono::minutes delay{};  // since the youth's message
    int characters = 0;
};

// A bonus or a deduction that somebody decided: B01, B02, D01–D05.
struct decided_fact {
    std::string rule;
    std::string cause_kind;  // ledger.cause_kind
    std::int64_t cause_id = 0;
};

using grade_counts = std::array<std::int64_t, 5>;  // how many gave 1, 2, 3, 4, 5

struct month_facts {
    month_key month = 0;
    int quota = 0;      // of the cadre, > 0
    int confirmed = 0;  // n: confirmed contacts at the month's end (or now)
    int active = 0;     // k: of them, with a two-way act this month
    std::vector<activity_fact> activities;
    std::vector<guidance_fact> guidance;
    std::vector<topic_fact> topics;
    std::vector<reply_fact> replies;
    int first_due = 0;  // cases whose first answer was due this month
    int first_in_time = 0;
    int close_due = 0;  // cases whose closing was due this month
    int closed_in_time = 0;
    grade_counts case_ratings{};
    grade_counts activity_ratings{};
    int activity_raters = 0;  // distinct youths
    bool campaign_running = false;
    std::vector<decided_fact> decided;
    int false_records_before = 0;  // D01 in this term before this month
    int copies_before = 0;         // D04 in this term before this month
};

struct ledger_line {
    std::string rule;
    int rule_version = 0;
    hundredths points = 0;
    bool capped = false;     // the cap took all or a part of it
    std::string cause_kind;  // activity, topic, message, month, or that of the decided fact
    std::int64_t cause_id = 0;
    std::string note;      // Chinese, for 为什么
    month_key origin = 0;  // an entry that corrects an earlier, frozen month: that month; else 0
    bool operator==(const ledger_line&) const = default;
};

// Lines in the order of the rules, then of the causes. Those that a cap or a limit left at 0 are among them,
// so that 'why not' can be answered; to_book() leaves them out. Throws std::invalid_argument for impossible
// facts (quota < 1, more in time than due, a decided fact of an unknown rule …).
[[nodiscard]] std::vector<ledger_line> event_lines(const points_rules& rules, const month_facts& facts);
[[nodiscard]] std::vector<ledger_line> closing_lines(const points_rules& rules, const month_facts& facts);
// Both: the month so far, proportional parts as they would be booked if it ended now.
[[nodiscard]] std::vector<ledger_line> month_lines(const points_rules& rules, const month_facts& facts);

// The entries that bring `booked` (all entries of the cadre's month that these rules govern) to `wanted`: new
// causes, and counter-entries for what no longer holds. Empty when they agree. Sums are compared for each
// rule and cause.
[[nodiscard]] std::vector<ledger_line> to_book(std::span<const ledger_line> booked,
                                               std::span<const ledger_line> wanted);

// What services call whenever a fact of the month may have changed: the entries to append now. Before the
// close only rules booked at their event are looked at; from the close on all of them, so that what is
// settled late still corrects the month. `booked`: all entries of the cadre's month.
[[nodiscard]] std::vector<ledger_line> entries_due(const points_rules& rules, const month_facts& facts,
                                                   std::span<const ledger_line> booked, bool month_closed);

struct rule_total {
    std::string rule;
    std::string title;
    hundredths points = 0;
    hundredths cap = 0;
    bool measurable = true;  // false: left out of the score, the rest is rescaled
    std::string note;        // Chinese: 12.90/15 分, or why it is left out
};

struct month_score {
    std::vector<rule_total> rules;  // every rule, in the rules' order
    hundredths earned = 0;
    hundredths measurable = 0;  // sum of the caps that could be reached
    hundredths bonus = 0;
    hundredths deducted = 0;     // ≥ 0
    hundredths corrections = 0;  // of earlier months that were frozen, booked here; outside all caps
    bool month_void = false;     // the second false record of a term: the month is 0
    int score_tenths = 0;        // 0 … 1000
};

// From the lines or from the ledger's entries alike: only sums count. Corrections of frozen months among
// them are added as they are: score = clamp(100 · earned / measurable + bonus − deducted + corrections).
[[nodiscard]] month_score score_month(const points_rules& rules, const month_facts& facts,
                                      std::span<const ledger_line> lines);

// One entry in one sentence: “4月2日谈心谈话，已核实：五个一活动+6分（规则第1版R03）。”
[[nodiscard]] std::string explain(const points_rules& rules, const ledger_line& entry);

[[nodiscard]] std::string format_points(hundredths points);  // +6 · -0.5 · 12.9
[[nodiscard]] std::string format_score(int tenths);          // 83.8

}  // namespace link100::league
