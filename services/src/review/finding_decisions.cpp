// Deciding a finding, and taking the decision back: what becomes of the record that it is about, of the
// points, and of the account.
#include "activities/activity_organisers.hpp"
#include "points/points_book.hpp"
#include "review/finding_record.hpp"
#include "roster/contact_change.hpp"
#include "services/base/validation.hpp"
#include "services/people/audit.hpp"
#include "services/points/points.hpp"
#include "services/suspensions/suspensions.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

constexpr std::string_view misuse_rule = "D05";  // misuse of personal data: the account is suspended, too

void void_activity(work& w, const finding_record& f) {
    const auto a = activity_by_id(w.tx, f.view.cause_id);
    if (!a || a->status == league::activity_status::void_) return;
    const auto settled = w.tx.first(
        "SELECT settled_at FROM activity WHERE id = ?1", [](const store::row& r) { return r.maybe_time(0); },
        a->claim.id);
    w.tx.execute("DELETE FROM activity_voided WHERE activity_id = ?1", a->claim.id);
    w.tx.execute(
        R"(
            INSERT INTO activity_voided (activity_id, was_status, was_settled, was_reason, voided_at,
                finding_id)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6))",
        a->claim.id, a->status, settled.value_or(std::nullopt), a->reason, w.now, f.id);
    w.tx.execute("UPDATE activity SET status = ?2, reason = ?3, settled_at = ?4 WHERE id = ?1", a->claim.id,
                 league::activity_status::void_, "核查后作废：" + f.view.decision, w.now);
    note_audit(w, std::nullopt, "void_activity", "activity", a->claim.id, f.view.rule);
    book_for_organisers(w, *a);
}

void restore_activity(work& w, const finding_record& f) {
    struct before {
        std::int64_t status;
        std::optional<platform::time_point> settled;
        std::string reason;
    };

    const auto was = w.tx.first(
        R"(
            SELECT was_status, was_settled, was_reason
            FROM activity_voided
            WHERE activity_id = ?1 AND finding_id = ?2)",
        [](const store::row& row) {
            store::row_reader r{row};
            return before{r.integer(), r.maybe_time(), r.text()};
        },
        f.view.cause_id, f.id);
    if (!was) return;
    w.tx.execute("UPDATE activity SET status = ?2, settled_at = ?3, reason = ?4 WHERE id = ?1",
                 f.view.cause_id, was->status, was->settled, was->reason);
    w.tx.execute("DELETE FROM activity_voided WHERE activity_id = ?1", f.view.cause_id);
    if (const auto a = activity_by_id(w.tx, f.view.cause_id)) book_for_organisers(w, *a);
}

// The youth said that there is no such contact: it ends, as if the youth had left.
void end_denied_contact(work& w, const finding_record& f) {
    const auto youth = w.tx.first(
        "SELECT youth_id FROM contact WHERE id = ?1", [](const store::row& r) { return r.integer(0); },
        f.view.cause_id);
    if (!youth) return;
    const auto ended = change_contact(w, f.view.cause_id,
                                      {.step = league::contact_step::leave,
                                       .party = league::contact_party::youth,
                                       .by = *youth,
                                       .why = league::end_reason::youth_left});
    if (!ended) return;
    note_audit(w, *youth, "end_contact", "cadre", f.view.cadre_id, "D03");
}

}  // namespace

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
        R"(
            UPDATE finding
            SET state = ?2, decided_by = ?3, decided_at = ?4, decision = ?5, month = ?6
            WHERE id = ?1)",
        f->id, f->view.state, actor_of(who), w.now, decision, f->view.month);
    note_audit(w, actor_of(who), "decide_finding", "finding", f->id, proved ? "proved" : "dismissed");
    if (proved) {
        if (f->view.cause_kind == "activity") void_activity(w, *f);
        if (f->view.cause_kind == "contact") end_denied_contact(w, *f);
        if (f->view.rule == misuse_rule) suspend_for_finding(w, who, f->view.cadre_id, f->id, number);
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
    note_audit(w, actor_of(who), "take_back_finding", "finding", f->id);
    if (f->view.cause_kind == "activity") restore_activity(w, *f);
    if (f->view.rule == misuse_rule) reinstate_for_finding(w, who, f->id);
    book_points(w, f->view.cadre_id, f->view.month);
    tell_cadre(w, *f, "核查" + std::to_string(number) + "已撤回：" + std::string{reason} + "扣分已冲回。");
    return f->view;
}

}  // namespace link100::services
