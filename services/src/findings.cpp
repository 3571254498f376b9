#include "services/findings.hpp"

#include "activity_organisers.hpp"
#include "platform/random.hpp"
#include "points_facts.hpp"
#include "services/audit.hpp"
#include "services/outbox.hpp"
#include "services/points.hpp"
#include "services/validation.hpp"

namespace link100::services {
namespace {

constexpr int number_digits = 6;

struct record {
    std::int64_t id = 0;
    finding_view view;
    std::int64_t org_id = 0;
    std::string org_path;
};

constexpr std::string_view columns =
    "SELECT f.id, f.number, f.rule, f.cadre_id, p.name, f.cause_kind, f.cause_id, f.month, f.text, f.state, "
    "f.raised_at, f.hearing_until, f.decision, f.org_id, o.path FROM finding f "
    "JOIN person p ON p.id = f.cadre_id JOIN org o ON o.id = f.org_id ";

record record_from(const store::row& r) {
    record f;
    f.id = r.integer(0);
    f.view = {r.integer(1),
              r.str(2),
              r.integer(3),
              r.str(4),
              r.str(5),
              r.integer(6),
              static_cast<int>(r.integer(7)),
              r.str(8),
              r.as<finding_state>(9),
              r.time(10),
              r.time(11),
              r.str(12),
              {}};
    f.org_id = r.integer(13);
    f.org_path = r.str(14);
    return f;
}

void add_hearings(store::transaction& tx, record& f) {
    f.view.hearings = tx.all(
        "SELECT text FROM hearing WHERE finding_id = ?1 ORDER BY id",
        [](const store::row& r) { return r.str(0); }, f.id);
}

// The finding if the person may do this to it; else the same 'not found' as for a number that nobody has.
outcome<record> finding_for(work& w, const person& who, league::action what, std::int64_t number) {
    auto f = w.tx.first(std::string{columns} + "WHERE f.number = ?1", record_from, number);
    if (!f || !may(who, what, {.owner_id = f->view.cadre_id, .org_path = f->org_path}))
        return not_found("这条核查记录");
    add_hearings(w.tx, *f);
    return std::move(*f);
}

struct object {
    std::string kind;
    std::int64_t id = 0;
    std::int64_t cadre_id = 0;
    int month = 0;
};

outcome<object> object_of(work& w, const new_finding& f) {
    if (f.rule == "D01" || f.rule == "D04") {
        const auto a = activity_by_number(w.tx, f.number);
        if (!a) return not_found("这项活动");
        if (a->status == league::activity_status::void_) return conflict("这项活动已经作废。");
        return object{"activity", a->claim.id, a->claim.organiser_id, w.rules.month_of(a->claim.starts_at)};
    }
    const auto this_month = w.rules.month_of(w.now);
    if (f.rule == "D03") {
        const auto cadre = w.tx.first(
            "SELECT cadre_id FROM contact WHERE id = ?1", [](const store::row& r) { return r.integer(0); },
            f.id);
        if (!cadre) return not_found("这条联系关系");
        return object{"contact", f.id, *cadre, this_month};
    }
    if (f.rule == "D05") {
        if (w.tx.number("SELECT COUNT(*) FROM cadre WHERE person_id = ?1", f.id) == 0)
            return not_found("这位团干部");
        return object{"person", f.id, f.id, this_month};
    }
    return invalid("rule", "核查只能按 D01、D03、D04、D05 提出。");
}

void void_activity(work& w, const record& f) {
    const auto a = activity_by_id(w.tx, f.view.cause_id);
    if (!a || a->status == league::activity_status::void_) return;
    const auto settled = w.tx.first(
        "SELECT settled_at FROM activity WHERE id = ?1", [](const store::row& r) { return r.maybe_time(0); },
        a->claim.id);
    w.tx.execute("DELETE FROM activity_voided WHERE activity_id = ?1", a->claim.id);
    w.tx.execute(
        "INSERT INTO activity_voided (activity_id, was_status, was_settled, was_reason, voided_at, "
        "finding_id) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        a->claim.id, a->status, settled.value_or(std::nullopt), a->reason, w.now, f.id);
    w.tx.execute("UPDATE activity SET status = ?2, reason = ?3, settled_at = ?4 WHERE id = ?1", a->claim.id,
                 league::activity_status::void_, "核查后作废：" + f.view.decision, w.now);
    note_audit(w, std::nullopt, "void_activity", "activity", a->claim.id, f.view.rule);
    book_for_organisers(w, *a);
}

void restore_activity(work& w, const record& f) {
    struct before {
        std::int64_t status;
        std::optional<platform::time_point> settled;
        std::string reason;
    };

    const auto was = w.tx.first(
        "SELECT was_status, was_settled, was_reason FROM activity_voided WHERE activity_id = ?1 AND "
        "finding_id = ?2",
        [](const store::row& r) {
            return before{r.integer(0), r.maybe_time(1), r.str(2)};
        },
        f.view.cause_id, f.id);
    if (!was) return;
    w.tx.execute("UPDATE activity SET status = ?2, settled_at = ?3, reason = ?4 WHERE id = ?1",
                 f.view.cause_id, was->status, was->settled, was->reason);
    w.tx.execute("DELETE FROM activity_voided WHERE activity_id = ?1", f.view.cause_id);
    if (const auto a = activity_by_id(w.tx, f.view.cause_id)) book_for_organisers(w, *a);
}

// The youth said that there is no such contact: it ends, as if the youth had left.
void end_denied_contact(work& w, const record& f) {
    const auto youth = w.tx.first(
        "SELECT youth_id FROM contact WHERE id = ?1 AND state <> ?2",
        [](const store::row& r) { return r.integer(0); }, f.view.cause_id, league::contact_state::ended);
    if (!youth) return;
    w.tx.execute("UPDATE contact SET state = ?2, ended_at = ?3, ended_by = ?4 WHERE id = ?1", f.view.cause_id,
                 league::contact_state::ended, w.now, *youth);
    note_audit(w, *youth, "end_contact", "cadre", f.view.cadre_id, "D03");
}

void tell_cadre(work& w, const record& f, const std::string& text) {
    tell_person(w, "finding:" + std::to_string(f.id) + ":" + std::to_string(static_cast<int>(f.view.state)),
                f.view.cadre_id, text);
}

}  // namespace

std::string_view label(finding_state state) {
    switch (state) {
        case finding_state::raised:
            return "待申辩";
        case finding_state::heard:
            return "已申辩";
        case finding_state::proved:
            return "查实";
        case finding_state::dismissed:
            return "不成立";
        case finding_state::taken_back:
            return "已撤回";
    }
    return "";
}

outcome<finding_view> raise_finding(work& w, const person& who, const new_finding& f) {
    if (auto bad = check_text("text", "情况说明", f.text, finding_text_characters_max)) return *bad;
    const auto about = object_of(w, f);
    if (!about) return about.error();
    const auto cadre = load_person(w.tx, about->cadre_id);
    if (!cadre ||
        !may(who, league::action::raise_finding, {.owner_id = cadre->id, .org_path = cadre->org_path}))
        return forbidden();
    const auto known =
        w.tx.number("SELECT COUNT(*) FROM finding WHERE rule = ?1 AND cause_kind = ?2 AND cause_id = ?3",
                    f.rule, about->kind, about->id);
    if (known > 0) return conflict("这条记录已按同一规则提出过核查。");
    record made;
    made.id = w.tx.new_id();
    made.view.number = free_number(number_digits, [&](std::int64_t n) {
        return w.tx.number("SELECT COUNT(*) FROM finding WHERE number = ?1", n) > 0;
    });
    w.tx.execute(
        "INSERT INTO finding (id, number, rule, cadre_id, org_id, cause_kind, cause_id, month, text, state, "
        "raised_by, raised_at, hearing_until) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, "
        "?13)",
        made.id, made.view.number, f.rule, cadre->id, cadre->org_id, about->kind, about->id, about->month,
        f.text, finding_state::raised, who.id, w.now, w.now + hearing_time);
    note_audit(w, who.id, "raise_finding", "finding", made.id, f.rule);
    const auto number = made.view.number;
    auto kept = finding_for(w, who, league::action::raise_finding, number);
    if (kept)
        tell_cadre(w, *kept,
                   "您的一条记录正在核查（编号" + std::to_string(number) + "）：" + f.text + "\n请在" +
                       league::format_short(kept->view.hearing_until, w.rules.zone) +
                       "前说明情况；未经申辩不会扣分。");
    return kept ? outcome<finding_view>{kept->view} : outcome<finding_view>{kept.error()};
}

outcome<finding_view> show_finding(work& w, const person& reader, std::int64_t number) {
    auto f = finding_for(w, reader, league::action::answer_finding, number);
    if (!f) f = finding_for(w, reader, league::action::raise_finding, number);
    return f ? outcome<finding_view>{f->view} : outcome<finding_view>{f.error()};
}

outcome<finding_view> answer_finding(work& w, const person& cadre, std::int64_t number,
                                     std::string_view text) {
    if (auto bad = check_text("text", "申辩", text, finding_text_characters_max)) return *bad;
    auto f = finding_for(w, cadre, league::action::answer_finding, number);
    if (!f) return f.error();
    if (f->view.state != finding_state::raised && f->view.state != finding_state::heard)
        return conflict("这条核查已有结论；如有异议请提交积分异议。");
    w.tx.execute("INSERT INTO hearing (id, finding_id, author_id, text, at) VALUES (?1, ?2, ?3, ?4, ?5)",
                 w.tx.new_id(), f->id, cadre.id, text, w.now);
    w.tx.execute("UPDATE finding SET state = ?2 WHERE id = ?1", f->id, finding_state::heard);
    note_audit(w, cadre.id, "answer_finding", "finding", f->id);
    f->view.state = finding_state::heard;
    f->view.hearings.emplace_back(text);
    return f->view;
}

outcome<finding_view> decide_finding(work& w, const person& who, std::int64_t number, bool proved,
                                     std::string_view decision) {
    if (auto bad = check_text("decision", "结论", decision, finding_text_characters_max)) return *bad;
    auto f = finding_for(w, who, league::action::decide_points, number);
    if (!f) return f.error();
    if (f->view.cadre_id == who.id) return forbidden();  // nobody decides about himself
    if (f->view.state != finding_state::raised && f->view.state != finding_state::heard)
        return conflict("这条核查已有结论。");
    if (f->view.state == finding_state::raised && w.now < f->view.hearing_until)
        return conflict("对方还没有申辩，申辩期到" +
                        league::format_short(f->view.hearing_until, w.rules.zone) + "为止，之后才能下结论。");
    // A month that is published stands: the deduction then falls into the next one.
    f->view.month = booking_month(w.tx, f->view.month);
    f->view.state = proved ? finding_state::proved : finding_state::dismissed;
    f->view.decision = std::string{decision};
    w.tx.execute(
        "UPDATE finding SET state = ?2, decided_by = ?3, decided_at = ?4, decision = ?5, month = ?6 WHERE id "
        "= ?1",
        f->id, f->view.state, who.id, w.now, decision, f->view.month);
    note_audit(w, who.id, "decide_finding", "finding", f->id, proved ? "proved" : "dismissed");
    if (proved) {
        if (f->view.cause_kind == "activity") void_activity(w, *f);
        if (f->view.cause_kind == "contact") end_denied_contact(w, *f);
        book_points(w, f->view.cadre_id, f->view.month);
    }
    tell_cadre(w, *f,
               "核查" + std::to_string(number) + "的结论：" + std::string{label(f->view.state)} + "。" +
                   f->view.decision);
    return f->view;
}

outcome<finding_view> take_back_finding(work& w, const person& who, std::int64_t number,
                                        std::string_view reason) {
    if (auto bad = check_text("reason", "撤回原因", reason, finding_text_characters_max)) return *bad;
    auto f = finding_for(w, who, league::action::decide_points, number);
    if (!f) return f.error();
    if (f->view.state != finding_state::proved) return conflict("只有已查实的核查可以撤回。");
    f->view.state = finding_state::taken_back;
    f->view.decision += "；撤回：" + std::string{reason};
    w.tx.execute("UPDATE finding SET state = ?2, decision = ?3 WHERE id = ?1", f->id, f->view.state,
                 f->view.decision);
    note_audit(w, who.id, "take_back_finding", "finding", f->id);
    if (f->view.cause_kind == "activity") restore_activity(w, *f);
    book_points(w, f->view.cadre_id, f->view.month);
    tell_cadre(w, *f, "核查" + std::to_string(number) + "已撤回：" + std::string{reason} + "扣分已冲回。");
    return f->view;
}

outcome<std::vector<finding_view>> findings_for(work& w, const person& who) {
    std::vector<finding_view> views;
    const auto add = [&](record f) {
        for (const auto& known : views)
            if (known.number == f.view.number) return;
        add_hearings(w.tx, f);
        views.push_back(std::move(f.view));
    };
    bool reaches = may(who, league::action::answer_finding, {.owner_id = who.id, .org_path = who.org_path});
    for (const auto& held : who.roles) {
        if (!may(who, league::action::raise_finding, {.org_path = held.org_path})) continue;
        reaches = true;
        for (auto& f : w.tx.all(std::string{columns} +
                                    "WHERE f.decided_at IS NULL AND o.path >= ?1 AND o.path < ?2 ORDER BY "
                                    "f.hearing_until LIMIT ?3",
                                record_from, held.org_path, held.org_path + "\x7f", findings_shown_max))
            add(std::move(f));
    }
    if (!reaches) return forbidden();
    for (auto& f :
         w.tx.all(std::string{columns} +
                      "WHERE f.cadre_id = ?1 AND f.decided_at IS NULL ORDER BY f.hearing_until LIMIT ?2",
                  record_from, who.id, findings_shown_max))
        add(std::move(f));
    return views;
}

std::vector<finding_view> open_findings(store::transaction& tx) {
    auto found = tx.all(
        std::string{columns} + "WHERE f.decided_at IS NULL ORDER BY f.hearing_until LIMIT 200", record_from);
    std::vector<finding_view> views;
    for (auto& f : found) {
        add_hearings(tx, f);
        views.push_back(std::move(f.view));
    }
    return views;
}

}  // namespace link100::services
