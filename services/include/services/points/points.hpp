// The points ledger: booking, the month so far, the reasons, and the unit's order. An entry is never
// changed: a fact that falls away becomes a counter-entry.
//
// domain.md §6.2. Every entry has a rule, the rule table's version, a cause and a time.
#pragma once
#include "services/people/people.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

struct ledger_entry {
    std::string rule;
    int rule_version;
    std::int64_t points;  // hundredths
    std::string cause_kind;
    std::int64_t cause_id;
    std::string note;  // the sentence for people
    platform::time_point at;
    int origin_month = 0;  // of a correction: the frozen month that it belongs to; else 0
};

struct rule_line {
    std::string rule;
    std::string name;     // in Chinese
    std::int64_t points;  // hundredths booked this month
    std::int64_t cap;     // hundredths
    bool at_month_end;    // booked at the month's close; `points` is then a preview
};

struct month_view {
    int month = 0;                    // year * 100 + month
    std::vector<rule_line> lines;     // in the order of the rule table; rules without an event yet left out
    std::int64_t booked = 0;          // the sum of the ledger, hundredths: what the cache holds
    std::int64_t preview_tenths = 0;  // the month's score if it ended now, in tenths of a point
    int activities_verified = 0;      // of the five that the notice asks for
};

// By the rules that are booked at their event, books as new entries what the month's facts have earned
// beyond what is booked already; a fact that fell away becomes a counter-entry. Call after anything that
// may earn or lose points.
void book_points(work& w, std::int64_t cadre_id, int month);
// Closes the month for one cadre: also books the rules that are booked at the month's close. Run by the
// clock after the month's confirmations are in.
void close_month(work& w, std::int64_t cadre_id, int month);
// Closes the month of all cadres whose month is still open, in one large transaction; returns how many. The
// generator uses it, and catching up after a long stop.
int close_month_of_all(work& w, int month);

[[nodiscard]] month_view month_of(store::transaction& tx, const programme& rules, std::int64_t cadre_id,
                                  int month, platform::time_point now);
// The entries of a month, newest first; at most 200.
[[nodiscard]] std::vector<ledger_entry> entries_of(store::transaction& tx, std::int64_t cadre_id, int month);

// The sum of the ledger in hundredths, with the id of the last entry (0: none): the cache keeps both.
struct booked_score {
    std::int64_t cadre_id;
    std::int64_t org_id;
    int month;
    std::int64_t points;
    std::int64_t last_entry;
};

[[nodiscard]] booked_score score_of(store::transaction& tx, std::int64_t cadre_id, int month);
// The unit's order, from SQL: the scores of all cadres of the organisations at and below `org_path`,
// highest first.
[[nodiscard]] std::vector<booked_score> scores_under(store::transaction& tx, std::string_view org_path,
                                                     int month);

// month_of for a reader whom the authoriser lets read it: the cadre, or an administrator above. Problems:
// invalid (month), forbidden.
[[nodiscard]] outcome<month_view> read_month(store::transaction& tx, const programme& rules,
                                             const person& reader, std::int64_t cadre_id, int month,
                                             platform::time_point now);
[[nodiscard]] outcome<std::vector<ledger_entry>> explain_month(store::transaction& tx, const person& reader,
                                                               std::int64_t cadre_id, int month);

struct unit_score {
    booked_score score;
    std::string name;  // of the cadre
};

// The order of the unit that the reader administers; points are private otherwise (domain.md §12).
[[nodiscard]] outcome<std::vector<unit_score>> unit_scores(store::transaction& tx, const person& reader,
                                                           int month);

// Each entry of the month as one Chinese sentence with its day, newest first.
[[nodiscard]] outcome<std::vector<std::string>> explain_in_sentences(store::transaction& tx,
                                                                     const programme& rules,
                                                                     const person& reader,
                                                                     std::int64_t cadre_id, int month);
// explain_in_sentences for the operator at the machine, whom no authoriser is asked about.
[[nodiscard]] std::vector<std::string> sentences_of(store::transaction& tx, const programme& rules,
                                                    std::int64_t cadre_id, int month);

// What a month would have been by other rules. It tells of whole units only, so that nobody is ranked by
// rules that do not hold.
struct preview_unit {
    std::string unit;
    int cadres = 0;
    std::int64_t mean_now = 0;  // tenths of a point, half up
    std::int64_t mean_then = 0;
    int higher = 0;  // cadres who would have more than before
    int lower = 0;
};

[[nodiscard]] std::vector<preview_unit> preview_rules(store::transaction& tx, const programme& rules,
                                                      const league::points_rules& other, int month,
                                                      platform::time_point now);

// Recomputes the month's ledger from the facts and compares; returns the cadres whose ledger differs. For
// `replay`.
struct replay_difference {
    std::int64_t cadre_id;
    int month;
    std::int64_t ledger;  // hundredths
    std::int64_t facts;   // hundredths
};

struct replay_result {
    std::vector<replay_difference> differences;
    std::int64_t cadres = 0;
    std::int64_t facts = 0;  // rows read, ledger entries among them
};

[[nodiscard]] replay_result replay(store::transaction& tx, const programme& rules, int month);
[[nodiscard]] std::vector<replay_difference> replay_month(store::transaction& tx, const programme& rules,
                                                          int month);

}  // namespace link100::services
