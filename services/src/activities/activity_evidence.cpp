#include "activities/activity_evidence.hpp"

#include "league/review/inspection.hpp"
#include "platform/id_source.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

using league::place_question;

struct place_counts {
    int checked_in = 0;
    int late_yes = 0;
    int sample_yes = 0;
    int sample_no = 0;
};

place_counts counts_of(store::transaction& tx, std::int64_t activity_id) {
    place_counts c;
    tx.each(
        R"(
            SELECT p.asked, COUNT(*), COUNT(p.checked_in_at)
            FROM gathering g
            JOIN gathering_place p ON p.gathering_id = g.id
            WHERE g.activity_id = ?1 AND p.state = ?2
            GROUP BY p.asked)",
        [&](const store::row& row) {
            store::row_reader r{row};
            const auto asked = r.as<place_question>();
            const auto n = r.count();
            c.checked_in += r.count();
            switch (asked) {
                case place_question::late_yes:
                    c.late_yes = n;
                    break;
                case place_question::sample_yes:
                    c.sample_yes = n;
                    break;
                case place_question::sample_no:
                    c.sample_no = n;
                    break;
                default:
                    break;
            }
        },
        activity_id, league::place_state::has_place);
    return c;
}

bool found_sound(store::transaction& tx, const programme& rules, const activity_record& a) {
    return tx.number(
               R"(
                   SELECT COUNT(*)
                   FROM inspection_task
                   WHERE month = ?1 AND kind = ?2 AND object_id = ?3 AND result = ?4)",
               rules.month_of(a.claim.starts_at), league::inspection_kind::activity, a.claim.id,
               league::inspection_result::sound) > 0;
}

}  // namespace

league::evidence_grade evidence_of(store::transaction& tx, const programme& rules, const activity_record& a,
                                   const std::vector<named_youth>& named) {
    league::evidence_facts f;
    f.kind = a.claim.kind;
    int yes = 0;
    for (const auto& youth : named) {
        if (youth.answer != league::confirmation::no) ++f.people;
        if (youth.answer == league::confirmation::yes) ++yes;
    }
    f.pictures = static_cast<int>(tx.number(
        "SELECT COUNT(*) FROM activity_media WHERE activity_id = ?1 AND kind <> 'voice'", a.claim.id));
    f.own_word = yes;
    if (a.announced) {
        const auto c = counts_of(tx, a.claim.id);
        f.checked_in = c.checked_in;
        f.own_word = c.late_yes + c.sample_yes;
        // Somebody who checked in and was drawn is one person.
        f.checked_in -= c.sample_yes;
        f.sample_yes = c.sample_yes;
        f.sample_no = c.sample_no;
    }
    f.found_sound = found_sound(tx, rules, a);
    return league::grade_of(f, rules.verification);
}

std::optional<place_question> asked_of(store::transaction& tx, std::int64_t activity_id,
                                       std::int64_t youth_id) {
    return tx.first(
        R"(
            SELECT p.asked
            FROM gathering g
            JOIN gathering_place p ON p.gathering_id = g.id
            WHERE g.activity_id = ?1 AND p.youth_id = ?2 AND p.asked <> ?3)",
        [](const store::row& r) { return r.as<place_question>(0); }, activity_id, youth_id,
        place_question::none);
}

void note_place_answer(work& w, std::int64_t activity_id, std::int64_t youth_id, place_question asked,
                       league::confirmation answer) {
    const bool yes = answer == league::confirmation::yes;
    const bool sample = asked == place_question::sample || asked == place_question::sample_yes ||
                        asked == place_question::sample_no;
    const auto now_is = sample ? (yes ? place_question::sample_yes : place_question::sample_no)
                               : (yes ? place_question::late_yes : place_question::late_no);
    w.tx.execute(
        R"(
            UPDATE gathering_place
            SET asked = ?3
            WHERE youth_id = ?2 AND gathering_id = (SELECT g.id FROM gathering g WHERE g.activity_id = ?1))",
        activity_id, youth_id, now_is);
}

std::vector<open_question> place_questions(store::transaction& tx, std::int64_t youth_id,
                                           platform::time_point now, int most) {
    constexpr auto reach = league::announced_ahead_max + league::gathering_length_max + activity_answer_days +
                           std::chrono::days{1};
    return tx.all(
        R"(
            SELECT a.id, a.number, p.name, a.kind, a.starts_at, a.time_precision, a.theme
            FROM gathering_place q
            JOIN gathering g ON g.id = q.gathering_id
            JOIN activity a ON a.id = g.activity_id
            JOIN person p ON p.id = a.organiser_id
            WHERE q.youth_id = ?1
                AND q.gathering_id >= ?2
                AND q.asked IN (?3, ?4)
                AND a.status IN (?5, ?6)
                AND a.logged_at > ?7
            ORDER BY a.id DESC
            LIMIT ?8)",
        [](const store::row& row) {
            store::row_reader r{row};
            return open_question{r.integer(), r.integer(),
                                 r.text(),    r.as<league::activity_kind>(),
                                 r.time(),    r.as<time_precision>(),
                                 r.text()};
        },
        youth_id, platform::first_id_at(now - reach), place_question::late, place_question::sample,
        league::activity_status::awaiting_confirmation, league::activity_status::verified,
        now - activity_answer_days, most);
}

}  // namespace link100::services
