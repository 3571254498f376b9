#include "json/time_text.hpp"

#include <cstdio>

namespace link100::api {
namespace {

using namespace std::chrono;

// Takes the text from its front, piece by piece.
struct reader {
    std::string_view rest;
    bool good = true;

    int number(int digits) {
        int n = 0;
        for (int i = 0; i < digits; ++i) {
            if (rest.empty() || rest.front() < '0' || rest.front() > '9') {
                good = false;
                return 0;
            }
            n = n * 10 + (rest.front() - '0');
            rest.remove_prefix(1);
        }
        return n;
    }

    bool take(char c) {
        if (rest.empty() || rest.front() != c) return false;
        rest.remove_prefix(1);
        return true;
    }

    void need(char c) { good = take(c) && good; }

    void skip_fraction() {
        (void)number(1);
        while (!rest.empty() && rest.front() >= '0' && rest.front() <= '9') rest.remove_prefix(1);
    }
};

std::optional<minutes> offset(reader& r) {
    if (r.take('Z')) return minutes{0};
    const bool east = r.take('+');
    if (!east && !r.take('-')) return std::nullopt;
    const auto h = r.number(2);
    r.need(':');
    const auto m = r.number(2);
    if (!r.good || h > 14 || m > 59) return std::nullopt;
    return east ? hours{h} + minutes{m} : -(hours{h} + minutes{m});
}

}  // namespace

std::string time_text(platform::time_point t) {
    const auto day = floor<days>(t);
    const year_month_day date{day};
    const hh_mm_ss time{floor<seconds>(t - day)};
    char text[40];
    const auto n =
        std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", int{date.year()},
                      unsigned{date.month()}, unsigned{date.day()}, static_cast<int>(time.hours().count()),
                      static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
    return {text, static_cast<std::size_t>(n)};
}

std::optional<platform::time_point> parse_time(std::string_view text) {
    reader r{text};
    const year y{r.number(4)};
    r.need('-');
    const month m{static_cast<unsigned>(r.number(2))};
    r.need('-');
    const day d{static_cast<unsigned>(r.number(2))};
    r.need('T');
    const auto h = r.number(2);
    r.need(':');
    const auto min = r.number(2);
    int s = 0;
    if (r.take(':')) {
        s = r.number(2);
        if (r.take('.')) r.skip_fraction();
    }
    const auto zone = offset(r);
    const year_month_day date{y, m, d};
    if (!r.good || !zone || !r.rest.empty() || !date.ok() || h > 23 || min > 59 || s > 59)
        return std::nullopt;
    return platform::time_point{sys_days{date} + hours{h} + minutes{min} + seconds{s} - *zone};
}

}  // namespace link100::api
