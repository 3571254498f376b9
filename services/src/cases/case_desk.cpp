#include "services/cases/case_desk.hpp"

#include "cases/case_places.hpp"
#include "services/base/validation.hpp"
#include "services/messages/outbox.hpp"
#include "services/people/audit.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

// Nobody but those who lead in a crisis handles such a case, and it has no dates.
outcome<> no_crisis(const case_record& c) {
    if (c.crisis) return conflict("危机个案由值守老师按预案处理，不转办、不延期、不合并。");
    return {};
}

void tell_youth_of_case(work& w, const case_record& c, std::string_view text) {
    tell_person(w, "case-way:" + std::to_string(w.tx.new_id()), c.youth_id, case_tag(c) + std::string{text},
                {}, {news::none, c.number, {}});
}

void tell_first_asked(work& w, const person& staff, const case_record& c, std::string_view text) {
    if (const auto first = hearing_cadre(w.tx, c); first && *first != staff.id)
        tell_person(w, "case-way:" + std::to_string(w.tx.new_id()), *first, case_tag(c) + std::string{text});
}

void move_to(work& w, case_record& c, const std::optional<department>& to) {
    w.tx.execute("UPDATE feedback SET handling_org_id = ?2 WHERE id = ?1", c.id,
                 to ? std::optional{to->org_id} : std::nullopt);
    c = *case_by_id(w.tx, c.id);
}

std::string opening_text(work& w, const case_record& c) {
    return w.tx
        .first(
            "SELECT text FROM feedback_event WHERE feedback_id = ?1 ORDER BY id LIMIT 1",
            [](const store::row& r) { return r.str(0); }, c.id)
        .value_or("");
}

// Somebody who had it and handed it on may have it back, though it is no longer his to read.
outcome<case_record> case_to_take_back(work& w, const person& staff, std::int64_t number) {
    auto c = case_by_number(w.tx, number);
    if (!c) return not_found("编号为" + std::to_string(number) + "的诉求");
    if (may(staff, league::action::transfer_case, c->facts())) return *c;
    const auto before = place_before(w.tx, *c);
    auto facts = c->facts();
    facts.handling_path = before ? w.tx.first(
                                           "SELECT path FROM org WHERE id = ?1",
                                           [](const store::row& r) { return r.str(0); }, *before)
                                       .value_or("")
                                 : "";
    if (!may(staff, league::action::transfer_case, facts))
        return not_found("编号为" + std::to_string(number) + "的诉求");
    return *c;
}

}  // namespace

outcome<case_view> route_case(work& w, const person& staff, std::int64_t number, std::string_view to,
                              std::string_view reason) {
    auto c = case_for(w, staff, league::action::transfer_case, number);
    if (!c) return c.error();
    if (auto ok = no_crisis(*c); !ok) return ok.error();
    if (auto bad = check_text("reason", "转办理由", reason, case_reason_characters_max)) return *bad;
    const bool up = to == upwards;
    const auto desk = up ? desk_above(w, staff, *c) : desk_called(w, *c, to);
    if (!desk) return desk.error();
    if (c->handling_id == desk->org_id) return conflict("这件事已经在" + desk->name + "。");
    const case_note note{.kind = league::case_event_kind::transferred,
                         .author_id = actor_of(staff),
                         .text = reason,
                         .org_id = desk->org_id};
    if (auto ok = check_case_step(w, *c, party_of(staff, *c), note); !ok) return ok.error();
    const auto before =
        w.tx.number("SELECT COUNT(*) FROM feedback_event WHERE feedback_id = ?1 AND kind = ?2", c->id,
                    league::case_event_kind::transferred);
    if (!up && before >= hand_ons_per_case_max)
        return conflict("这件事已经转过" + std::to_string(before) + "次，请直接答复，或转给上级协调。");
    const auto s = record_event(w, *c, note);
    move_to(w, *c, *desk);
    note_audit(w, actor_of(staff), "transfer_case", "feedback", c->id, std::to_string(desk->org_id));
    const auto n = std::to_string(c->number);
    tell_desk(w, desk->org_id, *c,
              case_tag(*c) + staff.name + "转来：" + opening_text(w, *c) + "\n理由：" + std::string{reason} +
                  "\n" + due_words(w, s).text + "看经过：进度 " + n + "；答复：回复 " + n +
                  " 您的话；不归本单位：退回 " + n + " 理由");
    tell_youth_of_case(
        w, *c,
        "已转给" + desk->name + "办理：" + std::string{reason} + "\n承诺的时间不变，随时可发：进度 " + n);
    tell_first_asked(w, staff, *c, "已由" + staff.name + "转给" + desk->name + "，期限不变，请继续关注。");
    return view_of(w, staff, *c);
}

