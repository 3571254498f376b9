// One matter asked twice: the older case goes on for both.
#include "cases/case_merge.hpp"

#include "league/cases/case_rules.hpp"
#include "services/cases/case_desk.hpp"
#include "services/messages/outbox.hpp"
#include "services/people/audit.hpp"
#include "services/points/points.hpp"

namespace link100::services {
namespace {

void tell(work& w, const case_record& c, std::int64_t person_id, std::string_view text) {
    tell_person(w, "case-merge:" + std::to_string(w.tx.new_id()), person_id, case_tag(c) + std::string{text});
}

outcome<> fits(const case_record& c) {
    if (c.crisis) return conflict("危机个案由值守老师按预案处理，不转办、不延期、不合并。");
    if (c.merged_into) return conflict(std::to_string(c.number) + "已经并入别的诉求，不能再合并。");
    return {};
}

std::int64_t merged_count(store::transaction& tx, const case_record& c) {
    return tx.number("SELECT COUNT(*) FROM feedback WHERE merged_into = ?1", c.id);
}

// The one that is meant: the merged case itself, or the only one that was merged into it.
outcome<case_record> merged_one(work& w, const person& staff, std::int64_t number) {
    auto c = case_for(w, staff, league::action::merge_case, number);
    if (!c) return c.error();
    if (c->merged_into) return *c;
    auto below = merged_cases_of(w.tx, *c);
    if (below.empty()) return conflict(std::to_string(number) + "没有合并过。");
    if (below.size() == 1 && may(staff, league::action::merge_case, below.front().facts()))
        return std::move(below.front());
    std::string numbers;
    for (const auto& b : below)
        if (may(staff, league::action::merge_case, b.facts()))
            numbers += (numbers.empty() ? "" : "、") + std::to_string(b.number);
    return conflict("并入" + std::to_string(number) + "的有：" + numbers + "。请写要恢复的那一个编号。");
}

void book_for(work& w, const case_record& c) {
    if (c.cadre_id) book_points(w, *c.cadre_id, w.rules.month_of(w.now));
}

}  // namespace

league::promise_state take_out_of_merge(work& w, case_record& c, case_note note) {
    note.other_id = c.merged_into;
    w.tx.execute("UPDATE feedback SET merged_into = NULL WHERE id = ?1", c.id);
    c.merged_into.reset();
    const auto s = record_event(w, c, note);
    book_for(w, c);
    return s;
}

void tell_merged_closed(work& w, const case_record& older) {
    for (const auto& c : merged_cases_of(w.tx, older))
        tell(w, c, c.youth_id,
             "同一事项已经办结。您这里没解决的话，请发：重新打开 " + std::to_string(c.number) + " 您的话");
}

outcome<merged_pair> merge_cases(work& w, const person& staff, std::int64_t number_1, std::int64_t number_2) {
    if (number_1 == number_2) return invalid("with", "请写两个不同的编号。");
    auto first = case_for(w, staff, league::action::merge_case, number_1);
    if (!first) return first.error();
    auto second = case_for(w, staff, league::action::merge_case, number_2);
    if (!second) return second.error();
    const bool in_order = first->submitted_at != second->submitted_at
                              ? first->submitted_at < second->submitted_at
                              : first->id < second->id;
    auto& stays = in_order ? *first : *second;
    auto& goes = in_order ? *second : *first;
    for (const auto* c : {&stays, &goes})
        if (auto ok = fits(*c); !ok) return ok.error();
    const case_note note{
        .kind = league::case_event_kind::merged, .author_id = actor_of(staff), .other_id = stays.id};
    if (const auto no = league::check_step(party_of(staff, stays), note.kind, stays.state, stays.kind);
        no != league::case_refusal::none)
        return conflict(std::string{league::sentence(no)});
    if (auto ok = check_case_step(w, goes, party_of(staff, goes), note); !ok) return ok.error();
    if (merged_count(w.tx, goes) > 0)
        return conflict(std::to_string(goes.number) + "已经有别的诉求并入，请先撤销那些合并。");
    if (merged_count(w.tx, stays) >= merged_per_case_max)
        return conflict("一件诉求最多并入" + std::to_string(merged_per_case_max) + "件。");
    w.tx.execute("UPDATE feedback SET merged_into = ?2 WHERE id = ?1", goes.id, stays.id);
    goes.merged_into = stays.id;
    (void)record_event(w, goes, note);
    note_audit(w, actor_of(staff), "merge_case", "feedback", goes.id, std::to_string(stays.id));
    book_for(w, goes);
    tell(w, goes, goes.youth_id,
         "与较早提出的同一事项一起办理" +
             (stays.youth_id == goes.youth_id ? "（编号" + std::to_string(stays.number) + "）"
                                              : std::string{}) +
             "，那边的答复会同时发给您。不是一回事请发：重新打开 " + std::to_string(goes.number) + " 您的话");
    if (goes.cadre_id && goes.cadre_id != stays.cadre_id && *goes.cadre_id != staff.id)
        tell(w, goes, *goes.cadre_id, "已并入同一事项" + std::to_string(stays.number) + "一起办理。");
    return merged_pair{view_of(w, staff, stays), view_of(w, staff, goes)};
}

outcome<case_view> undo_case_merge(work& w, const person& staff, std::int64_t number) {
    auto c = merged_one(w, staff, number);
    if (!c) return c.error();
    const auto s =
        take_out_of_merge(w, *c, {.kind = league::case_event_kind::unmerged, .author_id = actor_of(staff)});
    note_audit(w, actor_of(staff), "unmerge_case", "feedback", c->id);
    tell(w, *c, c->youth_id, "恢复单独办理，承诺的时间与合并前相同。");
    if (c->cadre_id && *c->cadre_id != staff.id)
        tell(w, *c, *c->cadre_id,
             "恢复单独办理。" + due_words(w, s).text + "答复请发：回复 " + std::to_string(c->number) +
                 " 您的话");
    return view_of(w, staff, *c);
}

}  // namespace link100::services
