// The units that a bulletin has a row for: the organisations directly below the top one (学院、机关、后勤 …),
// and the top one itself for those who belong to no unit.
#pragma once
#include "services/base/work.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace link100::services {

class unit_map {
public:
    explicit unit_map(store::transaction& tx);

    // By an organisation's path, and by its id. 0 for one that is unknown.
    [[nodiscard]] static std::int64_t of_path(std::string_view org_path);
    [[nodiscard]] std::int64_t of_org(std::int64_t org_id) const;

    [[nodiscard]] const std::map<std::int64_t, std::string>& names() const { return names_; }

private:
    std::map<std::int64_t, std::string> names_;
    std::map<std::int64_t, std::int64_t> unit_of_org_;
};

}  // namespace link100::services