outcome<case_view> take_back_case(work& w, const person& staff, std::int64_t number,
                                  std::string_view reason) {
    auto c = case_to_take_back(w, staff, number);
    if (!c) return c.error();
    if (auto ok = no_crisis(*c); !ok) return ok.error();
    if (auto bad = check_text("reason", "理由", reason, case_reason_characters_max)) return *bad;
    if (!c->handling_id) return conflict("这件事没有转出去。");
    const auto left = department{*c->handling_id, c->handling_name};
    // The first asked and his administrators take it home; a department gives it back where it came from.
    const bool home =
        c->cadre_id == staff.id || may(staff, league::action::merge_case, {.org_path = c->org_path});
    std::optional<department> to;
    if (const auto before = place_before(w.tx, *c); before && !home)
        to = w.tx.first(
            "SELECT id, name FROM org WHERE id = ?1",
            [](const store::row& row) {
                store::row_reader r{row};
                return department{r.id(), r.text()};
            },
            *before);
    const case_note note{.kind = league::case_event_kind::taken_back,
                         .author_id = actor_of(staff),
                         .text = reason,
                         .org_id = to ? std::optional{to->org_id} : std::nullopt};
    if (auto ok = check_case_step(w, *c, party_of(staff, *c), note); !ok) return ok.error();
    const auto s = record_event(w, *c, note);
    move_to(w, *c, to);
    note_audit(w, actor_of(staff), "take_back_case", "feedback", c->id);
    const auto view = view_of(w, staff, *c);
    const auto where = to ? to->name : view.holder_name;
    tell_desk(w, left.org_id, *c, case_tag(*c) + "已回到" + where + "：" + std::string{reason});
    const auto due = due_words(w, s).text;
    if (to)
        tell_desk(w, to->org_id, *c,
                  case_tag(*c) + "已从" + left.name + "退回：" + std::string{reason} + due);
    tell_first_asked(w, staff, *c, "已从" + left.name + "回到" + where + "：" + std::string{reason} + due);
    tell_youth_of_case(w, *c, "已回到" + where + "办理：" + std::string{reason});
    return view;
}

outcome<case_view> note_case(work& w, const person& staff, std::int64_t number, std::string_view text) {
    auto c = case_for(w, staff, league::action::note_case, number);
    if (!c) return c.error();
    if (auto bad = check_text("text", "备注", text, case_note_characters_max)) return *bad;
    (void)record_event(w, *c, {league::case_event_kind::internal_note, actor_of(staff), text});
    note_audit(w, actor_of(staff), "note_case", "feedback", c->id);
    return view_of(w, staff, *c);
}

outcome<case_view> extend_case(work& w, const person& staff, std::int64_t number, int days,
                               std::string_view reason) {
    auto c = case_for(w, staff, league::action::extend_case, number);
    if (!c) return c.error();
    if (auto ok = no_crisis(*c); !ok) return ok.error();
    const auto most = w.rules.promises.extension_days;
    if (days < 1 || days > most) return invalid("days", "延期请写1到" + std::to_string(most) + "个工作日。");
    if (auto bad = check_text("reason", "延期理由", reason, case_reason_characters_max)) return *bad;
    const case_note note{.kind = league::case_event_kind::extended,
                         .author_id = actor_of(staff),
                         .text = reason,
                         .days = days};
    if (auto ok = check_case_step(w, *c, party_of(staff, *c), note); !ok) return ok.error();
    const auto s = record_event(w, *c, note);
    note_audit(w, actor_of(staff), "extend_case", "feedback", c->id, std::to_string(days));
    const auto until = league::format_due(*s.close_due, w.now, w.rules.zone);
    tell_youth_of_case(
        w, *c, "需要再多" + std::to_string(days) + "个工作日，改为" + until + "办结：" + std::string{reason});
    tell_first_asked(w, staff, *c, "已延期" + std::to_string(days) + "个工作日，" + until + "办结。");
    for (const auto& younger : merged_cases_of(w.tx, *c))
        tell_youth_of_case(w, younger,
                           "需要再多" + std::to_string(days) + "个工作日：" + std::string{reason});
    return view_of(w, staff, *c);
}

}  // namespace link100::services
