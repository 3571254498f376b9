#include "merging/merge_steps.hpp"

#include <array>

namespace link100::services {
namespace {

constexpr std::array tables{
    owner_table{1, "SELECT openid FROM account WHERE person_id = ?1",
                "UPDATE account SET person_id = ?2 WHERE openid = ?1", true},
    // Before the cases themselves: these are found by their youth.
    owner_table{15, "SELECT id FROM feedback WHERE youth_id = ?1 AND closed_by = ?1",
                "UPDATE feedback SET closed_by = ?2 WHERE id = ?1", false},
    owner_table{3,
                R"(
                    SELECT e.id
                    FROM feedback f
                    JOIN feedback_event e ON e.feedback_id = f.id
                    WHERE f.youth_id = ?1 AND e.author_id = ?1)",
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
    owner_table{11, "SELECT id FROM moderation WHERE reported_by = ?1",
                "UPDATE moderation SET reported_by = ?2 WHERE id = ?1", false},
    owner_table{12, "SELECT id FROM poll WHERE author_id = ?1",
                "UPDATE poll SET author_id = ?2 WHERE id = ?1", false},
    owner_table{13, "SELECT id FROM content WHERE author_id = ?1",
                "UPDATE content SET author_id = ?2 WHERE id = ?1", false},
    owner_table{14, "SELECT id FROM suspension WHERE person_id = ?1",
                "UPDATE suspension SET person_id = ?2 WHERE id = ?1", false},
    owner_table{20, "SELECT id FROM media WHERE owner_id = ?1",
                "UPDATE media SET owner_id = ?2 WHERE id = ?1", false},
    // Noted where they are moved, as steps of their own.
    owner_table{6, {}, "UPDATE contact SET youth_id = ?2 WHERE id = ?1", false},
    owner_table{spans_of_contact, {}, "UPDATE contact_span SET youth_id = ?2 WHERE contact_id = ?1", false},
    owner_table{moved_place, {}, "UPDATE gathering_place SET youth_id = ?2 WHERE id = ?1", false},
};

}  // namespace

std::span<const owner_table> owner_tables() {
    return tables;
}

void merge_steps::note(merge_what what, std::int64_t key_1, std::int64_t key_2, std::string_view key_text,
                       const old_values& old) {
    w_.tx.execute(
        R"(
            INSERT INTO person_merge_step (merge_id, step, what, key_1, key_2, key_text, old_1, old_2,
                old_3, old_4)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10))",
        merge_id_, ++count_, what, key_1, key_2, key_text, old.a, old.b, old.c, old.d);
}

}  // namespace link100::services
