#include "orgs/units.hpp"

#include "league/orgs/org_path.hpp"

namespace link100::services {

unit_map::unit_map(store::transaction& tx) {
    tx.each("SELECT id, name, path FROM org", [&](const store::row& r) {
        const auto unit = of_path(r.text(2));
        unit_of_org_.emplace(r.integer(0), unit);
        if (unit == r.integer(0)) names_.emplace(unit, r.str(1));
    });
}

// '/top/unit/…/': the second number, or the first where there is no second.
std::int64_t unit_map::of_path(std::string_view org_path) {
    const auto ids = league::org_path{org_path}.ids();
    if (ids.empty()) return 0;
    return ids.size() > 1 ? ids[1] : ids[0];
}

std::int64_t unit_map::of_org(std::int64_t org_id) const {
    const auto at = unit_of_org_.find(org_id);
    return at == unit_of_org_.end() ? 0 : at->second;
}

}  // namespace link100::services
