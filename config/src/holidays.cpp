#include "config/holidays.hpp"

#include "table_reader.hpp"

#include <algorithm>

namespace link100::config {
namespace {

constexpr std::int64_t year_min = 2000;
constexpr std::int64_t year_max = 2200;

std::vector<std::chrono::year_month_day> days(table_reader& reader, std::string_view name, int year) {
    auto read = reader.dates(name);
    const auto far = [year](const auto& day) { return std::abs(static_cast<int>(day.year()) - year) > 1; };
    if (year != 0 && std::ranges::any_of(read, far)) {
        reader.complain(name, "has a day that is not of " + std::to_string(year));
    }
    if (read.size() > days_of_a_holiday_max) reader.complain(name, "has more than 366 days");
    return read;
}

holiday read_holiday(table_reader& reader) {
    holiday read;
    const auto year = reader.required_whole("year");
    const bool possible = year >= year_min && year <= year_max;
    if (!possible && reader.node("year") != nullptr) reader.complain("year", "must be from 2000 to 2200");
    read.year = possible ? static_cast<int>(year) : 0;
    read.name = reader.required_text("name");
    read.days_off = days(reader, "days_off", read.year);
    read.make_up_days = days(reader, "make_up_days", read.year);
    return read;
}

}  // namespace

result<std::vector<holiday>, problems> load_holidays(const std::filesystem::path& file) {
    const auto root = read_toml(file);
    if (!root) return root.error();
    problems wrong;
    table_reader reader(file, *root, wrong);
    std::vector<holiday> read;
    const auto tables = reader.tables("holiday");
    if (tables.size() > holidays_max) reader.complain("holiday", "stands more than 1000 times");
    for (const auto* table : tables) {
        table_reader one(file, *table, wrong);
        read.push_back(read_holiday(one));
        one.finish();
    }
    reader.finish();
    if (!wrong.empty()) return wrong;
    return read;
}

}  // namespace link100::config
