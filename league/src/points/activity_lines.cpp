// R03, R04 and R10: what verified activities earn.
#include "points/line_writer.hpp"

#include <algorithm>
#include <map>

namespace link100::league {
namespace {

bool has_kind(const points_rule& rule, activity_kind kind) {
    return std::find(rule.kinds.begin(), rule.kinds.end(), kind) != rule.kinds.end();
}

// An activity counts in one category only: as guidance while a campaign runs, else as one of the five.
bool is_guidance(const month_facts& facts, const activity_fact& activity) {
    if (!facts.campaign_running) return false;
    return activity.branch_guidance ||
           std::any_of(facts.guidance.begin(), facts.guidance.end(), [&](const guidance_fact& g) {
               return g.item == activity.kind && g.day == activity.day;
           });
}

std::string day_and_kind(local_days day, activity_kind kind) {
    const std::chrono::year_month_day date{day};
    return std::to_string(unsigned{date.month()}) + "月" + std::to_string(unsigned{date.day()}) + "日" +
           std::string{label(kind)};
}

std::string day_and_kind(const activity_fact& activity) {
    return day_and_kind(activity.day, activity.kind);
}

struct worth {
    const activity_fact* activity;
    hundredths points;
};

// Best first, so that a late entry never takes the place of one in time; equal ones in the order they were
// entered (ids are time-ordered), so that a new entry does not move points between old ones.
bool comes_first(const worth& a, const worth& b) {
    return a.points != b.points ? a.points > b.points : a.activity->id < b.activity->id;
}

std::vector<worth> worth_of_all(const points_rules& rules, const points_rule& rule,
                                const month_facts& facts) {
    const auto late_percent = rules.condition("R03", "late_percent");
    std::vector<worth> found;
    for (const auto& activity : facts.activities) {
        if (!activity.verified || !has_kind(rule, activity.kind) || is_guidance(facts, activity)) continue;
        const auto in_full = activity.late ? percent_of(rule.points, late_percent) : rule.points;
        found.push_back({&activity, percent_of(in_full, activity.share_percent)});
    }
    std::sort(found.begin(), found.end(), comes_first);
    return found;
}

std::string why(const activity_fact& activity) {
    std::string note = day_and_kind(activity) + "，已核实";
    if (activity.late) note += "，补记减半";
    if (activity.share_percent != 100) note += "，协办计" + std::to_string(activity.share_percent) + "%";
    return note;
}

void write_five_ones(const points_rules& rules, const month_facts& facts, std::vector<ledger_line>& out) {
    line_writer writer{rules, "R03", out};
    const auto max_count = rules.condition("R03", "max_count");
    const auto max_per_day = rules.condition("R03", "max_per_day");
    std::map<local_days, std::int64_t> of_day;
    std::int64_t count = 0;
    for (const auto& [activity, points] : worth_of_all(rules, writer.rule(), facts)) {
        std::string note = why(*activity);
        hundredths earned = 0;
        if (count >= max_count) {
            note += "；本月已计满" + std::to_string(max_count) + "次，不再计分";
        } else if (of_day[activity->day] >= max_per_day) {
            note += "；当天已计" + std::to_string(max_per_day) + "次，不再计分";
        } else {
            ++count;
            ++of_day[activity->day];
            earned = points;
        }
        writer.write(earned, "activity", activity->id, std::move(note));
    }
}

void write_variety(const points_rules& rules, const month_facts& facts, std::vector<ledger_line>& out) {
    line_writer writer{rules, "R04", out};
    std::map<activity_kind, const activity_fact*> first;
    for (const auto& activity : facts.activities) {
        if (!activity.verified || !has_kind(writer.rule(), activity.kind) || is_guidance(facts, activity))
            continue;
        auto& kept = first[activity.kind];
        if (kept == nullptr || activity.id < kept->id) kept = &activity;
    }
    for (const auto& [kind, activity] : first)
        writer.write(writer.rule().points, "activity", activity->id,
                     "本月做过" + std::string{label(kind)} + "（" + day_and_kind(*activity) + "）");
}

}  // namespace

void write_activity_lines(const points_rules& rules, const month_facts& facts,
                          std::vector<ledger_line>& out) {
    write_five_ones(rules, facts, out);
    write_variety(rules, facts, out);
}

void write_guidance_lines(const points_rules& rules, const month_facts& facts,
                          std::vector<ledger_line>& out) {
    line_writer writer{rules, "R10", out};
    std::vector<worth> found;
    for (const auto& activity : facts.activities)
        if (activity.verified && activity.secretary_confirmed && is_guidance(facts, activity) &&
            has_kind(writer.rule(), activity.kind))
            found.push_back({&activity, percent_of(writer.rule().points, activity.share_percent)});
    std::sort(found.begin(), found.end(), comes_first);
    for (const auto& [activity, points] : found)
        writer.write(points, "activity", activity->id, day_and_kind(*activity) + "，指导团支部，支书已确认");
    if (!facts.campaign_running) return;
    auto guidance = facts.guidance;
    std::sort(guidance.begin(), guidance.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    for (const auto& g : guidance)
        if (has_kind(writer.rule(), g.item))
            writer.write(writer.rule().points, "guidance", g.id,
                         day_and_kind(g.day, g.item) + "，指导团支部，支书已确认");
}

}  // namespace link100::league
