// The organiser's side while it is open: 签到码, 报名名单, 截止报名, 结束活动, 取消活动.
#include "gatherings/flow_gathering.hpp"
#include "words/numbered_words.hpp"
#include "words/told_words.hpp"

namespace link100::chat {
namespace {

constexpr std::size_t sign_ups_shown_max = 100;

std::string how_to_send_to_staff(std::string_view command, std::string_view more = "") {
    return "请这样发：" + std::string{command} + " 编号" + std::string{more} + "。发“活动”看有哪些编号。";
}

// 张三（计算机2101班）、…
std::string names_in_state(const std::vector<services::sign_up_row>& rows, league::place_state state) {
    std::string text;
    std::size_t n = 0;
    for (const auto& r : rows) {
        if (r.state != state || ++n > sign_ups_shown_max) continue;
        text +=
            (text.empty() ? "" : "、") + r.name + "（" + r.branch + (r.checked_in_at ? "，已签到）" : "）");
    }
    if (n > sign_ups_shown_max) text += "……共" + std::to_string(n) + "人";
    return text;
}

}  // namespace

answer show_check_in_code(turn& t, std::string_view rest) {
    std::optional<std::int64_t> number;
    if (!rest.empty()) {
        const auto n = split_number(rest);
        if (!n) return {how_to_send_to_staff("签到码")};
        number = n->number;
    }
    const auto c = services::check_in_code_of(t.w.tx, *t.who, number, t.w.now);
    if (!c) return {c.error().text};
    return {"签到码 " + c->code + "\n" + std::to_string(c->left.count()) + "秒后换成 " + c->next + "\n" +
            c->title + "：已签到" + std::to_string(c->checked_in) + "/" + std::to_string(c->taken) +
            "人。同学发：签到 六位码\n看新码再发“签到码”；小程序里会自动滚动。"};
}

answer show_sign_ups(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n || !n->words.empty()) return {how_to_send_to_staff("报名名单")};
    const auto rows = services::sign_ups_of(t.w.tx, *t.who, n->number);
    if (!rows) return {rows.error().text};
    const auto places = names_in_state(*rows, league::place_state::has_place);
    const auto line = names_in_state(*rows, league::place_state::waiting);
    auto text = places.empty() ? std::string{"还没有人报名。"} : "已报名：" + places;
    if (!line.empty()) text += "\n候补：" + line;
    return {text};
}

answer close_by_number(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n || !n->words.empty()) return {how_to_send_to_staff("截止报名")};
    const auto v = services::close_sign_up(t.w, *t.who, n->number);
    return {v ? "报名已截止：" + v->title + "，共" + std::to_string(v->taken) + "人。" : v.error().text};
}

answer end_by_number(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n || !n->words.empty()) return {how_to_send_to_staff("结束活动")};
    const auto v = services::end_gathering(t.w, *t.who, n->number);
    if (!v) return {v.error().text};
    if (v->state == league::gathering_state::not_held) return {"没有人报名，这次活动没有记入。"};
    return {"活动已结束：" + v->title + "，签到" + std::to_string(v->checked_in) +
            "人。没签到的同学会收到一个确认问题；发“活动 " + std::to_string(v->number) + "”看核实情况。"};
}

answer cancel_by_number(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n || n->words.empty()) return {how_to_send_to_staff("取消活动", " 原因")};
    const auto v = services::cancel_gathering(t.w, *t.who, n->number, n->words);
    if (!v) return {v.error().text};
    const auto told = told_words("已通知", v->told, "位报名的同学");
    return {"已取消：" + v->title + "。" + (told.empty() ? "还没有人报名" : told) + "。"};
}

}  // namespace link100::chat
