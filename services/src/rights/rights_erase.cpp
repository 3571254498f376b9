// Deletion at the person's wish and by the rules of retention.
#include "league/library/content_rules.hpp"
#include "league/roster/contact_rules.hpp"
#include "platform/random.hpp"
#include "roster/contact_change.hpp"
#include "roster/contact_spans.hpp"
#include "services/gatherings/gatherings.hpp"
#include "services/messages/media.hpp"
#include "services/people/audit.hpp"
#include "services/rights/rights.hpp"

namespace link100::services {
namespace {

constexpr std::string_view erased_name = "已注销用户";
constexpr std::string_view erased_words = "（本人已注销，内容已删除）";
constexpr std::size_t public_id_bytes = 16;

std::int64_t open_cases(store::transaction& tx, std::int64_t person_id) {
    return tx.number("SELECT COUNT(*) FROM feedback WHERE youth_id = ?1 AND state <> ?2", person_id,
                     league::case_state::closed);
}

// What is known by an openid: dialogue, sessions, messages that wait or were sent.
void forget_accounts(work& w, std::int64_t person_id) {
    const auto openids = w.tx.all(
        "SELECT openid FROM account WHERE person_id = ?1", [](const store::row& r) { return r.str(0); },
        person_id);
    for (const auto& openid : openids) {
        w.tx.execute("DELETE FROM conversation WHERE openid = ?1", openid);
        w.tx.execute("DELETE FROM session WHERE openid = ?1", openid);
        w.tx.execute("DELETE FROM session_key WHERE openid = ?1", openid);
        w.tx.execute("DELETE FROM push_grant WHERE openid = ?1", openid);
        w.tx.execute("DELETE FROM account WHERE openid = ?1", openid);
    }
    w.tx.execute("DELETE FROM invitation WHERE person_id = ?1", person_id);
    w.tx.execute("DELETE FROM idempotency WHERE person_id = ?1", person_id);
    w.tx.execute("DELETE FROM notice WHERE person_id = ?1", person_id);
}

void forget_texts(work& w, std::int64_t person_id) {
    for (const auto id : w.tx.all(
             "SELECT id FROM feedback WHERE youth_id = ?1", [](const store::row& r) { return r.integer(0); },
             person_id))
        forget_media_of(w, "case", id);
    forget_unused_media(w, person_id);
    w.tx.execute(
        R"(
            UPDATE feedback_event
            SET text = '', media_kind = '', media_id = ''
            WHERE feedback_id IN (SELECT id FROM feedback WHERE youth_id = ?1))",
        person_id);
    w.tx.execute("UPDATE feedback SET texts_gone = 1 WHERE youth_id = ?1", person_id);
    w.tx.execute(R"(
        DELETE FROM contact_note
        WHERE contact_id IN (SELECT id FROM contact WHERE youth_id = ?1))",
                 person_id);
    w.tx.execute("DELETE FROM roster_group_member WHERE youth_id = ?1", person_id);
    // What many have read and answered keeps its place; the words go, and the name with the person's.
    w.tx.execute("UPDATE topic SET title = ?2, body = '' WHERE author_id = ?1", person_id, erased_words);
    w.tx.execute("UPDATE topic_reply SET text = ?2 WHERE author_id = ?1", person_id, erased_words);
    // What the library shows was made for all and stays, without a name; what waits or was refused goes.
    w.tx.execute(
        R"(
            UPDATE content
            SET title = ?2, summary = '', body = '', link = '', cover = '', source = '', tags = '',
                reason = '', withdrawn_at = COALESCE(withdrawn_at, ?3)
            WHERE author_id = ?1 AND state IN (?4, ?5))",
        person_id, erased_words, w.now, league::content_state::waiting, league::content_state::refused);
    w.tx.execute("UPDATE moderation SET found = '', reason = '' WHERE author_id = ?1", person_id);
    w.tx.execute("UPDATE moderation SET found = '', reported_by = NULL WHERE reported_by = ?1", person_id);
    w.tx.execute("DELETE FROM poll_answer WHERE person_id = ?1", person_id);
    w.tx.execute("UPDATE suspension SET reason = '', lift_reason = '' WHERE person_id = ?1", person_id);
}

void erase(work& w, std::optional<std::int64_t> actor, std::int64_t person_id, std::string_view why) {
    change_contacts_of_youth(w, person_id,
                             {.step = league::contact_step::end,
                              .party = league::contact_party::admin,
                              .by = actor,
                              .why = league::end_reason::erased});
    withdraw_from_gatherings(w, person_id);
    forget_accounts(w, person_id);
    forget_texts(w, person_id);
    w.tx.execute("DELETE FROM person_role WHERE person_id = ?1", person_id);
    w.tx.execute(
        R"(
            UPDATE person
            SET name = ?2, public_id = ?3, grade = '', is_member = 0, is_officer = 0, sex = 0,
                student_no = NULL, student_no_sealed = NULL, student_no_index = NULL, phone = NULL,
                phone_sealed = NULL, phone_index = NULL, seal_key = 0, index_key = 0, erased_at = ?4,
                left_at = COALESCE(left_at, ?4)
            WHERE id = ?1)",
        person_id, erased_name, platform::random_token(public_id_bytes), w.now);
    note_audit(w, actor, "erase_data", "person", person_id, why);
}

}  // namespace

outcome<> erase_person(work& w, const person& actor, std::int64_t person_id) {
    const auto who = load_person(w.tx, person_id);
    if (!who) return not_found("这个人");
    if (!may(actor, league::action::erase_data, {.owner_id = who->id, .org_path = who->org_path}))
        return forbidden();
    if (const auto n = open_cases(w.tx, person_id); n > 0)
        return conflict("还有" + std::to_string(n) + "件心声没有办结，办结或撤回后才能注销。");
    if (roster_size(w.tx, person_id) > 0) return conflict("名下还有联系青年，请先移交名单再注销。");
    erase(w, actor_of(actor), person_id, actor.id == person_id ? "own wish" : "by an administrator");
    return {};
}

int forget_what_is_due(work& w, int limit) {
    const auto gone = w.tx.all(
        R"(
            SELECT id
            FROM person
            WHERE left_at <= ?1
                AND erased_at IS NULL
                AND merged_into IS NULL
                AND NOT EXISTS (SELECT 1 FROM feedback f WHERE f.youth_id = person.id AND f.state <> ?2)
                AND NOT EXISTS (SELECT 1 FROM contact c WHERE c.cadre_id = person.id AND c.state <> ?3)
            ORDER BY left_at
            LIMIT ?4)",
        [](const store::row& r) { return r.integer(0); }, league::left_before(w.now, w.rules.zone),
        league::case_state::closed, league::contact_state::ended, limit);
    for (const auto id : gone) erase(w, std::nullopt, id, "retention");
    const auto closed = w.tx.all(
        R"(
            SELECT id
            FROM feedback
            WHERE closed_at <= ?1 AND texts_gone = 0
            ORDER BY closed_at
            LIMIT ?2)",
        [](const store::row& r) { return r.integer(0); }, league::closed_before(w.now, w.rules.zone), limit);
    for (const auto id : closed) {
        forget_media_of(w, "case", id);
        w.tx.execute(
            R"(
                UPDATE feedback_event
                SET text = '', media_kind = '', media_id = ''
                WHERE feedback_id = ?1)",
            id);
        w.tx.execute("UPDATE feedback SET texts_gone = 1 WHERE id = ?1", id);
    }
    return static_cast<int>(gone.size() + closed.size());
}

}  // namespace link100::services
