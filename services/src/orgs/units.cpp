#include "orgs/units.hpp"

#include <charconv>

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
    std::int64_t unit = 0;
    for (int level = 0; level < 2 && org_path.starts_with('/'); ++level) {
        org_path.remove_prefix(1);
        std::int64_t id = 0;
        const auto end = std::from_chars(org_path.data(), org_path.data() + org_path.size(), id);
        if (end.ec != std::errc{}) break;
        unit = id;
        org_path.remove_prefix(static_cast<std::size_t>(end.ptr - org_path.data()));
    }
    return unit;
}

std::int64_t unit_map::of_org(std::int64_t org_id) const {
    const auto at = unit_of_org_.find(org_id);
    return at == unit_of_org_.end() ? 0 : at->second;
}

}  // namespace link100::services
