// Youths are drawn, told, reminded once, and answer without their name.
#include "evaluations/assessment_record.hpp"
#include "league/base/programme_time.hpp"
#include "league/base/sampling.hpp"
#include "league/points/ratings.hpp"
#include "orgs/units.hpp"
#include "platform/random.hpp"
#include "services/messages/notices.hpp"
#include "services/people/audit.hpp"
#include "store/row_reader.hpp"

#include <algorithm>
#include <map>

namespace link100::services {
namespace {

constexpr std::string_view about_assessment = "assessment";

std::map<std::int64_t, std::vector<std::int64_t>> confirmed_youths(store::transaction& tx,
                                                                   const unit_map& units) {
    std::map<std::int64_t, std::int64_t> unit_of_cadre;
    tx.each("SELECT c.person_id, o.path FROM cadre c JOIN org o ON o.id = c.org_id",
            [&](const store::row& row) {
                store::row_reader r{row};
                const auto cadre = r.id();
                unit_of_cadre[cadre] = units.of_path(r.view());
            });
    std::map<std::int64_t, std::vector<std::int64_t>> youths;
    tx.each("SELECT cadre_id, youth_id FROM contact WHERE state = 3 /* confirmed */",
            [&](const store::row& row) {
                store::row_reader r{row};
                const auto cadre = r.id();
                youths[unit_of_cadre[cadre]].push_back(r.id());
            });
    for (auto& [unit, ids] : youths) {
        std::ranges::sort(ids);
        const auto rest = std::ranges::unique(ids);
        ids.erase(rest.begin(), rest.end());
    }
    return youths;
}

// 2026年年中评议（7月14日 周二 10:00截止）
std::string called(const work& w, const asked_assessment& a) {
    return std::to_string(a.year) + (a.kind == evaluation_kind::mid_year ? "年年中评议（" : "年年底评议（") +
           league::format_short(a.closes_at, w.rules.zone) + "截止）";
}

std::string invitation_words(const work& w, const asked_assessment& a) {
    return "您被抽到参加" + called(w, a) +
           "：三个问题，自愿参加，不记名，您的联系人不会知道抽到了谁。请发：评议";
}

std::string reminder_words(const work& w, const asked_assessment& a) {
    return called(w, a) +
           "快结束了，还想听听您的看法：不记名，三个问题。请发：评议。不想参加不用理会，不会再提醒。";
}

evaluation_kind kind_named(std::string_view text) {
    return text == name(evaluation_kind::mid_year) ? evaluation_kind::mid_year : evaluation_kind::year_end;
}

}  // namespace

std::optional<assessment_record> assessment_of(store::transaction& tx, evaluation_kind kind, int year) {
    return tx.first(
        "SELECT id, closes_at FROM assessment WHERE kind = ?1 AND period = ?2",
        [](const store::row& row) {
            store::row_reader r{row};
            return assessment_record{r.id(), r.time()};
        },
        name(kind), year);
}

outcome<int> open_assessment(work& w, const std::optional<person>& who, evaluation_kind kind, int year,
                             std::uint32_t seed) {
    if (!league::is_month(year * 100 + 1)) return invalid("year", "没有这个年份。");
    if (!may_everywhere(w.tx, who, league::action::make_bulletin)) return forbidden();
    if (assessment_of(w.tx, kind, year)) return conflict("这一期的青年评议已经发起过。");
    const auto id = w.tx.new_id();
    w.tx.execute(
        R"(
            INSERT INTO assessment (id, kind, period, seed, opened_at, closes_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6))",
        id, name(kind), year, seed, w.now, w.now + assessment_time);
    const unit_map units(w.tx);
    const auto text = invitation_words(w, {kind, year, w.now + assessment_time});
    int asked = 0;
    for (const auto& [unit, youths] : confirmed_youths(w.tx, units)) {
        const auto mixed = (std::uint64_t{seed} << 32) ^ static_cast<std::uint64_t>(unit);
        for (const auto youth : league::draw(youths, league::youths_to_ask(youths.size()), mixed))
            // A youth with cadres in two units is asked, and told, once: for the one that was drawn first.
            if (w.tx.execute(
                    R"(
                        INSERT INTO assessment_asked (assessment_id, youth_id, unit_id)
                        VALUES (?1, ?2, ?3)
                        ON CONFLICT DO NOTHING)",
                    id, youth, unit) > 0) {
                ++asked;
                notify_person(w, youth, notice_kind::news, about_assessment, id, text);
            }
    }
    note_audit(w, actor_of(who), "open_assessment", "assessment", id, std::to_string(seed));
    return asked;
}

