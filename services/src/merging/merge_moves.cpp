#include "merging/merge_moves.hpp"

#include "platform/encoding.hpp"
#include "store/row_reader.hpp"

#include <algorithm>

namespace link100::services {

void move_owned(work& w, merge_steps& steps, const both& p) {
    for (const auto& t : owner_tables()) {
        if (t.select.empty()) continue;

        struct row_key {
            std::int64_t number;
            std::string text;
        };

        const auto keys = w.tx.all(
            t.select,
            [&](const store::row& r) {
                return t.text_key ? row_key{0, r.str(0)} : row_key{r.integer(0), {}};
            },
            p.gone);
        for (const auto& k : keys) {
            steps.note(merge_what::owner, k.number, t.id, k.text, {});
            if (t.text_key) {
                w.tx.execute(t.update, k.text, p.kept);
            } else {
                w.tx.execute(t.update, k.number, p.kept);
            }
        }
    }
    // An invitation that nobody has used yet binds the record that is left.
    const auto codes = w.tx.all(
        "SELECT code_hash FROM invitation WHERE person_id = ?1", [](const store::row& r) { return r.str(0); },
        p.gone);
    for (const auto& code : codes) {
        steps.note(merge_what::invitation, 0, 0, platform::base64_encode(code), {});
        w.tx.execute("UPDATE invitation SET person_id = ?2 WHERE code_hash = ?1", store::blob{code}, p.kept);
    }
}

void move_answers(work& w, merge_steps& steps, const both& p) {
    struct answer_row {
        std::int64_t activity;
        merge_steps::old_values values;
    };

    const auto of = [&](std::int64_t youth) {
        return w.tx.all(
            R"(
                SELECT activity_id, answer, answered_at, rating, rated_at
                FROM activity_person
                WHERE youth_id = ?1
                ORDER BY activity_id)",
            [](const store::row& row) {
                store::row_reader r{row};
                return answer_row{
                    r.integer(),
                    {r.maybe_integer(), r.maybe_integer(), r.maybe_integer(), r.maybe_integer()}};
            },
            youth);
    };
    const auto kept = of(p.kept);
    for (const auto& g : of(p.gone)) {
        const auto same =
            std::find_if(kept.begin(), kept.end(), [&](const auto& k) { return k.activity == g.activity; });
        steps.note(merge_what::answer_gone, g.activity, 0, {}, g.values);
        w.tx.execute("DELETE FROM activity_person WHERE activity_id = ?1 AND youth_id = ?2", g.activity,
                     p.gone);
        if (same == kept.end()) {
            w.tx.execute(
                R"(
                    INSERT INTO activity_person (activity_id, youth_id, answer, answered_at, rating,
                        rated_at)
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6))",
                g.activity, p.kept, g.values.a, g.values.b, g.values.c, g.values.d);
            steps.note(merge_what::owner, g.activity, 7, {}, {});
            continue;
        }
        const bool says_more = same->values.a == 0 && g.values.a != 0;
        if (!says_more) continue;
        steps.note(merge_what::answer, g.activity, 0, {}, same->values);
        w.tx.execute(
            R"(
                UPDATE activity_person
                SET answer = ?3, answered_at = ?4, rating = ?5, rated_at = ?6
                WHERE activity_id = ?1 AND youth_id = ?2)",
            g.activity, p.kept, g.values.a, g.values.b, g.values.c, g.values.d);
    }
}

