// The youth's side: 活动, 报名, 取消报名, 签到.
#include "gatherings/flow_gathering.hpp"

#include "league/base/plain_form.hpp"
#include "services/base/validation.hpp"
#include "words/numbered_words.hpp"

namespace link100::chat {
namespace {

std::string how_to_send(std::string_view command) {
    return "请这样发：" + std::string{command} + " 编号。发“活动”看有哪些。";
}

std::string places_words(const services::gathering_view& v) {
    if (!v.capacity) return "已报名" + std::to_string(v.taken) + "人";
    auto text = "已报名" + std::to_string(v.taken) + "/" + std::to_string(*v.capacity) + "人";
    if (v.waiting > 0) text += "，候补" + std::to_string(v.waiting) + "人";
    return text;
}

std::string mine_words(const services::gathering_view& v) {
    if (!v.mine || *v.mine == league::place_state::given_up) return {};
    if (v.i_checked_in) return "您已签到";
    if (*v.mine == league::place_state::has_place) return "您已报名";
    return "您在候补第" + std::to_string(v.my_place_in_line) + "位";
}

std::string gathering_time_words(const turn& t, const services::gathering_view& v) {
    const auto z = t.w.rules.zone;
    auto text = league::format_short(v.times.starts_at, z);
    const auto ends = league::format_short(v.times.ends_at, z);
    if (league::day_of(v.times.starts_at, z) == league::day_of(v.times.ends_at, z))
        return text + "–" + ends.substr(ends.rfind(' ') + 1);
    return text + " 至 " + ends;
}

std::string gathering_line(const turn& t, const services::gathering_view& v) {
    auto text = std::to_string(v.number) + " " + gathering_time_words(t, v) + " " + v.title;
    if (!v.place.empty()) text += "（" + v.place + "）";
    text += "：" + (v.state == league::gathering_state::open ? places_words(v)
                                                             : std::string{league::label(v.state)});
    if (const auto mine = mine_words(v); !mine.empty()) text += "，" + mine;
    return text;
}

std::string all_of_gathering(const turn& t, const services::gathering_view& v) {
    auto text = "活动 " + std::to_string(v.number) + "：" + v.title;
    text +=
        "\n类型：" + std::string{league::label(v.kind)} + "（" + std::string{league::label(v.mode)} + "）";
    text += "\n时间：" + gathering_time_words(t, v);
    if (!v.place.empty()) text += "\n地点：" + v.place;
    text += "\n主办：" + v.organiser_name;
    for (std::size_t i = 0; i < v.co_organisers.size(); ++i)
        text += (i == 0 ? "，协办：" : "、") + v.co_organisers[i];
    if (!v.description.empty()) text += "\n说明：" + v.description;
    text += "\n状态：" + std::string{league::label(v.state)};
    if (!v.reason.empty()) text += "（" + v.reason + "）";
    if (v.state != league::gathering_state::open) return text;
    text += "，" + places_words(v);
    if (v.checked_in > 0) text += "，已签到" + std::to_string(v.checked_in) + "人";
    text += "\n报名截止：" + league::format_short(v.times.closes_at, t.w.rules.zone);
    if (const auto mine = mine_words(v); !mine.empty()) text += "\n" + mine + "。";
    return text;
}

}  // namespace

answer list_gatherings(turn& t) {
    std::string text;
    if (t.who->is_youth()) {
        const auto open = services::gatherings_for(t.w.tx, *t.who, t.w.now);
        if (!open.empty()) text += "您可以参加的活动：";
        for (const auto& v : open) text += "\n· " + gathering_line(t, v);
        if (open.empty())
            text += "现在没有邀请您的活动，有了会告诉您。";
        else
            text += "\n参加发：报名 编号；不去了发：取消报名 编号；现场发：签到 六位码";
    }
    if (t.who->is_cadre()) {
        const auto own = services::gatherings_of(t.w.tx, t.who->id);
        if (!own.empty()) text += (text.empty() ? "您发布的活动：" : "\n您发布的活动：");
        for (const auto& v : own) text += "\n· " + gathering_line(t, v);
        if (own.empty() && !t.who->is_youth()) text += "还没有发布活动。发“发布活动”请同学来报名。";
    }
    return {text + (text.empty() ? "" : "\n") + "看详情：活动 编号"};
}

std::optional<answer> show_gathering_card(turn& t, std::int64_t number) {
    const auto v = services::show_gathering(t.w.tx, *t.who, number);
    if (!v) return std::nullopt;
    return answer{all_of_gathering(t, *v)};
}

answer sign_up_by_number(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n || !n->words.empty()) return {how_to_send("报名")};
    const auto v = services::sign_up(t.w, *t.who, n->number);
    if (!v) return {v.error().text};
    if (v->mine == league::place_state::waiting)
        return {"名额满了，您在候补第" + std::to_string(v->my_place_in_line) + "位：" + v->title +
                "。有人取消会自动补上并告诉您。\n不等了请发：取消报名 " + std::to_string(v->number)};
    return {"已报名：" + v->title + "，" + gathering_time_words(t, *v) +
            (v->place.empty() ? "" : "，" + v->place) + "。\n来不了请发：取消报名 " +
            std::to_string(v->number)};
}

answer give_up_by_number(turn& t, std::string_view rest) {
    const auto n = split_number(rest);
    if (!n || !n->words.empty()) return {how_to_send("取消报名")};
    const auto v = services::give_up_place(t.w, *t.who, n->number);
    return {v ? "已取消报名：" + v->title + "。想再参加请发：报名 " + std::to_string(v->number)
              : v.error().text};
}

answer check_in_by_code(turn& t, std::string_view rest) {
    if (rest.empty()) return {"请这样发：签到 现场屏幕上的六位码"};
    const auto v = services::check_in(t.w, *t.who, league::plain_form(rest));
    return {v ? "签到成功：" + v->title + "。" : v.error().text};
}

}  // namespace link100::chat