outcome<> answer_assessment(work& w, const person& youth, evaluation_kind kind, int year,
                            const assessment_answers& a) {
    if (!league::is_grade(a.satisfied)) return invalid("satisfied", "满意度请选1至5分。");
    if (!may(youth, league::action::answer_assessment, {.owner_id = youth.id})) return forbidden();
    const auto open = assessment_of(w.tx, kind, year);
    const auto unit =
        open ? w.tx.first(
                   "SELECT unit_id FROM assessment_asked WHERE assessment_id = ?1 AND youth_id = ?2",
                   [](const store::row& r) { return r.integer(0); }, open->id, youth.id)
             : std::nullopt;
    if (!unit) return not_found("给您的评议问卷");
    if (w.now >= open->closes_at) return conflict("这次评议已经结束，谢谢您。");
    const auto first = w.tx.execute(
        R"(
            UPDATE assessment_asked
            SET answered = 1
            WHERE assessment_id = ?1 AND youth_id = ?2 AND answered = 0)",
        open->id, youth.id);
    if (first == 0) return conflict("您已经答过这次评议，谢谢您。");
    const auto random = static_cast<std::int64_t>(platform::random_below(std::uint64_t{1} << 62));
    w.tx.execute(
        R"(
            INSERT INTO assessment_answer (id, assessment_id, unit_id, knows, took_part, satisfied)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6))",
        random, open->id, *unit, a.knows, a.took_part, a.satisfied);
    return {};
}

std::optional<asked_assessment> assessment_for(work& w, const person& youth) {
    if (!may(youth, league::action::answer_assessment, {.owner_id = youth.id})) return std::nullopt;
    return w.tx.first(
        R"(
            SELECT a.kind, a.period, a.closes_at
            FROM assessment_asked s
            JOIN assessment a ON a.id = s.assessment_id
            WHERE s.youth_id = ?1 AND s.answered = 0 AND a.closes_at > ?2
            ORDER BY a.closes_at
            LIMIT 1)",
        [](const store::row& row) {
            store::row_reader r{row};
            return asked_assessment{kind_named(r.view()), r.count(), r.time()};
        },
        youth.id, w.now);
}

int remind_sampled_youths(work& w, int limit) {
    struct waiting {
        std::int64_t assessment_id, youth_id;
        asked_assessment what;
    };

    const auto found = w.tx.all(
        R"(
            SELECT s.assessment_id, s.youth_id, a.kind, a.period, a.closes_at
            FROM assessment a
            JOIN assessment_asked s ON s.assessment_id = a.id
            WHERE a.closes_at > ?1 AND a.closes_at <= ?2 AND s.answered = 0 AND s.reminded = 0
            ORDER BY s.assessment_id, s.youth_id
            LIMIT ?3
            /*! FOR UPDATE OF s SKIP LOCKED */)",
        [](const store::row& row) {
            store::row_reader r{row};
            return waiting{r.id(), r.id(), {kind_named(r.view()), r.count(), r.time()}};
        },
        w.now, w.now + assessment_reminder_before, limit);
    for (const auto& s : found) {
        w.tx.execute(R"(
            UPDATE assessment_asked
            SET reminded = 1
            WHERE assessment_id = ?1 AND youth_id = ?2)",
                     s.assessment_id, s.youth_id);
        notify_person(w, s.youth_id, notice_kind::news, about_assessment, s.assessment_id,
                      reminder_words(w, s.what));
    }
    return static_cast<int>(found.size());
}

}  // namespace link100::services
