#include "services/messages/notices.hpp"

#include "league/base/programme_time.hpp"
#include "services/base/json.hpp"
#include "services/messages/outbox.hpp"
#include "services/people/people.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

constexpr int notices_shown_max = 30;
constexpr std::size_t digest_lines_max = 15;
constexpr std::string_view last_digest_memo = "last_digest_day";

bool is_urgent(notice_kind kind) {
    return kind != notice_kind::undeliverable && kind != notice_kind::news;
}

std::string_view title_of(notice_kind kind) {
    switch (kind) {
        case notice_kind::crisis:
            return "紧急：请立即联系";
        case notice_kind::case_overdue:
            return "诉求待办";
        case notice_kind::denial:
            return "活动被否认";
        case notice_kind::silent_cadre:
            return "团干部30天无记录";
        case notice_kind::undeliverable:
            return "消息未送达";
        case notice_kind::news:
            return "今日要闻";
    }
    return "通知";
}

void push(work& w, std::int64_t person_id, std::int64_t notice_id, std::string_view title,
          std::string_view text, std::optional<platform::time_point> not_before) {
    const auto payload = json_object({{"title", std::string{title}},
                                      {"text", std::string{text}},
                                      {"about", std::string{name_of(news::notice)}}});
    const auto idem = "notice:" + std::to_string(notice_id) + ":";
    const auto openids = w.tx.all(
        "SELECT openid FROM account WHERE person_id = ?1 AND channel = ?2",
        [](const store::row& r) { return r.str(0); }, person_id, channel::official_account);
    for (const auto& openid : openids)
        send_later(w, idem + openid, message_kind::notice, openid, payload, not_before);
    if (!openids.empty()) return;
    // Known in the mini-program only: a text, which a subscribe message may stand in for.
    if (const auto openid = openid_with_consent(w.tx, person_id))
        send_later(w, idem + *openid, message_kind::text, *openid,
                   text_payload("【" + std::string{title} + "】" + std::string{text}, {news::notice, 0, {}}),
                   not_before);
}

}  // namespace

void notify_person(work& w, std::int64_t person_id, notice_kind kind, std::string_view ref_kind,
                   std::int64_t ref_id, std::string_view text) {
    const auto id = w.tx.new_id();
    const bool urgent = is_urgent(kind);
    w.tx.execute(
        R"(
            INSERT INTO notice (id, person_id, kind, ref_kind, ref_id, text, created_at, sent_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8))",
        id, person_id, kind, ref_kind, ref_id, text, w.now, urgent ? std::optional{w.now} : std::nullopt);
    if (!urgent) return;
    // Words of crisis are told at any hour; the rest waits for the morning.
    const auto when =
        kind == notice_kind::crisis ? w.now : league::next_allowed(w.now, w.rules.zone, w.rules.quiet);
    push(w, person_id, id, title_of(kind), text, when);
}

void notify_administrators(work& w, std::int64_t org_id, int climb, notice_kind kind,
                           std::string_view ref_kind, std::int64_t ref_id, std::string_view text) {
    for (const auto admin : administrators_of(w.tx, org_id, climb))
        notify_person(w, admin, kind, ref_kind, ref_id, text);
}

std::vector<notice_view> notices_of(store::transaction& tx, std::int64_t person_id) {
    return tx.all(
        R"(
            SELECT kind, text, created_at
            FROM notice
            WHERE person_id = ?1
            ORDER BY created_at DESC
            LIMIT ?2)",
        [](const store::row& row) {
            store::row_reader r{row};
            return notice_view{r.as<notice_kind>(), r.text(), r.time()};
        },
        person_id, notices_shown_max);
}

int send_digests(work& w, int limit) {
    const auto day = league::day_of(w.now, w.rules.zone);
    const auto today = day.time_since_epoch().count();
    if (w.now < league::start_of_day(day, w.rules.zone) + w.rules.digest_at) return 0;
    const auto last =
        w.tx.number("SELECT CAST(value AS INTEGER) FROM memo WHERE name = ?1", last_digest_memo);
    if (last >= today) return 0;
    const auto people = w.tx.all(
        R"(
            SELECT DISTINCT person_id
            FROM notice
            WHERE sent_at IS NULL
            ORDER BY person_id
            LIMIT ?1)",
        [](const store::row& r) { return r.integer(0); }, limit);
    // A sample of youths is too many for one transaction; the day's digest is done with the last of them.
    if (people.size() < static_cast<std::size_t>(limit))
        w.tx.execute(
            R"(
                INSERT INTO memo (name, value)
                VALUES (?1, ?2)
                ON CONFLICT (name) DO UPDATE SET value = excluded.value)",
            last_digest_memo, std::to_string(today));
    for (const auto person : people) {
        std::string text;
        std::size_t lines = 0;
        std::int64_t newest = 0;
        w.tx.each(
            "SELECT id, text FROM notice WHERE person_id = ?1 AND sent_at IS NULL ORDER BY id",
            [&](const store::row& row) {
                store::row_reader r{row};
                newest = r.integer();
                if (++lines <= digest_lines_max)
                    text += (text.empty() ? "" : "\n") + std::string{"· "} + r.text();
            },
            person);
        if (lines > digest_lines_max) text += "\n……共" + std::to_string(lines) + "条，发“通知”查看。";
        w.tx.execute("UPDATE notice SET sent_at = ?2 WHERE person_id = ?1 AND sent_at IS NULL", person,
                     w.now);
        push(w, person, newest, "今日汇总", text, league::next_allowed(w.now, w.rules.zone, w.rules.quiet));
    }
    return static_cast<int>(people.size());
}

int note_silent_cadres(work& w, int limit) {
    struct silent {
        std::int64_t id;
        std::string name;
        std::int64_t org_id;
        platform::time_point since;
    };

    const auto found = w.tx.all(
        R"(
            SELECT c.person_id, p.name, c.org_id, c.last_active_at
            FROM cadre c
            JOIN person p ON p.id = c.person_id
            WHERE c.last_active_at <= ?1
                AND (c.silence_noted_at IS NULL OR c.silence_noted_at < c.last_active_at)
                AND p.suspended_review_at IS NULL
            LIMIT ?2
            /*! FOR UPDATE OF c SKIP LOCKED */)",
        [](const store::row& row) {
            store::row_reader r{row};
            return silent{r.id(), r.text(), r.integer(), r.time()};
        },
        w.now - cadre_silence_max, limit);
    for (const auto& c : found) {
        w.tx.execute("UPDATE cadre SET silence_noted_at = ?2 WHERE person_id = ?1", c.id, w.now);
        notify_administrators(w, c.org_id, 0, notice_kind::silent_cadre, "cadre", c.id,
                              c.name + "已30天没有联系记录，请关心一下是否需要帮助。");
    }
    return static_cast<int>(found.size());
}

}  // namespace link100::services
