#include "activities/activity_record.hpp"

#include "activities/activity_organisers.hpp"
#include "store/row_reader.hpp"

#include <algorithm>

namespace link100::services {
namespace {

constexpr int activity_number_digits = 6;

constexpr std::string_view activity_columns =
    R"(
        SELECT a.id, a.number, a.organiser_id, a.org_id, o.path, a.kind, a.mode, a.status, a.starts_at,
            a.ends_at, a.time_precision, a.place, a.theme, a.headcount, a.recorded_late, a.logged_at,
            a.reason, a.announced
        FROM activity a
        JOIN org o ON o.id = a.org_id )";

activity_record activity_from(const store::row& row) {
    store::row_reader r{row};
    activity_record a;
    a.claim.id = r.id();
    a.number = r.integer();
    a.claim.organiser_id = r.id();
    a.org_id = r.id();
    a.org_path = r.text();
    a.claim.kind = r.as<league::activity_kind>();
    a.mode = r.as<league::activity_mode>();
    a.status = r.as<league::activity_status>();
    a.claim.starts_at = r.time();
    a.claim.ends_at = r.maybe_time();
    a.precision = r.as<time_precision>();
    a.claim.exact_time = a.precision == time_precision::exact;
    a.place = r.text();
    a.claim.theme = r.text();
    a.headcount = r.maybe_count();
    a.recorded_late = r.flag();
    a.claim.logged_at = r.time();
    a.reason = r.text();
    a.announced = r.flag();
    return a;
}

league::confirmation_counts count(const std::vector<named_youth>& named) {
    league::confirmation_counts counts;
    for (const auto& youth : named) {
        if (youth.answer == league::confirmation::yes) ++counts.yes;
        if (youth.answer == league::confirmation::no) ++counts.no;
        if (youth.answer == league::confirmation::unanswered) ++counts.unanswered;
    }
    return counts;
}

struct assessment {
    league::activity_status status;
    std::string reason;
};

assessment assessed(work& w, const activity_record& a, const std::vector<named_youth>& named) {
    const auto verdict = league::verify(a.claim, count(named), neighbours_of(w.tx, a.claim), false, w.now,
                                        w.rules.zone, w.rules.verification);
    // An answer may be changed until the seven days are over, so a denial ends nothing before. It also must
    // not be read off the state by the organiser.
    // Of an announced activity those who did not check in may still say that they were there.
    const bool may_change = verdict.reason == league::verification_reason::denied ||
                            (a.announced && verdict.reason == league::verification_reason::too_few_people);
    const bool not_final = may_change && w.now < verdict.confirm_until;
    if (verdict.outcome == league::verification_outcome::waiting || not_final)
        return {league::activity_status::awaiting_confirmation, ""};
    if (verdict.outcome == league::verification_outcome::verified)
        return {league::activity_status::verified, ""};
    return {league::activity_status::rejected, std::string{league::sentence(verdict.reason)}};
}

}  // namespace

platform::time_point activity_record::answers_until(const programme& rules) const {
    return std::max(claim.logged_at, claim.ends_at.value_or(claim.starts_at)) +
           rules.verification.confirm_within;
}

bool activity_record::is_open_to_answers(const programme& rules, platform::time_point now) const {
    const bool standing = status == league::activity_status::awaiting_confirmation ||
                          status == league::activity_status::verified;
    return standing && now < answers_until(rules);
}

std::optional<activity_record> activity_by_number(store::transaction& tx, std::int64_t number) {
    return tx.first(std::string{activity_columns} + "WHERE a.number = ?1", activity_from, number);
}

std::optional<activity_record> activity_by_id(store::transaction& tx, std::int64_t id) {
    return tx.first(std::string{activity_columns} + "WHERE a.id = ?1", activity_from, id);
}

std::vector<named_youth> named_in(store::transaction& tx, std::int64_t activity_id) {
    return tx.all(
        R"(
            SELECT ap.youth_id, p.name, ap.answer, ap.rating
            FROM activity_person ap
            JOIN person p ON p.id = ap.youth_id
            WHERE ap.activity_id = ?1
            ORDER BY ap.youth_id)",
        [](const store::row& row) {
            store::row_reader r{row};
            return named_youth{r.id(), r.text(), r.as<league::confirmation>(), r.maybe_count()};
        },
        activity_id);
}

league::object_facts facts_of(const activity_record& a, const std::vector<named_youth>& named) {
    league::object_facts facts{.owner_id = a.claim.organiser_id,
                               .cadre_id = a.claim.organiser_id,
                               .named_ids = {},
                               .org_path = a.org_path,
                               .handling_path = {}};
    for (const auto& youth : named) facts.named_ids.push_back(youth.id);
    return facts;
}

std::vector<league::activity_claim> neighbours_of(store::transaction& tx,
                                                  const league::activity_claim& claim) {
    return tx.all(
        R"(
            SELECT id, kind, starts_at, ends_at, time_precision, logged_at, theme
            FROM activity
            WHERE organiser_id = ?1 AND starts_at BETWEEN ?2 AND ?3 AND status IN (?4, ?5) AND id <> ?6
            ORDER BY starts_at DESC
            LIMIT ?7)",
        [&](const store::row& row) {
            store::row_reader r{row};
            league::activity_claim other;
            other.id = r.id();
            other.organiser_id = claim.organiser_id;
            other.kind = r.as<league::activity_kind>();
            other.starts_at = r.time();
            other.ends_at = r.maybe_time();
            other.exact_time = r.as<time_precision>() == time_precision::exact;
            other.logged_at = r.time();
            other.theme = r.text();
            return other;
        },
        claim.organiser_id, claim.starts_at - activity_compare_span, claim.starts_at + activity_compare_span,
        league::activity_status::awaiting_confirmation, league::activity_status::verified, claim.id,
        activity_compare_max);
}

void reassess(work& w, activity_record& a, const std::vector<named_youth>& named) {
    auto now_is = assessed(w, a, named);
    if (now_is.status == a.status && now_is.reason == a.reason) return;
    const bool points_move =
        now_is.status == league::activity_status::verified || a.status == league::activity_status::verified;
    a.status = now_is.status;
    a.reason = std::move(now_is.reason);
    const auto settled = a.status == league::activity_status::awaiting_confirmation
                             ? std::optional<platform::time_point>{}
                             : std::optional{w.now};
    w.tx.execute("UPDATE activity SET status = ?2, reason = ?3, settled_at = ?4 WHERE id = ?1", a.claim.id,
                 a.status, a.reason, settled);
    if (points_move) book_for_organisers(w, a);
}

std::int64_t free_activity_number(store::transaction& tx) {
    return free_number(activity_number_digits, [&](std::int64_t n) {
        return tx.number("SELECT COUNT(*) FROM activity WHERE number = ?1", n) +
                   tx.number("SELECT COUNT(*) FROM gathering WHERE number = ?1", n) !=
               0;
    });
}

}  // namespace link100::services
