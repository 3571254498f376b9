// The small fields of an imported row.
#pragma once
#include "services/roster/import/roster_import.hpp"

namespace link100::services {

struct import_flags {
    std::optional<int> member;   // 0, 1
    std::optional<int> officer;  // 0, 1
    std::optional<int> sex;      // 1 male, 2 female
};

[[nodiscard]] outcome<import_flags> flags_of(const import_row& row);

}  // namespace link100::services
