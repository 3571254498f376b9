// Whose roster it is, and whether the actor may touch it.
#pragma once
#include "services/people/people.hpp"

namespace link100::services {

struct roster_owner {
    std::int64_t id;
    std::string name;
    std::string org_path;
    int quota;
};

[[nodiscard]] std::optional<roster_owner> find_cadre(store::transaction& tx, std::int64_t cadre_id);
[[nodiscard]] outcome<roster_owner> cadre_for(store::transaction& tx, const person& actor,
                                              std::int64_t cadre_id, league::action what);
// Whether the youth has accepted this cadre, and is still in contact.
[[nodiscard]] bool is_confirmed_contact(store::transaction& tx, std::int64_t cadre_id, std::int64_t youth_id);

}  // namespace link100::services
