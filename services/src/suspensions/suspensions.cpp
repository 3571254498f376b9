#include "services/suspensions/suspensions.hpp"

#include "cases/case_record.hpp"
#include "services/access/sessions.hpp"
#include "services/base/validation.hpp"
#include "services/messages/notices.hpp"
#include "services/messages/outbox.hpp"
#include "services/people/audit.hpp"
#include "services/people/personal_fields.hpp"
#include "store/row_reader.hpp"
#include "suspensions/suspension_record.hpp"

namespace link100::services {
namespace {

constexpr std::size_t cases_named_max = 10;  // in one notice
constexpr int cases_passed_max = 1'000;

std::optional<suspension_view> running(store::transaction& tx, std::int64_t person_id) {
    return tx.first(std::string{suspension_columns} + "WHERE s.person_id = ?1 AND s.lifted_at IS NULL",
                    suspension_from, person_id);
}

bool holds_office_over_others(const person& who) {
    return who.is_admin() || who.is(league::role::inspector) || who.is(league::role::auditor);
}

// Nobody decides about himself, and a unit's administrator not about those who administer or look after it.
bool may_suspend(const person& actor, const person& who) {
    if (actor.id == who.id) return false;
    if (!may(actor, league::action::suspend_person, {.org_path = who.org_path})) return false;
    if (!holds_office_over_others(who)) return true;
    for (const auto& held : who.roles)
        if (!may(actor, league::action::give_school_role, {.org_path = held.org_path})) return false;
    return true;
}

outcome<person> person_for(store::transaction& tx, const person& actor, std::int64_t person_id) {
    auto who = load_person(tx, person_id);
    // The same for who is not there and who is not the actor's, so that nobody can try out names.
    if (!who ||
        (actor.id != who->id && !may(actor, league::action::suspend_person, {.org_path = who->org_path})))
        return not_found("这个人");
    if (!may_suspend(actor, *who)) return forbidden();
    return std::move(*who);
}

bool is_last_school_admin(store::transaction& tx, const person& who) {
    for (const auto& held : who.roles) {
        if (held.role != league::role::school_admin) continue;
        const auto others = tx.number(
            R"(
                SELECT COUNT(*)
                FROM person_role r
                JOIN person p ON p.id = r.person_id
                WHERE r.org_id = ?1 AND r.role = ?2 AND r.person_id <> ?3 AND p.suspended_review_at IS NULL)",
            held.org_id, held.role, who.id);
        if (others == 0) return true;
    }
    return false;
}

std::optional<problem> check_review(const work& w, platform::time_point review_at) {
    if (review_at > w.now && review_at <= w.now + review_after_max) return std::nullopt;
    return invalid("review_at", "复核日期应在今后" + std::to_string(review_after_max.count()) + "天之内。");
}

// The unit answers meanwhile: its administrators hear of what is open, as when a case runs out of time.
void pass_cases_on(work& w, const person& cadre) {
    struct open_case {
        std::int64_t id;
        std::int64_t org_id;
    };

    const auto open = w.tx.all(
        R"(
            SELECT id, org_id
            FROM feedback
            WHERE cadre_id = ?1 AND state <> ?2 AND crisis = 0
            ORDER BY org_id, submitted_at
            LIMIT ?3)",
        [](const store::row& row) {
            store::row_reader r{row};
            return open_case{r.integer(), r.integer()};
        },
        cadre.id, league::case_state::closed, cases_passed_max);
    for (std::size_t i = 0; i < open.size();) {
        std::string named;
        std::size_t count = 0;
        const auto org = open[i].org_id;
        const auto first = open[i].id;
        for (; i < open.size() && open[i].org_id == org; ++i) {
            if (++count > cases_named_max) continue;
            if (const auto c = case_by_id(w.tx, open[i].id))
                named += (named.empty() ? "" : "、") + case_tag(*c);
        }
        notify_administrators(w, org, 0, notice_kind::case_overdue, "feedback", first,
                              cadre.name + "的账号已停用，名下" + std::to_string(count) +
                                  "件没有办结的诉求请本单位接着办：" + named +
                                  (count > cases_named_max ? "等" : "") + "。发“待办”查看。");
    }
}

