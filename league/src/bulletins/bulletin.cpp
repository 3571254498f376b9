#include "league/bulletins/bulletin.hpp"

#include "points/line_writer.hpp"

#include <algorithm>
#include <unordered_map>

namespace link100::league {
namespace {

using column = bulletin_column;

// Of ids that may repeat, how many there are.
std::int64_t distinct(std::vector<std::int64_t>& ids) {
    std::sort(ids.begin(), ids.end());
    return std::unique(ids.begin(), ids.end()) - ids.begin();
}

struct share {
    std::int64_t kept = 0;
    std::int64_t all = 0;

    void count(bool yes) {
        ++all;
        kept += yes;
    }

    [[nodiscard]] std::optional<std::int64_t> tenths_of_percent() const {
        return all == 0 ? std::nullopt : std::optional{divide_half_up(1000 * kept, all)};
    }
};

// What is summed up for one unit, or for the whole.
class sums {
public:
    void add(const bulletin_facts::cadre& c) {
        ++cadres_;
        quota_met_.count(c.contacts >= c.quota);
        five_ones_met_.count(c.five_ones >= five_ones_wanted);
        if (c.days < days_in_office_min) return;
        score_ += c.score;
        ++scored_;
    }

    void add(const bulletin_facts::contact& c) { youths_.push_back(c.youth); }

    void add(const bulletin_facts::activity& a) {
        ++activities_;
        if (is_five_one(a.kind)) ++kinds_[static_cast<std::size_t>(stored(a.kind) - 1)];
    }

    void add_guidance() { ++guidance_; }

    void add_topic() { ++topics_; }

    void add(const bulletin_facts::request& r, const std::array<int, 5>& scale) {
        if (r.received) {
            ++cases_;
            askers_.push_back(r.youth);
        }
        if (r.first_in_time) {
            first_.count(*r.first_in_time);
            first_askers_.push_back(r.youth);
        }
        if (r.closed_in_time) {
            closed_.count(*r.closed_in_time);
            closed_askers_.push_back(r.youth);
        }
        if (r.rating == 0) return;
        case_weights_ += scale.at(static_cast<std::size_t>(r.rating - 1));
        ++case_ratings_;
        case_raters_.push_back(r.youth);
    }

    void add(const bulletin_facts::rating& r) {
        grades_ += r.grade;
        ++ratings_;
        raters_.push_back(r.youth);
    }

    void add(const bulletin_facts::sample& s) { sound_.count(s.sound); }

    [[nodiscard]] bulletin_row row(std::int64_t unit, std::string name, std::optional<int> before) {
        bulletin_row out{unit, std::move(name), {}};
        const auto set = [&](column c, std::optional<std::int64_t> value, std::int64_t people) {
            out.cells[static_cast<std::size_t>(c)] = {value, people};
        };
        const auto youths = distinct(youths_);
        set(column::cadres, cadres_, cadres_);
        set(column::contacts, youths, youths);
        set(column::contact_rate, quota_met_.tenths_of_percent(), cadres_);
        set(column::activities, activities_, cadres_);
        for (int i = 0; i < 5; ++i)
            set(static_cast<column>(static_cast<int>(column::good_deeds) + i),
                kinds_[static_cast<std::size_t>(i)], cadres_);
        set(column::five_one_rate, five_ones_met_.tenths_of_percent(), cadres_);
        set(column::guidance, guidance_, cadres_);
        set(column::topics, topics_, cadres_);
        set(column::cases, cases_, distinct(askers_));
        set(column::first_in_time, first_.tenths_of_percent(), distinct(first_askers_));
        set(column::closed_in_time, closed_.tenths_of_percent(), distinct(closed_askers_));
        set(column::case_rating,
            case_ratings_ == 0 ? std::nullopt
                               : std::optional{divide_half_up(10 * case_weights_, case_ratings_)},
            distinct(case_raters_));
        set(column::activity_rating,
            ratings_ == 0 ? std::nullopt : std::optional{divide_half_up(100 * grades_, ratings_)},
            distinct(raters_));
        set(column::sampled, sound_.all, cadres_);
        set(column::sound_rate, sound_.tenths_of_percent(), cadres_);
        const auto mean = scored_ == 0 ? std::nullopt : std::optional{divide_half_up(score_, scored_)};
        set(column::mean_score, mean, scored_);
        set(column::change, mean && before ? std::optional{*mean - *before} : std::nullopt, scored_);
        return out;
    }

private:
    std::int64_t cadres_ = 0, activities_ = 0, guidance_ = 0, topics_ = 0, cases_ = 0;
    std::int64_t score_ = 0, scored_ = 0, case_weights_ = 0, case_ratings_ = 0, grades_ = 0, ratings_ = 0;
    share quota_met_, five_ones_met_, first_, closed_, sound_;
    std::array<std::int64_t, 5> kinds_{};
    std::vector<std::int64_t> youths_, askers_, first_askers_, closed_askers_, case_raters_, raters_;
};

class unit_sums {
public:
    explicit unit_sums(const bulletin_facts& facts) : by_unit_(facts.units.size()) {
        for (std::size_t i = 0; i < facts.units.size(); ++i) place_.emplace(facts.units[i].id, i);
    }

