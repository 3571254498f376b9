// The organisations that the rows of an import may name, and the branches that it makes if it was asked to.
// It never runs a statement for each row, but one for many.
#pragma once
#include "services/orgs/org_tree.hpp"
#include "services/roster/import/import_row.hpp"

#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace link100::services {

struct made_branch {
    std::string unit;  // the one above
    std::string name;
};

class import_orgs {
public:
    // Loads `home` and everything open below it.
    void load(store::transaction& tx, const org_view& home);

    // The id of the row's branch, else of its unit, else of home. Problems: not_found; conflict (several of
    // that name).
    [[nodiscard]] outcome<std::int64_t> of(const import_row& row) const;

    // Branches that sound rows name and that are not there yet: below the row's unit, or home if it names
    // none. create_missing writes them, in this transaction; plan_missing only remembers them, for a trial.
    // Nothing is made where a branch may not stand.
    void create_missing(work& w, const person& actor, std::span<const import_row> rows);
    void plan_missing(std::span<const import_row> rows);
    // Call this when the transaction of the last create_missing was lost.
    void forget_last();

    // All branches made so far, in the order of the file.
    [[nodiscard]] const std::vector<made_branch>& made() const { return made_; }

private:
    struct entry {
        std::int64_t id;
        std::string path;
        league::org_kind kind;
    };

    struct missing {
        entry above;
        std::string unit;
        std::string name;
    };

    [[nodiscard]] std::vector<missing> missing_of(std::span<const import_row> rows) const;
    void remember(const missing& m, std::int64_t id);

    entry home_{};
    std::string home_name_;
    std::int64_t top_id_ = 0;
    std::multimap<std::string, entry, std::less<>> by_name_;
    std::vector<made_branch> made_;
    std::vector<std::pair<std::string, std::int64_t>> last_;  // name and id of those made last
    std::int64_t planned_ = 0;                                // ids of planned ones are negative
};

}  // namespace link100::services
