// The copy of a person's data, who looked at it, what was agreed to.
#include "league/roster/contact_rules.hpp"
#include "platform/json_checks.hpp"
#include "services/base/validation.hpp"
#include "services/people/audit.hpp"
#include "services/people/personal_fields.hpp"
#include "services/rights/rights.hpp"
#include "store/row_reader.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <functional>

namespace link100::services {
namespace {

constexpr int rows_max = 10'000;
constexpr int looks_max = 200;

using json = rapidjson::Writer<rapidjson::StringBuffer>;

void add_text(json& out, std::string_view v) {
    out.String(v.data(), static_cast<rapidjson::SizeType>(v.size()));
}

void member(json& out, std::string_view name, std::string_view v) {
    out.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
    add_text(out, v);
}

std::string moment(const std::optional<platform::time_point>& at, const league::zone& z) {
    return at ? std::to_string(league::month_of(*at, z) / 100) + "年" + league::format_short(*at, z)
              : std::string{};
}

std::string moment(const store::row& r, int column, const league::zone& z) {
    return moment(r.maybe_time(column), z);
}

outcome<person> reader_of(store::transaction& tx, const person& actor, std::int64_t person_id) {
    const auto who = load_person(tx, person_id);
    if (!who) return not_found("这个人");
    const league::object_facts own{.owner_id = who->id, .org_path = who->org_path};
    if (!may(actor, league::action::read_own_data, own) && !may(actor, league::action::reveal_fields, own))
        return forbidden();
    return *who;
}

void put_person(work& w, json& out, std::int64_t id) {
    w.tx.each(
        R"(
            SELECT p.name, o.name, p.grade, p.is_member, p.created_at
            FROM person p
            JOIN org o ON o.id = p.org_id
            WHERE p.id = ?1)",
        [&](const store::row& row) {
            store::row_reader r{row};
            member(out, "姓名", r.view());
            member(out, "组织", r.view());
            member(out, "年级", r.view());
            member(out, "是否团员", r.flag() ? "是" : "否");
            member(out, "登记时间", moment(r.maybe_time(), w.rules.zone));
        },
        id);
    for (const auto& [name, field] :
         {std::pair{"学号", personal_field::student_no}, {"电话", personal_field::phone}}) {
        const auto value = read_field(w.tx, w.rules, id, field);
        member(out, name,
               !value   ? std::string_view{"（暂不可见）"}
               : *value ? std::string_view{**value}
                        : "");
    }
}

// One list: a row each, its columns under the names given.
void put_list(work& w, json& out, std::string_view name, std::string_view sql, std::int64_t id,
              const std::vector<std::string_view>& columns,
              const std::function<std::string(const store::row&, int)>& as) {
    out.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
    out.StartArray();
    w.tx.each(
        sql,
        [&](const store::row& r) {
            out.StartObject();
            for (std::size_t i = 0; i < columns.size(); ++i)
                member(out, columns[i], as(r, static_cast<int>(i)));
            out.EndObject();
        },
        id, rows_max);
    out.EndArray();
}

// The cells of a list whose second column is a time and whose others are words.
auto words_at(const league::zone& z) {
    return [z](const store::row& r, int i) { return i == 1 ? moment(r, 1, z) : r.str(i); };
}

void put_contacts(work& w, json& out, std::int64_t id) {
    const auto z = w.rules.zone;
    put_list(w, out, "联系人",
             R"(
                 SELECT p.name, c.state, c.invited_at, c.confirmed_at, c.ended_at
                 FROM contact c
                 JOIN person p ON p.id = c.cadre_id
                 WHERE c.youth_id = ?1
                 ORDER BY c.id
                 LIMIT ?2)",
             id, {"团干部", "状态", "邀请时间", "确认时间", "结束时间"}, [z](const store::row& r, int i) {
                 if (i == 0) return r.str(0);
                 if (i == 1) return std::string{league::label(r.as<league::contact_state>(1))};
                 return moment(r, i, z);
             });
}

void put_attended(work& w, json& out, std::int64_t id) {
    const auto z = w.rules.zone;
    put_list(w, out, "参加的活动",
             R"(
                 SELECT a.theme, a.starts_at, ap.answer, ap.rating
                 FROM activity_person ap
                 JOIN activity a ON a.id = ap.activity_id
                 WHERE ap.youth_id = ?1
                 ORDER BY a.starts_at
                 LIMIT ?2)",
             id, {"主题", "时间", "本人确认", "本人评分"}, [z](const store::row& r, int i) {
                 if (i == 1) return moment(r, 1, z);
                 if (i == 2) return std::string{league::label(r.as<league::confirmation>(2))};
                 return i == 3 && r.is_null(3) ? std::string{} : r.str(i);
             });
}

