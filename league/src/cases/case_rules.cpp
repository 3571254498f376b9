#include "league/cases/case_rules.hpp"

#include "base/utf8.hpp"

namespace link100::league {
namespace {

bool is_staff(case_party party) {
    return party == case_party::cadre || party == case_party::handler || party == case_party::admin;
}

bool may_take(case_party party, case_event_kind step) {
    switch (step) {
        case case_event_kind::submitted:
        case case_event_kind::follow_up:
        case case_event_kind::reopened:
        case case_event_kind::closed_by_youth:
            return party == case_party::youth;
        case case_event_kind::closed_silent:
        case case_event_kind::passed_on:
            return party == case_party::clock;
        case case_event_kind::several_depts:
        case case_event_kind::adopted:
        case case_event_kind::progress:
            return party == case_party::handler || party == case_party::admin;
        case case_event_kind::unmerged:  // the youth says: mine is another matter
            return is_staff(party) || party == case_party::youth;
        case case_event_kind::merged:
        case case_event_kind::taken_back:
        case case_event_kind::accepted:
        case case_event_kind::transferred:
        case case_event_kind::answered:
        case case_event_kind::internal_note:
        case case_event_kind::extended:
            return is_staff(party);
    }
    return false;
}

bool needs_promise(case_event_kind step) {
    return step == case_event_kind::transferred || step == case_event_kind::extended ||
           step == case_event_kind::several_depts || step == case_event_kind::merged;
}

// Notes, news of an adopted suggestion, and what belongs to a merge are for closed cases as well.
bool suits_any_state(case_event_kind step) {
    return step == case_event_kind::internal_note || step == case_event_kind::adopted ||
           step == case_event_kind::progress || step == case_event_kind::unmerged ||
           step == case_event_kind::passed_on;
}

}  // namespace

std::string_view sentence(case_refusal refusal) {
    switch (refusal) {
        case case_refusal::none:
            return "可以。";
        case case_refusal::not_yours:
            return "这一步不由您来做；是否解决，只有提出的青年说了算。";
        case case_refusal::already_closed:
            return "这件事已经办结；如需继续，请青年发“重新打开 编号”。";
        case case_refusal::not_answered:
            return "还没有答复，请先回复青年。";
        case case_refusal::not_promised:
            return "闲聊没有办理期限，不转办、不延期、不合并，直接回复就好。";
    }
    return "现在不能这样做。";
}

case_refusal check_step(case_party party, case_event_kind step, case_state state, case_kind kind) {
    if (!may_take(party, step)) return case_refusal::not_yours;
    if (needs_promise(step) && !has_promise(kind)) return case_refusal::not_promised;
    if (suits_any_state(step)) return case_refusal::none;
    if (step == case_event_kind::reopened)
        return state == case_state::answered || state == case_state::closed ? case_refusal::none
                                                                            : case_refusal::not_answered;
    if (state == case_state::closed) return case_refusal::already_closed;
    if (step == case_event_kind::closed_silent && state != case_state::answered)
        return case_refusal::not_answered;
    return case_refusal::none;
}

std::string_view sentence(event_refusal refusal) {
    switch (refusal) {
        case event_refusal::none:
            return "可以。";
        case event_refusal::case_closed:
            return "这件事已经办结；如需继续，请青年发“重新打开 编号”。";
        case event_refusal::not_answered_yet:
            return "还没有答复，请先等答复；可以发“追问”补充。";
        case event_refusal::extension_used:
            return "已经延期过一次，不能再延。";
        case event_refusal::extension_no_reason:
            return "延期要写明理由，会告诉提出的青年。";
        case event_refusal::extension_too_late:
            return "办结期限已过，不能再延期；请尽快答复。";
        case event_refusal::extension_too_long:
            return "延期的天数超过了上限。";
        case event_refusal::extension_no_use:
            return "办结期限已经是最长的15个工作日，不能再延。";
        case event_refusal::several_depts_already:
            return "已经按多部门办理。";
        case event_refusal::silence_too_short:
            return "答复后的等待时间还没有到。";
        case event_refusal::reopen_too_late:
            return "办结已超过30天，请直接再发一次，我们按新诉求办理。";
        case event_refusal::not_merged:
            return "这件事没有并入别的诉求。";
        case event_refusal::before_submission:
        case event_refusal::already_submitted:
        case event_refusal::after_now:
            break;
    }
    return "现在不能这样做。";
}

std::string_view sentence(text_refusal refusal) {
    switch (refusal) {
        case text_refusal::none:
            return "可以。";
        case text_refusal::empty:
            return "没有看到文字，请写下想说的话。";
        case text_refusal::too_long:
            return "太长了，请控制在1000字以内，或分几次发送。";
        case text_refusal::broken_utf8:
        case text_refusal::zero_byte:
            return "文字里有无法识别的字符，请重新输入。";
    }
    return "请重新输入。";
}

text_refusal check_case_text(std::string_view text) {
    std::size_t characters = 0;
    bool visible = false;
    while (!text.empty()) {
        const auto point = first_code_point(text);
        if (!point) return text_refusal::broken_utf8;
        if (point->value == 0) return text_refusal::zero_byte;
        if (++characters > max_case_characters) return text_refusal::too_long;
        visible = visible || (point->value > U' ' && point->value != 0x3000);
        text.remove_prefix(point->bytes);
    }
    return visible ? text_refusal::none : text_refusal::empty;
}

bool counts_in_points(case_kind kind, bool crisis) {
    return !crisis && has_promise(kind);
}

}  // namespace link100::league
