#include "http_date.hpp"

#include <algorithm>
#include <chrono>
#include <string>

namespace link100::server {
namespace {

constexpr std::array<std::string_view, 7> day_names{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> month_names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string two_digits(long value) {
    return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
}

}  // namespace

std::string_view http_date::at(platform::time_point now) {
    const auto whole = std::chrono::floor<std::chrono::seconds>(now);
    const auto second = whole.time_since_epoch().count();
    if (second != second_) {
        const auto day = std::chrono::floor<std::chrono::days>(whole);
        const std::chrono::year_month_day date{day};
        const std::chrono::hh_mm_ss time{whole - day};
        std::string t{day_names[std::chrono::weekday{day}.c_encoding()]};
        t += ", " + two_digits(static_cast<unsigned>(date.day())) + ' ';
        t += month_names[static_cast<unsigned>(date.month()) - 1];
        t += ' ' + std::to_string(static_cast<int>(date.year())) + ' ';
        t += two_digits(time.hours().count()) + ':' + two_digits(time.minutes().count()) + ':';
        t += two_digits(time.seconds().count()) + " GMT";
        std::copy_n(t.begin(), std::min(t.size(), text_.size()), text_.begin());
        second_ = second;
    }
    return {text_.data(), text_.size()};
}

}  // namespace link100::server
