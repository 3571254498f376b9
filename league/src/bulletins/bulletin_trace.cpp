// The rows behind a figure of the bulletin.
#include "league/bulletins/bulletin.hpp"

#include <optional>

namespace link100::league {
namespace {

using column = bulletin_column;

class tracer {
public:
    tracer(const bulletin_facts& facts, std::int64_t unit, column what)
        : facts_(facts), unit_(unit), what_(what) {}

    std::vector<traced_row> rows() {
        for (const auto& c : facts_.cadres) note("cadre", c, of_cadre(c));
        for (const auto& c : facts_.contacts)
            note("contact", c,
                 what_ == column::contacts ? std::optional<std::int64_t>{c.youth} : std::nullopt);
        for (const auto& a : facts_.activities) note("activity", a, of_activity(a));
        for (const auto& g : facts_.guidance) note("guidance", g, counted(column::guidance));
        for (const auto& t : facts_.topics) note("topic", t, counted(column::topics));
        for (const auto& r : facts_.cases) note("feedback", r, of_case(r));
        for (const auto& r : facts_.ratings)
            if (what_ == column::activity_rating && here(r.unit))
                found_.push_back({"rating", r.activity, r.grade});
        for (const auto& s : facts_.samples) note("inspection", s, of_sample(s));
        return std::move(found_);
    }

private:
    [[nodiscard]] bool here(std::int64_t unit) const { return unit_ == 0 || unit == unit_; }

    template <class T>
    void note(const char* kind, const T& row, std::optional<std::int64_t> counts) {
        if (counts && here(row.unit)) found_.push_back({kind, row.id, *counts});
    }

    [[nodiscard]] std::optional<std::int64_t> counted(column c) const {
        return what_ == c ? std::optional<std::int64_t>{1} : std::nullopt;
    }

    [[nodiscard]] std::optional<std::int64_t> of_cadre(const bulletin_facts::cadre& c) const {
        switch (what_) {
            case column::cadres:
                return 1;
            case column::contact_rate:
                return c.contacts >= c.quota ? 1 : 0;
            case column::five_one_rate:
                return c.five_ones >= five_ones_wanted ? 1 : 0;
            case column::mean_score:
            case column::change:
                return c.days >= days_in_office_min ? std::optional<std::int64_t>{c.score} : std::nullopt;
            default:
                return std::nullopt;
        }
    }

    [[nodiscard]] std::optional<std::int64_t> of_activity(const bulletin_facts::activity& a) const {
        if (what_ == column::activities) return 1;
        const int kind = static_cast<int>(what_) - static_cast<int>(column::good_deeds) + 1;
        return what_ >= column::good_deeds && what_ <= column::culture_sport && stored(a.kind) == kind
                   ? std::optional<std::int64_t>{1}
                   : std::nullopt;
    }

    [[nodiscard]] std::optional<std::int64_t> of_case(const bulletin_facts::request& r) const {
        const auto said = [](std::optional<bool> b) {
            return b ? std::optional<std::int64_t>{*b ? 1 : 0} : std::nullopt;
        };
        switch (what_) {
            case column::cases:
                return r.received ? std::optional<std::int64_t>{1} : std::nullopt;
            case column::first_in_time:
                return said(r.first_in_time);
            case column::closed_in_time:
                return said(r.closed_in_time);
            case column::case_rating:
                return r.rating == 0 ? std::nullopt : std::optional<std::int64_t>{r.rating};
            default:
                return std::nullopt;
        }
    }

    [[nodiscard]] std::optional<std::int64_t> of_sample(const bulletin_facts::sample& s) const {
        if (what_ == column::sampled) return 1;
        return what_ == column::sound_rate ? std::optional<std::int64_t>{s.sound ? 1 : 0} : std::nullopt;
    }

    const bulletin_facts& facts_;
    std::int64_t unit_;
    column what_;
    std::vector<traced_row> found_;
};

}  // namespace

std::vector<traced_row> rows_behind(const bulletin_facts& facts, std::int64_t unit, bulletin_column column) {
    return tracer(facts, unit, column).rows();
}

}  // namespace link100::league