void move_votes(work& w, merge_steps& steps, const both& p) {
    struct vote_row {
        std::int64_t poll;
        std::optional<std::int64_t> chosen, answered_at;
    };

    const auto of = [&](std::int64_t person) {
        return w.tx.all(
            R"(
                SELECT poll_id, chosen, answered_at
                FROM poll_answer
                WHERE person_id = ?1
                ORDER BY poll_id)",
            [](const store::row& row) {
                store::row_reader r{row};
                return vote_row{r.integer(), r.maybe_integer(), r.maybe_integer()};
            },
            person);
    };
    const auto kept = of(p.kept);
    for (const auto& g : of(p.gone)) {
        const auto same = std::ranges::find(kept, g.poll, &vote_row::poll);
        if (same == kept.end()) {
            steps.note(merge_what::owner, g.poll, moved_vote, {}, {});
            w.tx.execute("UPDATE poll_answer SET person_id = ?3 WHERE poll_id = ?1 AND person_id = ?2",
                         g.poll, p.gone, p.kept);
            continue;
        }
        steps.note(merge_what::vote_gone, g.poll, 0, {}, {.a = g.chosen, .b = g.answered_at});
        w.tx.execute("DELETE FROM poll_answer WHERE poll_id = ?1 AND person_id = ?2", g.poll, p.gone);
        // Answers from before their time was kept have none, and count as the earlier ones.
        if (!g.chosen || !same->answered_at || g.answered_at.value_or(0) >= *same->answered_at) continue;
        steps.note(merge_what::vote, g.poll, 0, {}, {.a = same->chosen, .b = same->answered_at});
        w.tx.execute(
            R"(
                UPDATE poll_answer
                SET chosen = ?3, answered_at = ?4
                WHERE poll_id = ?1 AND person_id = ?2)",
            g.poll, p.kept, g.chosen, g.answered_at);
    }
}

void move_assessments(work& w, merge_steps& steps, const both& p) {
    struct asked_row {
        std::int64_t assessment, unit, answered;
    };

    const auto of = [&](std::int64_t youth) {
        return w.tx.all(
            R"(
                SELECT assessment_id, unit_id, answered
                FROM assessment_asked
                WHERE youth_id = ?1
                ORDER BY assessment_id)",
            [](const store::row& row) {
                store::row_reader r{row};
                return asked_row{r.integer(), r.integer(), r.integer()};
            },
            youth);
    };
    const auto kept = of(p.kept);
    for (const auto& g : of(p.gone)) {
        const auto same = std::ranges::find(kept, g.assessment, &asked_row::assessment);
        if (same == kept.end()) {
            steps.note(merge_what::owner, g.assessment, moved_assessment, {}, {});
            w.tx.execute(
                R"(
                    UPDATE assessment_asked
                    SET youth_id = ?3
                    WHERE assessment_id = ?1 AND youth_id = ?2)",
                g.assessment, p.gone, p.kept);
            continue;
        }
        steps.note(merge_what::asked_gone, g.assessment, 0, {}, {.a = g.unit, .b = g.answered});
        w.tx.execute("DELETE FROM assessment_asked WHERE assessment_id = ?1 AND youth_id = ?2", g.assessment,
                     p.gone);
        // One person is asked once: who answered as either has answered.
        if (g.answered == 0 || same->answered != 0) continue;
        steps.note(merge_what::asked, g.assessment, 0, {}, {.a = same->answered});
        w.tx.execute(R"(
            UPDATE assessment_asked
            SET answered = 1
            WHERE assessment_id = ?1 AND youth_id = ?2)",
                     g.assessment, p.kept);
    }
}

void move_roles_and_groups(work& w, merge_steps& steps, const both& p) {
    struct pair {
        std::int64_t a, b;
    };

    const auto roles = w.tx.all(
        "SELECT role, org_id FROM person_role WHERE person_id = ?1",
        [](const store::row& row) {
            store::row_reader r{row};
            return pair{r.integer(), r.integer()};
        },
        p.gone);
    for (const auto& r : roles) {
        const auto added = w.tx.execute(
            R"(
                INSERT INTO person_role (person_id, role, org_id)
                VALUES (?1, ?2, ?3)
                ON CONFLICT DO NOTHING)",
            p.kept, r.a, r.b);
        w.tx.execute("DELETE FROM person_role WHERE person_id = ?1 AND role = ?2 AND org_id = ?3", p.gone,
                     r.a, r.b);
        steps.note(merge_what::role, r.a, r.b, {}, {.a = added});
    }
    const auto groups = w.tx.all(
        "SELECT group_id FROM roster_group_member WHERE youth_id = ?1",
        [](const store::row& r) { return r.integer(0); }, p.gone);
    for (const auto g : groups) {
        const auto added = w.tx.execute(
            R"(
                INSERT INTO roster_group_member (group_id, youth_id)
                VALUES (?1, ?2)
                ON CONFLICT DO NOTHING)",
            g, p.kept);
        w.tx.execute("DELETE FROM roster_group_member WHERE group_id = ?1 AND youth_id = ?2", g, p.gone);
        steps.note(merge_what::member, g, 0, {}, {.a = added});
    }
}

}  // namespace link100::services