    // Both the unit's and the whole's.
    template <class F>
    void each(std::int64_t unit, F&& add) {
        add(whole_);
        if (const auto at = place_.find(unit); at != place_.end()) add(by_unit_[at->second]);
    }

    sums& of(std::size_t i) { return by_unit_[i]; }

    sums& whole() { return whole_; }

private:
    std::unordered_map<std::int64_t, std::size_t> place_;
    std::vector<sums> by_unit_;
    sums whole_;
};

// The whole before is not kept as a unit's: it is compared by its own row, id 0.
std::optional<int> whole_before(const bulletin_facts& facts) {
    for (const auto& u : facts.units)
        if (u.id == 0) return u.score_before;
    return std::nullopt;
}

}  // namespace

bulletin make_bulletin(const bulletin_facts& facts) {
    unit_sums all(facts);
    for (const auto& c : facts.cadres) all.each(c.unit, [&](sums& s) { s.add(c); });
    for (const auto& c : facts.contacts) all.each(c.unit, [&](sums& s) { s.add(c); });
    for (const auto& a : facts.activities) all.each(a.unit, [&](sums& s) { s.add(a); });
    for (const auto& g : facts.guidance) all.each(g.unit, [](sums& s) { s.add_guidance(); });
    for (const auto& t : facts.topics) all.each(t.unit, [](sums& s) { s.add_topic(); });
    for (const auto& r : facts.cases) all.each(r.unit, [&](sums& s) { s.add(r, facts.rating_scale); });
    for (const auto& r : facts.ratings) all.each(r.unit, [&](sums& s) { s.add(r); });
    for (const auto& s : facts.samples) all.each(s.unit, [&](sums& to) { to.add(s); });
    bulletin out{facts.month, {}, {}};
    for (std::size_t i = 0; i < facts.units.size(); ++i) {
        if (facts.units[i].id == 0) continue;
        auto row = all.of(i).row(facts.units[i].id, facts.units[i].name, facts.units[i].score_before);
        // A unit without cadres and without anything done has nothing to tell.
        const bool empty = row.at(column::cadres).value == 0 && row.at(column::activities).value == 0 &&
                           row.at(column::cases).value == 0;
        if (!empty) out.rows.push_back(std::move(row));
    }
    std::sort(out.rows.begin(), out.rows.end(), [](const bulletin_row& a, const bulletin_row& b) {
        return a.name != b.name ? a.name < b.name : a.unit < b.unit;
    });
    out.whole = all.whole().row(0, "全校", whole_before(facts));
    return out;
}

}  // namespace link100::league
