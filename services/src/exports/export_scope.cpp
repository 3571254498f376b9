#include "exports/export_scope.hpp"

#include "league/orgs/org_path.hpp"
#include "services/base/validation.hpp"
#include "services/orgs/org_tree.hpp"
#include "services/people/audit.hpp"
#include "services/people/personal_fields.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace link100::services {
namespace {

bool reaches(const person& actor, league::action what, const std::string& path) {
    // A department reaches what was handed to it.
    return may(actor, what, {.org_path = path, .handling_path = path});
}

std::optional<std::string> reach_of(const person& actor, league::action what) {
    std::optional<std::string> path;
    for (const auto& held : actor.roles)
        if (reaches(actor, what, held.org_path))
            path = path ? league::org_path{*path}.common_with(held.org_path) : held.org_path;
    return path;
}

}  // namespace

export_begun scope_of(work& w, const person& actor, league::action what, const export_wish& wish,
                      own_too own) {
    export_scope scope{.wish = wish};
    if (wish.month != 0 && !league::is_month(wish.month))
        return invalid("month", "没有这个月份：" + std::to_string(wish.month) + "。");
    if (scope.in_full())
        if (auto bad = check_reason(wish.reason)) return *bad;
    if (wish.unit.empty()) {
        auto path = reach_of(actor, what);
        if (!path && own == own_too::yes &&
            may(actor, what, {.owner_id = actor.id, .org_path = actor.org_path})) {
            scope.own_id = actor.id;
            path = actor.org_path;
        }
        if (!path) return forbidden();
        scope.org_path = std::move(*path);
    } else {
        const auto org = org_called(w.tx, wish.unit);
        if (!org) return org.error();
        if (!reaches(actor, what, org->path)) return forbidden();
        scope.org_path = org->path;
    }
    if (scope.in_full() && !may(actor, league::action::reveal_fields, {.org_path = scope.org_path}))
        return forbidden();
    if (wish.month != 0) scope.span = league::month_bounds(wish.month, w.rules.zone);
    return scope;
}

void note_export(work& w, const person& actor, std::string_view action, const export_scope& scope) {
    const auto id = w.tx.first(
        "SELECT id FROM org WHERE path = ?1", [](const store::row& r) { return r.integer(0); },
        scope.org_path);
    auto detail = scope.wish.month == 0 ? std::string{"all"} : std::to_string(scope.wish.month);
    if (scope.own_id) detail += " own";
    if (scope.in_full()) detail += ": " + scope.wish.reason;
    note_audit(w, actor_of(actor), action, "org", id.value_or(0), detail);
}

void note_shown_in_full(work& w, const person& actor, std::string_view action, std::int64_t person_id,
                        std::string_view what, const export_scope& scope) {
    note_audit(w, actor_of(actor), action, "person", person_id, std::string{what} + ": " + scope.wish.reason);
}

std::string table_day(platform::time_point t, league::zone z) {
    const std::chrono::year_month_day day{std::chrono::sys_days{league::day_of(t, z).time_since_epoch()}};
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    return text.data();
}

std::string table_clock(platform::time_point t, league::zone z) {
    const auto since = league::to_local(t, z) - league::day_of(t, z);
    const auto minutes =
        static_cast<unsigned>(std::chrono::duration_cast<std::chrono::minutes>(since).count());
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%02u:%02u", minutes / 60, minutes % 60);
    return text.data();
}

std::string table_moment(const std::optional<platform::time_point>& t, league::zone z) {
    return t ? table_day(*t, z) + " " + table_clock(*t, z) : std::string{};
}

double part_of(const league::time_span& span, platform::time_point at) {
    if (span.end <= span.begin) return 1;
    const auto part =
        static_cast<double>((at - span.begin).count()) / static_cast<double>((span.end - span.begin).count());
    return std::clamp(part, 0.0, 1.0);
}

}  // namespace link100::services
