// Takes a cadre's notebook into the record: what was done before this program, or away from it. It never
// goes round log_activity, so every rule of the chat holds: the youths are asked, what is late counts as
// late, what is older than activity_age_max is refused.
//
// The same list taken in again adds nothing.
#pragma once
#include "services/activities/activities.hpp"
#include "services/roster/import/roster_import.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace link100::services {

inline constexpr std::size_t activity_import_batch = 100;  // rows in one transaction

// One row as the file has it, blanks at both ends off, dates and numbers in plain form. Empty: not given.
struct notebook_row {
    std::int64_t number = 0;  // of the row in the file, the head being in the count
    std::string day;          // 2026-04-02, 4月2日, a spreadsheet's number of a day, perhaps with a clock
    std::string time;         // 14:00-15:30, 下午, 下午两点; empty: the day alone is known
    std::string kind;
    std::string mode;    // 线下 (also when empty), 线上
    std::string people;  // numbers or names on the own roster, between 、 , ; or blanks
    std::string place;
    std::string theme;
    std::string minutes;    // 90, 90分钟, 1.5小时
    std::string headcount;  // when more took part than are named
    std::string partners;   // numbers of co-organisers
    std::string cadre_no;   // whose row it is; only one's own are taken
    std::string form_error{};
};

// For one thread.
class activity_import {
public:
    // Begins in the name of the cadre who did the activities. Problem forbidden: the actor is no cadre.
    [[nodiscard]] static outcome<activity_import> begin(const person& actor);

    // Takes the rows in the order of the file, all in this transaction; a row that fails leaves nothing. If
    // the transaction fails, call forget_last() and do the same rows again.
    [[nodiscard]] std::vector<row_result> take(work& w, std::span<const notebook_row> rows);
    void forget_last();

private:
    activity_import() = default;
    row_result take_row(work& w, const notebook_row& row);

    person actor_;
    std::unordered_map<std::string, std::int64_t> seen_;  // what a row says → its number in the file
    std::vector<std::string> last_;
};

}  // namespace link100::services
