// The tree of organisations: set up, rename, move, merge, close, each with its history. It never removes an
// organisation: what belongs to a closed one stays where it was.
#pragma once
#include "league/orgs/org_rules.hpp"
#include "services/people/people.hpp"

#include <optional>
#include <string>
#include <vector>

namespace link100::services {

inline constexpr std::size_t org_name_characters_max = 60;
// Organisations whose paths one move may rewrite, so that the transaction stays short.
inline constexpr int subtree_max = 10'000;
// People whom one merge may move.
inline constexpr int merged_people_max = 20'000;
inline constexpr int orgs_listed_max = 20'000;

struct org_view {
    std::int64_t id;
    std::optional<std::int64_t> parent_id;
    league::org_kind kind;
    std::string name;
    std::string path;
    std::int64_t top_id;
    league::org_state state;
    int version;
};

[[nodiscard]] std::optional<org_view> find_org(store::transaction& tx, std::int64_t id);
// By number or by name. Problems: not_found; conflict when several open ones have that name.
[[nodiscard]] outcome<org_view> org_called(store::transaction& tx, const std::string& number_or_name);

struct org_place {
    std::string name;
    league::org_kind kind;
    std::optional<std::int64_t> parent_id;  // nothing: at the top
};

// The version that the caller saw. If the organisation has another version by now, somebody was faster:
// problem conflict, and nothing is changed. Absent: any version.
using seen_version = std::optional<int>;

[[nodiscard]] outcome<org_view> create_org(work& w, const person& actor, const org_place& place);
[[nodiscard]] outcome<org_view> rename_org(work& w, const person& actor, std::int64_t id,
                                           const std::string& name, seen_version version = {});
// Moves the whole subtree and rewrites its paths in this transaction. Refused: into its own subtree, to
// another university, where such a kind may not stand, deeper than league::org_levels_max, more than
// subtree_max organisations.
[[nodiscard]] outcome<org_view> move_org(work& w, const person& actor, std::int64_t id,
                                         std::int64_t new_parent, seen_version version = {});
// People, roles and everything below go from `id` to `into`. `id` stays below `into` as a closed name, so
// that its activities and cases belong to `into` from now on. Both must be of the same kind. What was for
// the people of `id` and can still be found (pieces of the library, topics, polls, campaigns, invitations)
// is for those of `into` from now on.
[[nodiscard]] outcome<org_view> merge_org(work& w, const person& actor, std::int64_t id, std::int64_t into,
                                          seen_version version = {});
// Closes an organisation in which nobody and nothing open is left.
[[nodiscard]] outcome<org_view> close_org(work& w, const person& actor, std::int64_t id,
                                          seen_version version = {});

// `under` and everything below it, without the closed ones unless `with_closed`, parents before children.
// At most orgs_listed_max.
[[nodiscard]] outcome<std::vector<org_view>> list_orgs(store::transaction& tx, const person& actor,
                                                       std::int64_t under, bool with_closed);

struct org_summary {
    org_view what;
    std::string parent;       // empty: at the top
    std::int64_t below = 0;   // open organisations below it
    std::int64_t people = 0;  // in it and below, who have not left
    std::int64_t cadres = 0;
};

[[nodiscard]] outcome<org_summary> summary_of_org(store::transaction& tx, const person& actor,
                                                  std::int64_t id);

// A row of a table of organisations. The organisation above is named; it stands in an earlier row or in the
// record.
struct org_row {
    std::int64_t number = 0;  // of the row in the file
    std::string name;
    std::string kind;    // key or Chinese name
    std::string parent;  // number or name; empty: the top one
};

struct orgs_imported {
    int made = 0;
    int known = 0;  // there already, of that name below that parent
};

inline constexpr std::size_t org_rows_max = 5'000;
// Takes all rows or none: the problem names the first row that cannot be taken. `trial`: nothing is kept.
[[nodiscard]] outcome<orgs_imported> import_orgs_of(work& w, const person& actor,
                                                    const std::vector<org_row>& rows, bool trial);

struct org_history_entry {
    platform::time_point at;
    std::optional<std::int64_t> actor_id;
    std::string actor_name;  // empty: a command on the machine
    league::org_change change;
    std::string from;
    std::string to;
};

[[nodiscard]] outcome<std::vector<org_history_entry>> history_of_org(store::transaction& tx,
                                                                     const person& actor, std::int64_t id);

}  // namespace link100::services
