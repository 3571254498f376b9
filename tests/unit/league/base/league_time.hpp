// Instants for tests, written as the office's clock shows them: at("2026-04-03 15:00"), in UTC+8.
#pragma once
#include "league/base/programme_time.hpp"
#include "league/base/work_calendar.hpp"

#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <string>

namespace link100::league::testing {

inline constexpr zone china{};

inline local_days day(int year, unsigned month, unsigned number) {
    return local_days{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(number)};
}

inline instant at(const std::string& text) {
    int year = 0;
    unsigned month = 0;
    unsigned number = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    const int read =
        std::sscanf(text.c_str(), "%d-%u-%u %d:%d:%d", &year, &month, &number, &hour, &minute, &second);
    if (read < 5) throw std::invalid_argument("no time: " + text);
    return start_of_day(day(year, month, number), china) + std::chrono::hours{hour} +
           std::chrono::minutes{minute} + std::chrono::seconds{second};
}

// April and May 2026 as the State Council set them: 清明 4 to 6 April, 劳动节 1 to 5 May, Saturday 9 May
// worked.
inline work_calendar spring_2026() {
    holiday_table table;
    for (unsigned number = 4; number <= 6; ++number) table.days_off.insert(day(2026, 4, number));
    for (unsigned number = 1; number <= 5; ++number) table.days_off.insert(day(2026, 5, number));
    table.make_up_days.insert(day(2026, 5, 9));
    return work_calendar{table, china};
}

}  // namespace link100::league::testing
