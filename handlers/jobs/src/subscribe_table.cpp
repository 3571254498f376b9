#include "jobs/subscribe_table.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace link100::jobs {
namespace {

constexpr std::string_view absent = "－";

// 2026-04-03 10:00 on the programme's wall: what both a date and a time field take.
std::string wall_time(league::instant now, league::zone zone) {
    const auto local = league::to_local(now, zone);
    const auto days = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day date{days};
    const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::minutes>(local - days)};
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u %02d:%02d", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()));
    return text.data();
}

// In one pass, so that nothing within a person's words is taken for a placeholder.
std::string with_placeholders(std::string_view pattern, const services::text_fields& known,
                              std::string_view otherwise) {
    std::string out;
    while (!pattern.empty()) {
        const auto open = pattern.find('{');
        out += pattern.substr(0, open);
        if (open == pattern.npos) break;
        pattern.remove_prefix(open);
        const auto end = pattern.find('}');
        if (end == pattern.npos) return out += pattern;
        const auto at = known.find(pattern.substr(1, end - 1));
        out += at == known.end() || at->second.empty() ? otherwise : std::string_view{at->second};
        pattern.remove_prefix(end + 1);
    }
    return out;
}

}  // namespace

const config::subscribe_message* subscribe_row(const std::vector<config::subscribe_message>& table,
                                               std::string_view about) {
    const auto at = std::ranges::find(table, about, &config::subscribe_message::about);
    return at == table.end() ? nullptr : &*at;
}

miniapp::subscribe_message filled(const config::subscribe_message& row, const services::text_fields& payload,
                                  league::instant now, league::zone zone) {
    auto known = payload;
    known["time"] = wall_time(now, zone);
    miniapp::subscribe_message m;
    m.template_id = row.template_id;
    m.page = with_placeholders(row.page, known, "");
    for (const auto& v : row.values)
        m.values.push_back({v.name, miniapp::shortened(v.name, with_placeholders(v.value, known, absent))});
    return m;
}

}  // namespace link100::jobs
