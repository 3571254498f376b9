// Putting the steps of a merge back.
#include "merging/merge_places.hpp"
#include "merging/merge_steps.hpp"
#include "platform/encoding.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

struct step {
    merge_what what;
    std::int64_t key_1;
    std::int64_t key_2;
    std::string key_text;
    std::optional<std::int64_t> a, b, c, d;
};

void give_back(work& w, const step& s, std::int64_t kept, std::int64_t gone) {
    if (s.key_2 == moved_answer)
        w.tx.execute(R"(
            UPDATE activity_person
            SET youth_id = ?3
            WHERE activity_id = ?1 AND youth_id = ?2)",
                     s.key_1, kept, gone);
    if (s.key_2 == moved_vote)
        w.tx.execute("UPDATE poll_answer SET person_id = ?3 WHERE poll_id = ?1 AND person_id = ?2", s.key_1,
                     kept, gone);
    if (s.key_2 == moved_assessment)
        w.tx.execute(R"(
            UPDATE assessment_asked
            SET youth_id = ?3
            WHERE assessment_id = ?1 AND youth_id = ?2)",
                     s.key_1, kept, gone);
    for (const auto& t : owner_tables()) {
        if (t.id != s.key_2) continue;
        if (t.text_key) {
            w.tx.execute(t.update, s.key_text, gone);
        } else {
            w.tx.execute(t.update, s.key_1, gone);
        }
    }
}

void give_back_contact(work& w, const step& s) {
    switch (s.what) {
        case merge_what::contact_row:
            w.tx.execute(
                R"(
                    UPDATE contact
                    SET state = ?2, ended_at = ?3, ended_by = ?4, end_reason = ?5
                    WHERE id = ?1)",
                s.key_1, s.a, s.b, s.c, s.d);
            break;
        case merge_what::contact_dates:
            w.tx.execute(
                R"(
                    UPDATE contact
                    SET is_primary = ?2, confirmed_at = ?3, consent_version = ?4, last_talk_at = ?5
                    WHERE id = ?1)",
                s.key_1, s.a, s.b, s.c, s.d);
            break;
        default:
            w.tx.execute(
                R"(
                    UPDATE contact
                    SET reconfirm_at = ?2, reconfirm_asked_at = ?3, invited_at = ?4, notes_shared = ?5
                    WHERE id = ?1)",
                s.key_1, s.a, s.b, s.c, s.d);
    }
}

void give_back_answer(work& w, const step& s, std::int64_t kept, std::int64_t gone) {
    if (s.what == merge_what::answer) {
        w.tx.execute(
            R"(
                UPDATE activity_person
                SET answer = ?3, answered_at = ?4, rating = ?5, rated_at = ?6
                WHERE activity_id = ?1 AND youth_id = ?2)",
            s.key_1, kept, s.a, s.b, s.c, s.d);
        return;
    }
    w.tx.execute(
        R"(
            INSERT INTO activity_person (activity_id, youth_id, answer, answered_at, rating, rated_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (activity_id, youth_id) DO NOTHING)",
        s.key_1, gone, s.a, s.b, s.c, s.d);
}

// A poll that was counted meanwhile has forgotten the choices, these too (poll_record.cpp).
void give_back_vote(work& w, const step& s, std::int64_t kept, std::int64_t gone) {
    if (s.what == merge_what::vote) {
        w.tx.execute(
            R"(
                UPDATE poll_answer
                SET chosen = ?3, answered_at = ?4
                WHERE poll_id = ?1 AND person_id = ?2)",
            s.key_1, kept, s.a, s.b);
        return;
    }
    w.tx.execute(
        R"(
            INSERT INTO poll_answer (poll_id, person_id, chosen, answered_at)
            VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (poll_id, person_id) DO NOTHING)",
        s.key_1, gone, s.a, s.b);
}

void give_back_asked(work& w, const step& s, std::int64_t kept, std::int64_t gone) {
    if (s.what == merge_what::asked) {
        w.tx.execute(R"(
            UPDATE assessment_asked
            SET answered = ?3
            WHERE assessment_id = ?1 AND youth_id = ?2)",
                     s.key_1, kept, s.a);
        return;
    }
    w.tx.execute(
        R"(
            INSERT INTO assessment_asked (assessment_id, youth_id, unit_id, answered)
            VALUES (?1, ?2, ?3, ?4))",
        s.key_1, gone, s.a, s.b);
}

