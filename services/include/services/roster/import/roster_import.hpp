// Takes a unit's list of youths into the record: judged row by row, kept in batches, keyed by student
// number. A list never confirms a contact: a youth is `invited` until the youth accepts.
//
// domain.md §2: name and number are required. The same list taken in again changes nothing.
#pragma once
#include "services/people/people.hpp"
#include "services/roster/import/import_orgs.hpp"
#include "services/roster/import/import_row.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace link100::services {

class import_writer;
class known_people;

// Rows in one transaction: enough that the pages of an index's random places are shared by several rows, few
// enough (about a second) that a server beside it gets its turn.
inline constexpr std::size_t import_batch = 20'000;

// What an import remembers from row to row: the organisations and cadres in reach, and which numbers the file
// had already. About 100 bytes a row. For one thread.
class roster_import {
public:
    // `home`: the organisation that the list is of; rows may name it or one below it. `cadre`: the cadre of
    // rows that name none. `create_branches`: makes branches that rows name and that are not there
    // (import_orgs.hpp); the actor must manage the organisation for that. Problems: not_found, forbidden.
    [[nodiscard]] static outcome<roster_import> begin(store::transaction& tx, const person& actor,
                                                      std::int64_t home,
                                                      std::optional<std::int64_t> cadre = {},
                                                      bool create_branches = false);

    // Judges the rows in the order of the file and, unless it is only a trial, keeps what is good of them,
    // all in this transaction. If the transaction fails, call forget_last() and do the same rows again.
    [[nodiscard]] std::vector<row_result> take(work& w, std::span<const import_row> rows);
    // Judges as take() does and writes nothing.
    [[nodiscard]] std::vector<row_result> judge(store::transaction& tx, const programme& rules,
                                                std::span<const import_row> rows);
    void forget_last();

    // Notes in the audit log that the list is through, after its last row.
    void note_end(work& w) const;

    // Branches that were made, or that a trial would make.
    [[nodiscard]] const std::vector<made_branch>& branches() const { return orgs_.made(); }

private:
    struct seen_row {
        std::int64_t number;
        std::size_t content;  // hash of all fields
        std::size_t name;     // hash of the name
    };

    struct ready_row;

    roster_import() = default;
    std::optional<row_result> against_file(const import_row& row);
    outcome<ready_row> prepare(store::transaction& tx, const programme& rules, const import_row& row);
    outcome<std::optional<std::int64_t>> cadre_of(store::transaction& tx, const programme& rules,
                                                  const import_row& row);
    std::optional<row_result> against_record(const known_people& known, const import_row& row,
                                             ready_row& ready) const;
    row_result keep(work& w, import_writer& newcomers, const import_row& row, const ready_row& ready) const;
    void change_person(work& w, const import_row& row, const ready_row& ready) const;

    person actor_;
    std::int64_t home_ = 0;
    std::string home_path_;
    std::int64_t top_id_ = 0;
    std::optional<std::int64_t> cadre_;
    import_orgs orgs_;
    bool create_branches_ = false;
    std::unordered_map<std::string, std::optional<std::int64_t>> cadres_;  // number → cadre in reach
    std::unordered_map<std::string, seen_row> seen_;
    std::vector<std::string> last_;  // numbers of the rows taken last
};

}  // namespace link100::services
