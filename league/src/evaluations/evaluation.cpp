#include "league/evaluations/evaluation.hpp"

#include "points/line_writer.hpp"

#include <numeric>

namespace link100::league {
namespace {

std::optional<std::int64_t> mean_score(const unit_year& u) {
    if (u.month_scores.empty()) return std::nullopt;
    const auto sum = std::accumulate(u.month_scores.begin(), u.month_scores.end(), std::int64_t{0});
    return divide_half_up(sum, static_cast<std::int64_t>(u.month_scores.size()));
}

// 30 · knows + 30 · took part + 40 · satisfaction, in tenths.
std::optional<std::int64_t> youths_view(const unit_year& u, const std::array<int, 5>& scale) {
    if (u.answers < assessment_answers_min) return std::nullopt;
    std::int64_t weights = 0;
    for (std::size_t i = 0; i < scale.size(); ++i) weights += u.satisfied[i] * scale[i];
    return divide_half_up(300 * 100 * (std::int64_t{u.knows} + u.took_part) + 400 * weights,
                          100 * std::int64_t{u.answers});
}

std::optional<std::int64_t> truthfulness(const unit_year& u) {
    if (u.checked == 0) return std::nullopt;
    return divide_half_up(1000 * std::int64_t{u.passed}, u.checked);
}

}  // namespace

std::string problem_of(const evaluation_weights& w) {
    for (const int part : {w.score, w.youth, w.onsite, w.party})
        if (part < 0 || part > 100) return "a weight lies between 0 and 100";
    return w.score + w.youth + w.onsite + w.party == 100 ? "" : "the weights must add up to 100";
}

std::vector<unit_evaluation> evaluate(const std::vector<unit_year>& units, const evaluation_weights& weights,
                                      const std::array<int, 5>& scale) {
    std::vector<unit_evaluation> out;
    for (const auto& u : units) {
        unit_evaluation e;
        e.unit = u.unit;
        e.name = u.name;
        e.score = mean_score(u);
        e.youth = youths_view(u, scale);
        e.onsite = truthfulness(u);
        e.party = u.party ? std::optional<std::int64_t>{*u.party} : std::nullopt;
        e.asked = u.asked;
        e.answers = u.answers;
        std::int64_t sum = 0;
        std::int64_t measured = 0;
        const auto part = [&](std::optional<std::int64_t> value, int weight, std::string_view what) {
            if (weight == 0) return;
            if (value) {
                sum += *value * weight;
                measured += weight;
                return;
            }
            e.note += (e.note.empty() ? "未计入：" : "、") + std::string{what};
        };
        part(e.score, weights.score, "月度积分");
        part(e.youth, weights.youth, "青年评议（答卷不足10份）");
        part(e.onsite, weights.onsite, "实地核查");
        part(e.party, weights.party, "党政评价");
        if (measured > 0) e.total = divide_half_up(sum, measured);
        out.push_back(std::move(e));
    }
    return out;
}

}  // namespace link100::league
