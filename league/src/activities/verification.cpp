#include "league/activities/verification.hpp"

#include "base/text_fold.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <vector>

namespace link100::league {
namespace {

bool is_personal(activity_kind kind) {
    return kind == activity_kind::talk || kind == activity_kind::good_deed;
}

// Of two that collide, the one entered first stands.
bool stands_before(const activity_claim& a, const activity_claim& b) {
    return std::tie(a.logged_at, a.id) < std::tie(b.logged_at, b.id);
}

// An activity whose end nobody told is a point in time: it collides only with what surely covers it.
bool overlap(const activity_claim& a, const activity_claim& b) {
    if (a.organiser_id != b.organiser_id || !a.exact_time || !b.exact_time) return false;
    if (a.starts_at == b.starts_at) return true;
    const auto& first = a.starts_at < b.starts_at ? a : b;
    const auto& second = a.starts_at < b.starts_at ? b : a;
    return first.ends_at && *first.ends_at > second.starts_at;
}

std::vector<std::u32string> trigrams(const std::u32string& text) {
    constexpr std::size_t length = 3;
    std::vector<std::u32string> found;
    for (std::size_t i = 0; i + length <= text.size(); ++i) found.push_back(text.substr(i, length));
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

// What the organiser's other activities have against it, if anything.
void collide(const activity_claim& claim, std::span<const activity_claim> others,
             const verification_rules& rules, verification_verdict& verdict) {
    for (const auto& other : others) {
        if (other.id == claim.id || !stands_before(other, claim)) continue;
        const bool clash = overlap(claim, other);
        if (!clash && !near_copy(claim.theme, other.theme, rules)) continue;
        verdict.outcome = verification_outcome::rejected;
        verdict.reason = clash ? verification_reason::overlaps : verification_reason::near_copy;
        verdict.other_id = other.id;
        return;
    }
}

void count_answers(const activity_claim& claim, const confirmation_counts& answers, instant now,
                   const verification_rules& rules, verification_verdict& verdict) {
    const int people = answers.yes + answers.unanswered;
    const int minimum = is_personal(claim.kind) ? rules.min_people_personal : rules.min_people_group;
    const auto settle = [&](verification_outcome outcome, verification_reason reason) {
        verdict.outcome = outcome;
        verdict.reason = reason;
    };
    if (people < minimum)
        return settle(verification_outcome::rejected,
                      answers.no > 0 ? verification_reason::denied : verification_reason::too_few_people);
    if (people < verdict.needed) return settle(verification_outcome::rejected, verification_reason::denied);
    if (claim.ends_at.value_or(claim.starts_at) > now)
        return settle(verification_outcome::waiting, verification_reason::not_ended_yet);
    if (answers.yes >= verdict.needed)
        return settle(verification_outcome::verified, verification_reason::enough_confirmed);
    if (now >= verdict.confirm_until)
        return settle(verification_outcome::rejected, verification_reason::not_confirmed);
    settle(verification_outcome::waiting, verification_reason::waiting_for_answers);
}

}  // namespace

timeliness entered_when(instant starts_at, instant logged_at, zone z, const verification_rules& rules) {
    const auto days = (day_of(logged_at, z) - day_of(starts_at, z)).count();
    if (days <= rules.on_time_days) return timeliness::on_time;
    return days <= rules.late_days ? timeliness::late : timeliness::too_late;
}

int confirmations_needed(activity_kind kind, int people, const verification_rules& rules) {
    if (is_personal(kind)) return 1;
    constexpr int percent = 100;
    const int share = (people * rules.confirmed_group_percent + percent - 1) / percent;
    return std::max(rules.min_confirmed_group, share);
}

bool near_copy(std::string_view a, std::string_view b, const verification_rules& rules) {
    const auto folded_a = fold(a);
    const auto folded_b = fold(b);
    const auto shortest = static_cast<std::size_t>(rules.copy_min_characters);
    if (folded_a.size() < shortest || folded_b.size() < shortest) return false;
    const auto parts_a = trigrams(folded_a);
    const auto parts_b = trigrams(folded_b);
    std::vector<std::u32string> shared;
    std::set_intersection(parts_a.begin(), parts_a.end(), parts_b.begin(), parts_b.end(),
                          std::back_inserter(shared));
    const std::size_t all = parts_a.size() + parts_b.size() - shared.size();
    return shared.size() * 100 >= all * static_cast<std::size_t>(rules.copy_similarity_percent);
}

verification_verdict verify(const activity_claim& claim, const confirmation_counts& answers,
                            std::span<const activity_claim> others, bool rejected_by_inspector, instant now,
                            zone z, const verification_rules& rules) {
    verification_verdict verdict;
    const auto entered = entered_when(claim.starts_at, claim.logged_at, z, rules);
    verdict.late = entered == timeliness::late;
    verdict.needed = confirmations_needed(claim.kind, answers.yes + answers.no + answers.unanswered, rules);
    verdict.confirm_until =
        std::max(claim.logged_at, claim.ends_at.value_or(claim.starts_at)) + rules.confirm_within;
    const auto reject = [&](verification_reason reason) {
        verdict.outcome = verification_outcome::rejected;
        verdict.reason = reason;
        return verdict;
    };
    if (rejected_by_inspector) return reject(verification_reason::rejected_by_inspector);
    if (entered == timeliness::too_late) return reject(verification_reason::entered_too_late);
    collide(claim, others, rules, verdict);
    if (verdict.outcome != verification_outcome::rejected) count_answers(claim, answers, now, rules, verdict);
    return verdict;
}

std::string_view sentence(verification_reason reason) {
    switch (reason) {
        case verification_reason::enough_confirmed:
            return "青年已确认，活动已核实。";
        case verification_reason::waiting_for_answers:
            return "正在等待青年确认。";
        case verification_reason::not_ended_yet:
            return "活动还没有结束。";
        case verification_reason::rejected_by_inspector:
            return "核查未通过，如有异议请联系管理员。";
        case verification_reason::entered_too_late:
            return "活动结束超过7天才录入，不能再核实。";
        case verification_reason::too_few_people:
            return "参加人数不够：谈心、办实事至少1人，其他活动至少5人。";
        case verification_reason::denied:
            return "有青年表示没有参加，剩下的人数不够核实。";
        case verification_reason::not_confirmed:
            return "7天内确认的青年不够，未能核实。";
        case verification_reason::overlaps:
            return "和您的另一项活动时间重叠。";
        case verification_reason::near_copy:
            return "主题和另一项活动几乎相同，请写清这次的内容。";
    }
    return "正在核实。";
}

}  // namespace link100::league
