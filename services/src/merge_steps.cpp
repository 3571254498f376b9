#include "merge_steps.hpp"

#include <array>

namespace link100::services {
namespace {

constexpr std::array tables{
    owner_table{1, "SELECT openid FROM account WHERE person_id = ?1",
                "UPDATE account SET person_id = ?2 WHERE openid = ?1", true},
    // Before the cases themselves: its rows are found by their youth.
    owner_table{
        3,
        "SELECT e.id FROM feedback f JOIN feedback_event e ON e.feedback_id = f.id WHERE f.youth_id = ?1 AND "
        "e.author_id = ?1",
        "UPDATE feedback_event SET author_id = ?2 WHERE id = ?1", false},
    owner_table{2, "SELECT id FROM feedback WHERE youth_id = ?1",
                "UPDATE feedback SET youth_id = ?2 WHERE id = ?1", false},
    owner_table{4, "SELECT id FROM notice WHERE person_id = ?1",
                "UPDATE notice SET person_id = ?2 WHERE id = ?1", false},
    owner_table{5, "SELECT id FROM consent WHERE person_id = ?1",
                "UPDATE consent SET person_id = ?2 WHERE id = ?1", false},
    owner_table{8, "SELECT id FROM topic WHERE author_id = ?1",
                "UPDATE topic SET author_id = ?2 WHERE id = ?1", false},
    owner_table{9, "SELECT id FROM topic_reply WHERE author_id = ?1",
                "UPDATE topic_reply SET author_id = ?2 WHERE id = ?1", false},
    owner_table{10, "SELECT id FROM moderation WHERE author_id = ?1",
                "UPDATE moderation SET author_id = ?2 WHERE id = ?1", false},
    owner_table{20, "SELECT id FROM media WHERE owner_id = ?1",
                "UPDATE media SET owner_id = ?2 WHERE id = ?1", false},
    // Noted by people_merge.cpp itself, as a step of its own.
    owner_table{6, {}, "UPDATE contact SET youth_id = ?2 WHERE id = ?1", false},
    // 7 is an answer that was moved. What both had signed up to was made one before (people_merge.cpp).
    owner_table{8, "SELECT id FROM gathering_place WHERE youth_id = ?1 AND state <> 3",
                "UPDATE gathering_place SET youth_id = ?2 WHERE id = ?1", false},
};

// An answer that was moved: the row goes back as it is by then.
constexpr std::int64_t moved_answer = 7;

struct step {
    merge_what what;
    std::int64_t key_1;
    std::int64_t key_2;
    std::string key_text;
    std::optional<std::int64_t> a, b, c, d;
};

void give_back(work& w, const step& s, std::int64_t kept, std::int64_t gone) {
    if (s.key_2 == moved_answer)
        w.tx.execute("UPDATE activity_person SET youth_id = ?3 WHERE activity_id = ?1 AND youth_id = ?2",
                     s.key_1, kept, gone);
    for (const auto& t : tables) {
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
                "UPDATE contact SET state = ?2, ended_at = ?3, ended_by = ?4, end_reason = ?5 WHERE id = ?1",
                s.key_1, s.a, s.b, s.c, s.d);
            break;
        case merge_what::contact_dates:
            w.tx.execute(
                "UPDATE contact SET is_primary = ?2, confirmed_at = ?3, consent_version = ?4, last_talk_at = "
                "?5 WHERE "
                "id = ?1",
                s.key_1, s.a, s.b, s.c, s.d);
            break;
        default:
            w.tx.execute(
                "UPDATE contact SET reconfirm_at = ?2, reconfirm_asked_at = ?3, invited_at = ?4, "
                "notes_shared = ?5 "
                "WHERE id = ?1",
                s.key_1, s.a, s.b, s.c, s.d);
    }
}

void give_back_answer(work& w, const step& s, std::int64_t kept, std::int64_t gone) {
    if (s.what == merge_what::answer) {
        w.tx.execute(
            "UPDATE activity_person SET answer = ?3, answered_at = ?4, rating = ?5, rated_at = ?6 WHERE "
            "activity_id = "
            "?1 AND youth_id = ?2",
            s.key_1, kept, s.a, s.b, s.c, s.d);
        return;
    }
    w.tx.execute(
        "INSERT INTO activity_person (activity_id, youth_id, answer, answered_at, rating, rated_at) VALUES "
        "(?1, ?2, "
        "?3, ?4, ?5, ?6) ON CONFLICT (activity_id, youth_id) DO NOTHING",
        s.key_1, gone, s.a, s.b, s.c, s.d);
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
        case merge_what::record:
            w.tx.execute("UPDATE person SET merged_into = ?2, left_at = ?3, left_reason = ?4 WHERE id = ?1",
                         gone, s.a, s.b, s.c);
            return;
    }
}

}  // namespace

std::span<const owner_table> owner_tables() {
    return tables;
}

void merge_steps::note(merge_what what, std::int64_t key_1, std::int64_t key_2, std::string_view key_text,
                       const old_values& old) {
    w_.tx.execute(
        "INSERT INTO person_merge_step (merge_id, step, what, key_1, key_2, key_text, old_1, old_2, old_3, "
        "old_4) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        merge_id_, ++count_, what, key_1, key_2, key_text, old.a, old.b, old.c, old.d);
}

void take_back_steps(work& w, std::int64_t merge_id, std::int64_t kept, std::int64_t gone) {
    const auto steps = w.tx.all(
        "SELECT what, key_1, key_2, key_text, old_1, old_2, old_3, old_4 FROM person_merge_step WHERE "
        "merge_id = ?1 "
        "ORDER BY step DESC",
        [](const store::row& r) {
            return step{r.as<merge_what>(0), r.integer(1),       r.integer(2),       r.str(3),
                        r.maybe_integer(4),  r.maybe_integer(5), r.maybe_integer(6), r.maybe_integer(7)};
        },
        merge_id);
    for (const auto& s : steps) take_back(w, s, kept, gone);
}

}  // namespace link100::services
