#include "door/programme_setup.hpp"

#include "config/crisis.hpp"
#include "config/holidays.hpp"
#include "config/moderation.hpp"
#include "config/points.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace link100::cli {
namespace {

std::string day_text(std::chrono::year_month_day d) {
    const auto two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return std::to_string(static_cast<int>(d.year())) + "-" + two(static_cast<unsigned>(d.month())) + "-" +
           two(static_cast<unsigned>(d.day()));
}

constexpr std::size_t key_bytes_min = 16;

using problems = std::vector<std::string>;

void add_problems(problems& all, const std::filesystem::path& file, const problems& more) {
    for (const auto& line : more) all.push_back(file.string() + ": " + line);
}

league::points_rule rule_of(const config::points_rule& r) {
    league::points_rule out;
    out.code = r.code;
    out.title = r.title;
    out.group = static_cast<league::rule_group>(r.group);
    out.booked = r.booked == config::points_booking::event ? league::booking::at_event
                                                           : league::booking::at_month_close;
    out.points = r.points;
    out.month_cap = r.month_cap;
    for (const auto k : r.kinds) out.kinds.push_back(static_cast<league::activity_kind>(k));
    out.conditions = r.conditions;
    return out;
}

league::points_rules points_of(const config::points_rules& p) {
    league::points_rules out;
    out.version = p.version;
    out.valid_from = league::local_days{p.valid_from};
    out.bonus_cap = p.bonus_cap;
    std::copy_n(p.rating_scale.begin(), std::min(p.rating_scale.size(), out.rating_scale.size()),
                out.rating_scale.begin());
    for (const auto& r : p.rules) out.rules.push_back(rule_of(r));
    return out;
}

league::holiday_table holidays_of(const std::vector<config::holiday>& all) {
    league::holiday_table out;
    for (const auto& h : all) {
        for (const auto d : h.days_off) out.days_off.insert(league::local_days{d});
        for (const auto d : h.make_up_days) out.make_up_days.insert(league::local_days{d});
    }
    return out;
}

league::evaluation_weights weights_of(const config::evaluation_shares& s) {
    return {static_cast<int>(s.score), static_cast<int>(s.youth), static_cast<int>(s.onsite),
            static_cast<int>(s.party)};
}

league::evaluation_rules evaluation_of(const config::points_rules& p) {
    league::evaluation_rules out;
    if (p.mid_year) out.mid_year = weights_of(*p.mid_year);
    if (p.year_end) out.year_end = weights_of(*p.year_end);
    return out;
}

// Empty when none is set.
result<std::string, problems> seal_key_of(const std::filesystem::path& file) {
    if (file.empty()) return std::string{};
    std::ifstream in(file, std::ios::binary);
    std::string key{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    while (key.ends_with('\n') || key.ends_with('\r')) key.pop_back();
    if (!in.bad() && key.size() >= key_bytes_min) return key;
    return problems{"programme.seal_key_file: " + file.string() + " cannot be read or has fewer than " +
                    std::to_string(key_bytes_min) + " bytes"};
}

}  // namespace

result<league::points_rules, problems> read_points(const std::filesystem::path& file) {
    const auto read = config::load_points(file);
    if (!read) return read.error();
    auto rules = points_of(*read);
    problems wrong;
    add_problems(wrong, file, league::problems(rules));
    if (!wrong.empty()) return wrong;
    return rules;
}

result<services::programme, problems> make_programme(const config::settings& s) {
    problems wrong;
    const auto points = config::load_points(s.programme.points_file);
    const auto holidays = config::load_holidays(s.programme.holidays_file);
    const auto crisis = config::load_crisis(s.programme.crisis_file);
    const auto moderation = config::load_moderation(s.programme.moderation_file);
    services::personal_fields fields;
    if (const auto& file = s.personal.key_ring_file; !file.empty()) {
        auto ring = platform::key_ring::load(file);
        if (ring) {
            fields = services::personal_fields{std::move(*ring)};
        } else {
            wrong.push_back("personal.key_ring_file: " + file.string() + " " + ring.error());
        }
    }
    const auto seal_key = seal_key_of(s.programme.seal_key_file);
    if (!seal_key) wrong.insert(wrong.end(), seal_key.error().begin(), seal_key.error().end());
    if (!points) wrong.insert(wrong.end(), points.error().begin(), points.error().end());
    if (!holidays) wrong.insert(wrong.end(), holidays.error().begin(), holidays.error().end());
    if (!crisis) wrong.insert(wrong.end(), crisis.error().begin(), crisis.error().end());
    if (!moderation) wrong.insert(wrong.end(), moderation.error().begin(), moderation.error().end());
    if (!wrong.empty()) return wrong;

    const auto rules = points_of(*points);
    const auto days = holidays_of(*holidays);
    const league::crisis_words words{crisis->words, crisis->false_alarms, crisis->reply};
    add_problems(wrong, s.programme.points_file, league::problems(rules));
    const auto evaluation = evaluation_of(*points);
    for (const auto& weights : {evaluation.mid_year, evaluation.year_end})
        if (auto bad = league::problem_of(weights); !bad.empty())
            add_problems(wrong, s.programme.points_file, {"evaluation: " + bad});
    add_problems(wrong, s.programme.holidays_file, league::problems(days));
    add_problems(wrong, s.programme.crisis_file, league::problems(words));
    add_problems(wrong, s.programme.moderation_file,
                 league::problems_of_words(moderation->words, moderation->false_alarms));
    if (!wrong.empty()) return wrong;

    const league::zone zone{s.programme.utc_offset};
    return services::programme{
        .zone = zone,
        .points = {rules},
        .calendar = league::work_calendar{days, zone},
        .promises = {},
        .verification = {},
        .crisis = league::crisis_matcher{words},
        .crisis_reply = s.programme.hotline_text.empty() ? crisis->reply : s.programme.hotline_text,
        .duty_contact = s.programme.duty_contact,
        .quiet = {s.programme.quiet_from, s.programme.quiet_to},
        .digest_at = s.programme.digest_at,
        .cases_per_hour_max = static_cast<int>(s.limits.cases_per_hour),
        .fields = std::move(fields),
        .evaluation = evaluation,
        .moderation = league::word_matcher{moderation->words, moderation->false_alarms},
        .moderation_as_of = day_text(moderation->as_of),
        .seal_key = *seal_key,
        .bulletins_by_clock = s.programme.bulletins_by_clock,
        .bulletin_ranked = points->bulletin_ranked.value_or(false),
    };
}

}  // namespace link100::cli