static_assert(league::stored(league::case_event_kind::internal_note) == 5);

// What was done with the person's cases, as the person could read it all along: answers, where it went and
// why, extensions. The notes that staff keep among themselves are told by their number only: they are those
// persons' working papers and may speak of others. Nobody else's copy has any of it.
void put_case_ways(work& w, json& out, std::int64_t id) {
    const auto z = w.rules.zone;
    put_list(w, out, "心声办理经过",
             R"(
                 SELECT f.number, e.at, e.kind, e.text, o.name, p.name
                 FROM feedback f
                 JOIN feedback_event e ON e.feedback_id = f.id
                 LEFT JOIN org o ON o.id = e.org_id
                 LEFT JOIN person p ON p.id = e.author_id
                 WHERE f.youth_id = ?1
                     AND e.kind <> 5 /* internal_note */
                     AND (e.author_id IS NULL OR e.author_id <> f.youth_id)
                 ORDER BY e.id
                 LIMIT ?2)",
             id, {"编号", "时间", "步骤", "内容", "转到", "经办人"}, [z](const store::row& r, int i) {
                 if (i == 1) return moment(r, 1, z);
                 if (i == 2) return std::string{league::label(r.as<league::case_event_kind>(2))};
                 return r.str(i);
             });
    const auto notes = w.tx.number(
        R"(
            SELECT COUNT(*)
            FROM feedback f
            JOIN feedback_event e ON e.feedback_id = f.id
            WHERE f.youth_id = ?1 AND e.kind = ?2)",
        id, league::case_event_kind::internal_note);
    member(out, "心声办理内部备注", std::to_string(notes) + "条（承办人员的工作记录，不含在副本内）");
}

void put_cases(work& w, json& out, std::int64_t id) {
    put_list(w, out, "提出的心声",
             R"(
                 SELECT f.number, e.at, e.text
                 FROM feedback f
                 JOIN feedback_event e ON e.feedback_id = f.id
                 WHERE f.youth_id = ?1 AND e.author_id = f.youth_id
                 ORDER BY e.id
                 LIMIT ?2)",
             id, {"编号", "时间", "内容"}, words_at(w.rules.zone));
    put_case_ways(w, out, id);
}

void put_discussions(work& w, json& out, std::int64_t id) {
    put_list(w, out, "开的话题",
             R"(
                 SELECT title, opened_at, body
                 FROM topic
                 WHERE author_id = ?1
                 ORDER BY opened_at
                 LIMIT ?2)",
             id, {"标题", "时间", "内容"}, words_at(w.rules.zone));
    put_list(w, out, "话题里的回复",
             R"(
                 SELECT t.title, r.at, r.text
                 FROM topic_reply r
                 JOIN topic t ON t.id = r.topic_id
                 WHERE r.author_id = ?1
                 ORDER BY r.at
                 LIMIT ?2)",
             id, {"话题", "时间", "内容"}, words_at(w.rules.zone));
    // What was chosen is forgotten with the end of a poll, and nobody's to see before.
    put_list(w, out, "参加的投票",
             R"(
                 SELECT q.question, q.opened_at
                 FROM poll_answer a
                 JOIN poll q ON q.id = a.poll_id
                 WHERE a.person_id = ?1
                 ORDER BY q.id
                 LIMIT ?2)",
             id, {"问题", "发起时间"}, words_at(w.rules.zone));
}

void put_works(work& w, json& out, std::int64_t id) {
    put_list(w, out, "推荐的文化作品",
             R"(
                 SELECT title, offered_at, body
                 FROM content
                 WHERE author_id = ?1
                 ORDER BY offered_at
                 LIMIT ?2)",
             id, {"标题", "时间", "正文"}, words_at(w.rules.zone));
}

void put_consents(work& w, json& out, std::int64_t id) {
    const auto z = w.rules.zone;
    put_list(w, out, "同意记录",
             R"(
                 SELECT kind, version, given, at
                 FROM consent
                 WHERE person_id = ?1
                 ORDER BY id
                 LIMIT ?2)",
             id, {"事项", "版本", "是否同意", "时间"}, [z](const store::row& r, int i) {
                 if (i == 2) return std::string{r.flag(2) ? "同意" : "不同意"};
                 return i == 3 ? moment(r, 3, z) : r.str(i);
             });
}