void give_back_place(work& w, const step& s, std::int64_t gone) {
    switch (s.what) {
        case merge_what::place_gone:
            w.tx.execute(
                R"(
                    INSERT INTO gathering_place (id, gathering_id, youth_id, state, turn, at, tries)
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7))",
                s.key_1, s.key_2, gone, s.a, s.b, s.c, s.d);
            return;
        case merge_what::place:
            w.tx.execute(
                R"(
                    UPDATE gathering_place
                    SET state = ?2, turn = ?3, at = ?4, tries = ?5
                    WHERE id = ?1)",
                s.key_1, s.a, s.b, s.c, s.d);
            return;
        default:
            w.tx.execute(
                R"(
                    UPDATE gathering_place
                    SET checked_in_at = ?2, check_in_step = ?3, asked = ?4, asked_at = ?5
                    WHERE id = ?1)",
                s.key_1, s.a, s.b, s.c, s.d);
    }
}

void take_back(work& w, const step& s, std::int64_t kept, std::int64_t gone) {
    switch (s.what) {
        case merge_what::owner:
            return give_back(w, s, kept, gone);
        case merge_what::contact_row:
        case merge_what::contact_dates:
        case merge_what::contact_ask:
            return give_back_contact(w, s);
        case merge_what::contact_primary:
            w.tx.execute("UPDATE contact SET is_primary = ?2 WHERE id = ?1", s.key_1, s.a);
            return;
        case merge_what::answer:
        case merge_what::answer_gone:
            return give_back_answer(w, s, kept, gone);
        case merge_what::role:
            w.tx.execute("INSERT INTO person_role (person_id, role, org_id) VALUES (?1, ?2, ?3)", gone,
                         s.key_1, s.key_2);
            if (s.a == 1)
                w.tx.execute("DELETE FROM person_role WHERE person_id = ?1 AND role = ?2 AND org_id = ?3",
                             kept, s.key_1, s.key_2);
            return;
        case merge_what::member:
            w.tx.execute("INSERT INTO roster_group_member (group_id, youth_id) VALUES (?1, ?2)", s.key_1,
                         gone);
            if (s.a == 1)
                w.tx.execute("DELETE FROM roster_group_member WHERE group_id = ?1 AND youth_id = ?2", s.key_1,
                             kept);
            return;
        case merge_what::vote:
        case merge_what::vote_gone:
            return give_back_vote(w, s, kept, gone);
        case merge_what::asked:
        case merge_what::asked_gone:
            return give_back_asked(w, s, kept, gone);
        case merge_what::place:
        case merge_what::place_check:
        case merge_what::place_gone:
            return give_back_place(w, s, gone);
        case merge_what::places_counted:
            return recount_places(w, s.key_1, s.key_2);
        case merge_what::span_begun:
            w.tx.execute("DELETE FROM contact_span WHERE id = ?1", s.key_1);
            return;
        case merge_what::span_ended:
            w.tx.execute("UPDATE contact_span SET until_at = NULL WHERE id = ?1", s.key_1);
            return;
        case merge_what::invitation:
            w.tx.execute("UPDATE invitation SET person_id = ?2 WHERE code_hash = ?1",
                         store::blob{platform::base64_decode(s.key_text).value()}, gone);
            return;
        case merge_what::record:
            w.tx.execute("UPDATE person SET merged_into = ?2, left_at = ?3, left_reason = ?4 WHERE id = ?1",
                         gone, s.a, s.b, s.c);
            return;
    }
}

}  // namespace

void take_back_steps(work& w, std::int64_t merge_id, std::int64_t kept, std::int64_t gone) {
    const auto steps = w.tx.all(
        R"(
            SELECT what, key_1, key_2, key_text, old_1, old_2, old_3, old_4
            FROM person_merge_step
            WHERE merge_id = ?1
            ORDER BY step DESC)",
        [](const store::row& row) {
            store::row_reader r{row};
            return step{r.as<merge_what>(), r.integer(),       r.integer(),       r.text(),
                        r.maybe_integer(),  r.maybe_integer(), r.maybe_integer(), r.maybe_integer()};
        },
        merge_id);
    for (const auto& s : steps) take_back(w, s, kept, gone);
}

}  // namespace link100::services
