// What the changes of the tree share: reading a row, the lock on the tree, the version, the history.
#pragma once
#include "services/orgs/org_tree.hpp"

namespace link100::services {

[[nodiscard]] org_view org_from(const store::row& r);

// The organisation, locked against other changes of the same tree until the transaction ends, open, of the
// version that the caller saw, and within the actor's reach.
[[nodiscard]] outcome<org_view> org_to_change(work& w, const person& actor, std::int64_t id,
                                              seen_version version);

// Whether a name is free among the open children of `parent`.
[[nodiscard]] std::optional<problem> name_taken(store::transaction& tx, std::optional<std::int64_t> parent,
                                                std::string_view name, std::int64_t except);

// Raises the version; a problem when another was faster after all.
[[nodiscard]] std::optional<problem> raise_version(work& w, const org_view& o);

struct org_note {
    league::org_change change;
    std::string from;
    std::string to;
    std::optional<std::int64_t> from_id{};
    std::optional<std::int64_t> to_id{};
};

void note_org_change(work& w, const person& actor, std::int64_t id, const org_note& what);

// Gives the organisation and all below it new paths, and a new parent.
void rebase_subtree(work& w, const org_view& o, const org_view& new_parent);

[[nodiscard]] std::string kind_name(const org_view& o);  // 团支部“计算机2101班”

}  // namespace link100::services