void put_suspensions(work& w, json& out, std::int64_t id) {
    const auto z = w.rules.zone;
    put_list(w, out, "账号停用记录",
             R"(
                 SELECT reason, at, review_at, lifted_at, lift_reason
                 FROM suspension
                 WHERE person_id = ?1
                 ORDER BY id
                 LIMIT ?2)",
             id, {"原因", "停用时间", "复核时间", "恢复时间", "恢复原因"},
             [z](const store::row& r, int i) { return i == 0 || i == 4 ? r.str(i) : moment(r, i, z); });
}

std::string_view words_of_action(std::string_view action) {
    if (action == "read_person") return "查看了个人信息";
    if (action == "reveal_fields") return "查看了完整的学号或电话";
    if (action == "export_roster") return "导出了联系名单";
    if (action == "export_words") return "导出了诉求的原话";
    if (action == "copy_data") return "导出了个人数据副本";
    return "处理了个人信息";
}

}  // namespace

outcome<std::string> copy_of_data(work& w, const person& actor, std::int64_t person_id) {
    const auto who = reader_of(w.tx, actor, person_id);
    if (!who) return who.error();
    note_audit(w, actor_of(actor), "copy_data", "person", person_id);
    rapidjson::StringBuffer buffer;
    json out{buffer};
    out.StartObject();
    put_person(w, out, person_id);
    put_contacts(w, out, person_id);
    put_attended(w, out, person_id);
    put_cases(w, out, person_id);
    put_discussions(w, out, person_id);
    put_works(w, out, person_id);
    put_consents(w, out, person_id);
    put_suspensions(w, out, person_id);
    out.EndObject();
    return std::string{buffer.GetString(), buffer.GetSize()};
}

outcome<std::vector<look>> who_looked(store::transaction& tx, const person& actor, std::int64_t person_id) {
    const auto who = reader_of(tx, actor, person_id);
    if (!who) return who.error();
    return tx.all(
        R"(
            SELECT a.at, a.actor_id, COALESCE(p.name, ''), a.action, a.detail
            FROM audit a
            LEFT JOIN person p ON p.id = a.actor_id
            WHERE a.action IN ('read_person', 'reveal_fields', 'copy_data', 'export_roster', 'export_words')
                AND ((a.object_kind = 'person' AND a.object_id = ?1)
                    OR (a.object_kind = 'roster'
                        AND a.object_id IN (SELECT c.cadre_id FROM contact c WHERE c.youth_id = ?1)))
            ORDER BY a.id DESC
            LIMIT ?2)",
        [](const store::row& row) {
            store::row_reader r{row};
            look l;
            l.at = r.time();
            const bool by_somebody = r.is_set();
            l.who = r.text();
            if (!by_somebody) l.who = "管理命令";
            l.what = words_of_action(r.view());
            const auto detail = r.text();
            if (const auto colon = detail.find(": "); colon != detail.npos)
                l.reason = detail.substr(colon + 2);
            return l;
        },
        person_id, looks_max);
}

outcome<std::vector<consent_line>> consents_of(store::transaction& tx, const person& actor,
                                               std::int64_t person_id) {
    const auto who = reader_of(tx, actor, person_id);
    if (!who) return who.error();
    return tx.all(
        R"(
            SELECT at, kind, version, given
            FROM consent
            WHERE person_id = ?1
            ORDER BY id
            LIMIT ?2)",
        [](const store::row& row) {
            store::row_reader r{row};
            return consent_line{r.time(), r.text(), r.count(), r.flag()};
        },
        person_id, rows_max);
}

outcome<> note_roster_export(work& w, const person& actor, std::int64_t cadre_id, std::string_view reason,
                             std::int64_t rows) {
    const auto path = w.tx.first(
        "SELECT o.path FROM cadre k JOIN org o ON o.id = k.org_id WHERE k.person_id = ?1",
        [](const store::row& r) { return r.str(0); }, cadre_id);
    if (!path) return not_found("这位团干部");
    if (!may(actor, league::action::export_roster, {.owner_id = cadre_id, .org_path = *path}))
        return forbidden();
    if (auto bad = check_reason(reason)) return *bad;
    note_audit(w, actor_of(actor), "export_roster", "roster", cadre_id,
               std::to_string(rows) + " rows: " + std::string{reason});
    return {};
}

}  // namespace link100::services
