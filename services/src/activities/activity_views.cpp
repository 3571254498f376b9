// What is shown of an activity, and to whom.
#include "activities/activity_evidence.hpp"
#include "league/points/ratings.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

constexpr int activities_listed_max = 100;

struct rating_sums {
    int raters = 0;
    int sum = 0;
};

void show_ratings(activity_view& v, rating_sums ratings) {
    // Below five nobody is told how many there were: in a small group that alone says who.
    if (ratings.raters < league::min_raters_shown) return;
    v.raters = ratings.raters;
    v.rating_mean = static_cast<double>(ratings.sum) / ratings.raters;
}

// A denial is the administrators' to read. To everybody else it looks like a confirmation that did not come.
void hide_denials(activity_view& v) {
    v.denied = 0;
    if (v.reason == league::sentence(league::verification_reason::denied))
        v.reason = league::sentence(league::verification_reason::not_confirmed);
}

activity_view plain_view(const activity_record& a) {
    activity_view v;
    v.id = a.claim.id;
    v.number = a.number;
    v.organiser_id = a.claim.organiser_id;
    v.kind = a.claim.kind;
    v.mode = a.mode;
    v.status = a.status;
    v.starts_at = a.claim.starts_at;
    v.precision = a.precision;
    v.place = a.place;
    v.theme = a.claim.theme;
    v.recorded_late = a.recorded_late;
    v.reason = a.reason;
    return v;
}

}  // namespace

activity_view view_of(const person& reader, const activity_record& a, const std::vector<named_youth>& named,
                      std::string organiser_name) {
    auto v = plain_view(a);
    v.organiser_name = std::move(organiser_name);
    const auto facts = facts_of(a, named);
    const bool sees_denials = may(reader, league::action::read_denials, facts);
    // A youth reads the activity, not who else was there.
    const bool sees_people = reader.id == a.claim.organiser_id || sees_denials;
    rating_sums ratings;
    for (const auto& youth : named) {
        if (sees_people || youth.id == reader.id) v.people.push_back(youth.name);
        ++v.named;
        if (youth.answer == league::confirmation::yes) ++v.confirmed;
        if (youth.answer == league::confirmation::no) ++v.denied;
        if (youth.rating) ++ratings.raters, ratings.sum += *youth.rating;
    }
    show_ratings(v, ratings);
    if (!sees_denials) hide_denials(v);
    return v;
}

outcome<activity_view> show_activity(work& w, const person& reader, std::int64_t number) {
    const auto nothing = not_found("编号为" + std::to_string(number) + "的活动");
    const auto a = activity_by_number(w.tx, number);
    if (!a) return nothing;
    const auto named = named_in(w.tx, a->claim.id);
    if (!may(reader, league::action::read_activity, facts_of(*a, named))) return nothing;
    const auto organiser = load_person(w.tx, a->claim.organiser_id);
    auto v = view_of(reader, *a, named, organiser ? organiser->name : std::string{});
    v.evidence = evidence_of(w.tx, w.rules, *a, named);
    v.co_organisers = w.tx.all(
        R"(
            SELECT p.name
            FROM activity_co_organiser c
            JOIN person p ON p.id = c.cadre_id
            WHERE c.activity_id = ?1
            ORDER BY c.cadre_id)",
        [](const store::row& r) { return r.str(0); }, a->claim.id);
    return v;
}

std::vector<activity_view> activities_of(store::transaction& tx, const programme& rules,
                                         std::int64_t cadre_id, int month) {
    if (!league::is_month(month)) return {};
    const auto span = league::month_bounds(month, rules.zone);
    auto found = tx.all(
        R"(
            SELECT a.id, a.number, a.kind, a.mode, a.status, a.starts_at, a.time_precision, a.place,
                a.theme, a.recorded_late, a.reason, p.name
            FROM activity a
            JOIN person p ON p.id = a.organiser_id
            WHERE a.organiser_id = ?1 AND a.starts_at >= ?2 AND a.starts_at < ?3
            ORDER BY a.starts_at DESC, a.id DESC
            LIMIT ?4)",
        [&](const store::row& row) {
            store::row_reader r{row};
            activity_view v;
            v.id = r.id();
            v.number = r.integer();
            v.organiser_id = cadre_id;
            v.kind = r.as<league::activity_kind>();
            v.mode = r.as<league::activity_mode>();
            v.status = r.as<league::activity_status>();
            v.starts_at = r.time();
            v.precision = r.as<time_precision>();
            v.place = r.text();
            v.theme = r.text();
            v.recorded_late = r.flag();
            v.reason = r.text();
            v.organiser_name = r.text();
            return v;
        },
        cadre_id, span.begin, span.end, activities_listed_max);
    for (auto& v : found) {
        rating_sums ratings;
        for (const auto& youth : named_in(tx, v.id)) {
            v.people.push_back(youth.name);
            ++v.named;
            if (youth.answer == league::confirmation::yes) ++v.confirmed;
            if (youth.rating) ++ratings.raters, ratings.sum += *youth.rating;
        }
        show_ratings(v, ratings);
        hide_denials(v);
    }
    return found;
}

}  // namespace link100::services
