// The small fields of an imported row, and the row's own INSERTs.
#pragma once
#include "services/roster_import.hpp"

namespace link100::services {

struct import_flags {
    std::optional<int> member;   // 0, 1
    std::optional<int> officer;  // 0, 1
    std::optional<int> sex;      // 1 male, 2 female
};

[[nodiscard]] outcome<import_flags> flags_of(const import_row& row);

// A person who is not in the record yet, with the youth's role.
std::int64_t insert_imported(work& w, const import_row& row, std::int64_t org_id, std::int64_t top_id,
                             const import_flags& flags);

}  // namespace link100::services
