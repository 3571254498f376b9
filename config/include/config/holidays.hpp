// Reads the public holidays and the weekend days that are worked instead from a file (holidays.toml). It
// never reckons a date with them: league does.
#pragma once
#include "config/load.hpp"

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace link100::config {

inline constexpr std::size_t holidays_max = 1000;
inline constexpr std::size_t days_of_a_holiday_max = 366;

struct holiday {
    int year = 0;  // of the notice; the notice's days may begin in the December before
    std::string name;
    std::vector<std::chrono::year_month_day> days_off;
    std::vector<std::chrono::year_month_day> make_up_days;
};

// A day that is far from its holiday's year is a problem: most likely a year was copied and not changed.
[[nodiscard]] result<std::vector<holiday>, problems> load_holidays(const std::filesystem::path& file);

}  // namespace link100::config
