// When something was, as a notebook's columns have it.
#pragma once
#include "services/activities/import/activity_import.hpp"

#include <optional>
#include <string>

namespace link100::services {

struct written_time {
    platform::time_point starts_at{};
    std::optional<platform::time_point> ends_at{};
    time_precision precision = time_precision::day;
    bool minutes_unused = false;  // a length, and no clock to begin it at
};

// Words that depend on the day of writing (昨天, 上周五) are refused: a notebook is read much later.
[[nodiscard]] outcome<written_time> read_written_time(const notebook_row& row, platform::time_point now,
                                                      league::zone z);

// “张三、李四，20210003” → its parts; a name with its number behind it, 张三(20210001), gives the number.
[[nodiscard]] std::vector<std::string> written_names(std::string_view text);

}  // namespace link100::services
