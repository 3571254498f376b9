// A task of a spot check as it stands in SQL. Internal to the inspections.
#pragma once
#include "services/review/inspections.hpp"

#include <optional>
#include <string>
#include <vector>

namespace link100::services {

struct inspection_record {
    inspection_view view;
    std::string unit_path;
    std::int64_t cadre_id = 0;
    std::int64_t seed = 0;
    platform::time_point drawn_at{};
};

[[nodiscard]] std::optional<inspection_record> inspection_task(store::transaction& tx, const programme& rules,
                                                               std::int64_t number);
// Of a month in the units at and below `path`, open ones first; at most inspections_listed_max.
[[nodiscard]] std::vector<inspection_record> inspection_tasks(store::transaction& tx, const programme& rules,
                                                              int month, std::string_view path,
                                                              bool open_only);
// Whether the reader may see it: whoever may judge it.
[[nodiscard]] bool sees_task(const person& reader, const inspection_record& t);

}  // namespace link100::services