suspension_view begin(work& w, const person& actor, const person& who, std::string_view reason,
                      platform::time_point review_at, std::optional<std::int64_t> finding_id) {
    const auto id = w.tx.new_id();
    w.tx.execute(
        R"(
            INSERT INTO suspension (id, person_id, at, actor_id, reason, review_at, finding_id)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7))",
        id, who.id, w.now, actor_of(actor), reason, review_at, finding_id);
    w.tx.execute("UPDATE person SET suspended_review_at = ?2 WHERE id = ?1", who.id, review_at);
    // Dialogues under way stop with the next word; what is open in the mini-program ends now.
    (void)end_sessions_of(w, who.id);
    w.tx.execute("DELETE FROM invitation WHERE person_id = ?1 AND used_at IS NULL", who.id);
    pass_cases_on(w, who);
    note_audit(w, actor_of(actor), league::name(league::action::suspend_person), "person", who.id,
               "suspended " + std::to_string(id));
    tell_person(w, "suspended:" + std::to_string(id), who.id,
                "您的账号已停用，原因：" + std::string{reason} + "。" +
                    league::format_day(review_at, w.rules.zone) +
                    "前复核。停用期间仍可查看本人信息、退出联系，发“申辩 编号 您的话”说明情况。");
    return *running(w.tx, who.id);
}

suspension_view lift(work& w, const person& actor, const suspension_view& s, std::string_view reason) {
    w.tx.execute(R"(
        UPDATE suspension
        SET lifted_at = ?2, lifted_by = ?3, lift_reason = ?4
        WHERE id = ?1)",
                 s.id, w.now, actor_of(actor), reason);
    w.tx.execute("UPDATE person SET suspended_review_at = NULL WHERE id = ?1", s.person_id);
    // Whoever was silent because he could not speak is not reported as silent.
    w.tx.execute("UPDATE cadre SET last_active_at = ?2 WHERE person_id = ?1", s.person_id, w.now);
    note_audit(w, actor_of(actor), league::name(league::action::suspend_person), "person", s.person_id,
               "reinstated " + std::to_string(s.id));
    tell_person(w, "reinstated:" + std::to_string(s.id), s.person_id,
                "您的账号已恢复使用：" + std::string{reason});
    return w.tx.first(std::string{suspension_columns} + "WHERE s.id = ?1", suspension_from, s.id).value();
}

}  // namespace

outcome<suspension_view> suspend_person(work& w, const person& actor, std::int64_t person_id,
                                        std::string_view reason,
                                        std::optional<platform::time_point> review_at) {
    const auto who = person_for(w.tx, actor, person_id);
    if (!who) return who.error();
    if (auto bad = check_reason(reason)) return *bad;
    const auto until = review_at.value_or(w.now + review_after_default);
    if (auto bad = check_review(w, until)) return *bad;
    if (who->is_suspended()) return conflict(who->name + "的账号已经停用了。");
    if (w.tx.number("SELECT COUNT(*) FROM person WHERE id = ?1 AND left_at IS NOT NULL", person_id) > 0)
        return conflict(who->name + "已毕业、转出或注销，不需要停用。");
    if (is_last_school_admin(w.tx, *who)) return conflict("这是最后一位校级管理员，请先任命下一位。");
    return begin(w, actor, *who, reason, until, std::nullopt);
}

outcome<suspension_view> reinstate_person(work& w, const person& actor, std::int64_t person_id,
                                          std::string_view reason) {
    const auto who = person_for(w.tx, actor, person_id);
    if (!who) return who.error();
    if (auto bad = check_reason(reason)) return *bad;
    const auto s = running(w.tx, person_id);
    if (!s) return conflict(who->name + "的账号没有停用。");
    return lift(w, actor, *s, reason);
}

outcome<suspension_view> prolong_suspension(work& w, const person& actor, std::int64_t person_id,
                                            platform::time_point review_at) {
    const auto who = person_for(w.tx, actor, person_id);
    if (!who) return who.error();
    if (auto bad = check_review(w, review_at)) return *bad;
    auto s = running(w.tx, person_id);
    if (!s) return conflict(who->name + "的账号没有停用。");
    w.tx.execute("UPDATE suspension SET review_at = ?2, reminded_at = NULL WHERE id = ?1", s->id, review_at);
    w.tx.execute("UPDATE person SET suspended_review_at = ?2 WHERE id = ?1", person_id, review_at);
    note_audit(w, actor_of(actor), league::name(league::action::suspend_person), "person", person_id,
               "prolonged " + std::to_string(s->id));
    s->review_at = review_at;
    return *s;
}

void suspend_for_finding(work& w, const person& actor, std::int64_t cadre_id, std::int64_t finding_id,
                         std::int64_t finding_number) {
    const auto who = load_person(w.tx, cadre_id);
    if (!who || who->is_suspended()) return;
    (void)begin(w, actor, *who, "查实违规使用个人信息（核查" + std::to_string(finding_number) + "）",
                w.now + review_after_default, finding_id);
}

void reinstate_for_finding(work& w, const person& actor, std::int64_t finding_id) {
    const auto s =
        w.tx.first(std::string{suspension_columns} + "WHERE s.finding_id = ?1 AND s.lifted_at IS NULL",
                   suspension_from, finding_id);
    if (s) (void)lift(w, actor, *s, "核查已撤回");
}

}  // namespace link100::services
