// Looking at cases in the chat: the own ones, those that wait, one with its history; an administrator's
// notices.
#include "cases/flow_case.hpp"
#include "services/cases/cases.hpp"
#include "services/messages/notices.hpp"
#include "words/attachment_kinds.hpp"
#include "words/numbered_words.hpp"

namespace link100::chat {
namespace {

std::string case_line(const turn& t, const services::case_view& c) {
    std::string line = std::string{league::label(c.kind)} + " " + std::to_string(c.number) + "：" +
                       std::string{league::label(c.state)};
    if (c.overdue)
        line += "（已超时）";
    else if (c.answer_due_at && c.state != league::case_state::answered &&
             c.state != league::case_state::closed)
        line += "，" + league::format_due(*c.answer_due_at, t.w.now, t.w.rules.zone) + "答复";
    if (c.merged)
        line += c.merged_into ? "，已并入" + std::to_string(*c.merged_into) : "，与同一事项一起办理";
    else if (!c.place.empty() && c.state != league::case_state::closed)
        line += "，在" + c.place;
    return line;
}

std::string history_of(const turn& t, const services::case_view& c) {
    std::string text = case_line(t, c) + "\n负责人：" + c.holder_name;
    for (const auto& e : c.events) {
        text += "\n" + league::format_friendly(e.at, t.w.now, t.w.rules.zone) + " " + e.author +
                std::string{league::label(e.kind)};
        if (!e.place.empty()) text += "到" + e.place;
        if (e.days > 0) text += std::to_string(e.days) + "个工作日";
        if (!e.text.empty()) text += "：" + e.text;
        if (!e.media_id.empty())
            text += attachment_called(e.media_kind) == attachment_kind::image ? "[图片]" : "[语音]";
    }
    return text;
}

}  // namespace

answer show_progress(turn& t, std::string_view rest) {
    if (const auto n = split_number(rest)) {
        const auto c = services::show_case(t.w, *t.who, n->number);
        return {c ? history_of(t, *c) : c.error().text};
    }
    if (!t.who->is_youth()) return show_open_cases(t, rest);
    const auto mine = services::cases_of_youth(t.w, *t.who);
    if (mine.empty()) return {"您还没有提过诉求。有话想说，直接发给我就行。"};
    std::string text = "您的诉求：";
    for (const auto& c : mine) text += "\n· " + case_line(t, c);
    return {text + "\n看详情请发：进度 编号"};
}

answer show_open_cases(turn& t, std::string_view) {
    const auto open = services::cases_for_staff(t.w, *t.who);
    if (open.empty()) return {"没有待答复的诉求。"};
    std::string text = "待办 " + std::to_string(open.size()) + " 条：";
    for (const auto& c : open) text += "\n· " + case_line(t, c) + "（" + c.youth_name + "）";
    return {text + "\n看详情：进度 编号；答复：回复 编号 您的话；转办、延期、备注、合并：发“帮助”"};
}

answer show_notices(turn& t, std::string_view) {
    const auto notices = services::notices_of(t.w.tx, t.who->id);
    if (notices.empty()) return {"没有新的通知。"};
    std::string text = "最近的通知：";
    for (const auto& n : notices)
        text += "\n· " + league::format_friendly(n.created_at, t.w.now, t.w.rules.zone) + " " + n.text;
    return {text};
}

}  // namespace link100::chat
