#include "services/messages/outbox.hpp"

#include "services/base/json.hpp"
#include "services/messages/media.hpp"
#include "services/people/people.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

// The indices of what waits and of what is held serve only where the state is written as a number.
static_assert(static_cast<int>(message_state::waiting) == 0 && static_cast<int>(message_state::held) == 3);

std::vector<std::string> openids_of(store::transaction& tx, std::int64_t person_id) {
    return tx.all(
        R"(
            SELECT openid
            FROM account
            WHERE person_id = ?1 AND channel = ?2 AND following = 1)",
        [](const store::row& r) { return r.str(0); }, person_id, channel::official_account);
}

}  // namespace

std::string_view name_of(news n) {
    switch (n) {
        case news::none:
            return "";
        case news::case_to_answer:
            return "case_to_answer";
        case news::case_answered:
            return "case_answered";
        case news::case_closed:
            return "case_closed";
        case news::activity_question:
            return "activity_question";
        case news::notice:
            return "notice";
        case news::gathering:
            return "gathering";
    }
    return "";
}

std::string text_payload(std::string_view text, const subject& about) {
    text_fields fields{{"text", std::string{text}}};
    if (about.about != news::none) fields.emplace("about", name_of(about.about));
    if (about.number != 0) fields.emplace("number", std::to_string(about.number));
    if (!about.who.empty()) fields.emplace("who", about.who);
    return json_object(fields);
}

std::optional<std::string> openid_with_consent(store::transaction& tx, std::int64_t person_id) {
    return tx.first(
        R"(
            SELECT a.openid
            FROM account a
            JOIN push_grant g ON g.openid = a.openid
            WHERE a.person_id = ?1 AND a.channel = ?2 AND g.remaining > 0
            ORDER BY g.updated_at DESC
            LIMIT 1)",
        [](const store::row& r) { return r.str(0); }, person_id, channel::mini_program);
}

void send_later(work& w, std::string_view idem, message_kind kind, std::string_view openid,
                std::string_view payload_json, std::optional<platform::time_point> not_before) {
    const auto due = not_before.value_or(w.now);
    w.tx.execute(
        R"(
            INSERT INTO outbox (id, idem, kind, openid, payload, state, due_at, created_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            ON CONFLICT (idem) DO NOTHING)",
        w.tx.new_id(), idem, kind, openid, payload_json, message_state::waiting, due, w.now);
    w.changed.outbox = true;
}

bool tell_person(work& w, std::string_view idem, std::int64_t person_id, std::string_view text,
                 std::optional<platform::time_point> not_before, const subject& about) {
    const auto payload = text_payload(text, about);
    auto openids = openids_of(w.tx, person_id);
    // Nobody to write to in the chat: the sender tries the mini-program, whose openid this is.
    if (openids.empty() && about.about != news::none)
        if (auto openid = openid_with_consent(w.tx, person_id)) openids.push_back(std::move(*openid));
    for (const auto& openid : openids)
        send_later(w, std::string{idem} + ":" + openid, message_kind::text, openid, payload, not_before);
    return !openids.empty();
}

void tell_person_media(work& w, std::string_view idem, std::int64_t person_id, std::string_view type,
                       std::string_view media_id) {
    // What the platform does not take is looked at in the mini-program; the words say that it is there.
    if (!chat_takes_media(w.tx, media_id)) return;
    const auto payload = json_object({{"type", std::string{type}}, {"media_id", std::string{media_id}}});
    for (const auto& openid : openids_of(w.tx, person_id))
        send_later(w, std::string{idem} + ":" + openid, message_kind::media, openid, payload);
}

void make_qr_later(work& w, std::string_view scene, std::string_view openid, std::string_view cadre_name) {
    // Asking twice within a minute makes one picture; asking again later, one more.
    const auto minute = platform::to_micros(w.now) / 60'000'000;
    send_later(w, "qr:" + std::string{scene} + ":" + std::to_string(minute), message_kind::qr, openid,
               json_object({{"scene", std::string{scene}}, {"name", std::string{cadre_name}}}));
}

std::vector<outgoing_message> claim_due_messages(work& w, int limit) {
    auto due = w.tx.all(
        R"(
            SELECT id, idem, kind, openid, payload, attempts
            FROM outbox
            WHERE state = 0 /* waiting */ AND due_at <= ?1
            ORDER BY due_at, id
            LIMIT ?2
            /*! FOR UPDATE SKIP LOCKED */)",
        [](const store::row& row) {
            store::row_reader r{row};
            return outgoing_message{r.integer(), r.text(), r.as<message_kind>(),
                                    r.text(),    r.text(), r.count()};
        },
        w.now, limit);
    for (const auto& m : due)
        w.tx.execute("UPDATE outbox SET due_at = ?2 WHERE id = ?1", m.id, w.now + claim_time);
    return due;
}

bool any_message_due(store::transaction& tx, platform::time_point now) {
    return tx
        .first(
            "SELECT 1 FROM outbox WHERE state = 0 /* waiting */ AND due_at <= ?1 LIMIT 1",
            [](const store::row& r) { return r.flag(0); }, now)
        .has_value();
}

void message_sent(work& w, std::int64_t id) {
    w.tx.execute(
        R"(
            UPDATE outbox
            SET state = ?3, attempts = attempts + 1, done_at = ?2, last_error = ''
            WHERE id = ?1)",
        id, w.now, message_state::sent);
}

void message_failed(work& w, std::int64_t id, std::string_view why,
                    std::optional<platform::time_point> retry_at) {
    if (retry_at) {
        w.tx.execute(R"(
            UPDATE outbox
            SET attempts = attempts + 1, last_error = ?2, due_at = ?3
            WHERE id = ?1)",
                     id, why, *retry_at);
    } else {
        w.tx.execute(
            R"(
                UPDATE outbox
                SET state = ?4, attempts = attempts + 1, last_error = ?2, done_at = ?3
                WHERE id = ?1)",
            id, why, w.now, message_state::given_up);
    }
}

void note_on_message(work& w, std::int64_t id, std::string_view what) {
    w.tx.execute("UPDATE outbox SET last_error = ?2 WHERE id = ?1", id, what);
}

void message_held(work& w, std::int64_t id, std::string_view why) {
    w.tx.execute("UPDATE outbox SET state = ?3, last_error = ?2 WHERE id = ?1", id, why, message_state::held);
}

void release_held_messages(work& w, std::string_view openid) {
    const auto released = w.tx.execute(
        R"(
            UPDATE outbox
            SET state = ?3, due_at = ?2, openid = ?1
            WHERE state = 3 /* held */
                AND openid IN (
                    SELECT a.openid
                    FROM account a
                    WHERE a.openid = ?1
                    UNION
                    SELECT b.openid
                    FROM account a
                    JOIN account b ON b.person_id = a.person_id
                    WHERE a.openid = ?1 AND b.channel = ?4))",
        openid, w.now, message_state::waiting, channel::mini_program);
    if (released > 0) w.changed.outbox = true;
}

bool window_is_open(store::transaction& tx, std::string_view openid, platform::time_point now) {
    return tx
        .first(
            R"(
                SELECT following = 1 AND last_message_at > ?2 AND window_sent < ?3
                FROM account
                WHERE openid = ?1)",
            [](const store::row& r) { return r.flag(0); }, openid, now - window_life, window_messages_max)
        .value_or(false);
}

void count_window_message(work& w, std::string_view openid) {
    w.tx.execute("UPDATE account SET window_sent = window_sent + 1 WHERE openid = ?1", openid);
}

}  // namespace link100::services
