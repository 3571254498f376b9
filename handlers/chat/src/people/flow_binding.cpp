#include "people/flow_binding.hpp"

#include "league/base/plain_form.hpp"
#include "services/access/accounts.hpp"
#include "services/base/validation.hpp"
#include "services/messages/outbox.hpp"
#include "services/roster/contacts.hpp"
#include "services/roster/roster.hpp"
#include "services/suspensions/suspensions.hpp"
#include "words/how_to_begin.hpp"
#include "words/steps.hpp"

#include <charconv>

namespace link100::chat {
namespace {

constexpr std::size_t branch_names_shown_max = 30;

std::string consent_text(const services::cadre_card& cadre) {
    return cadre.name + "（" + cadre.org_name + (cadre.title.empty() ? "" : "，" + cadre.title) +
           "）邀请您加入“1+"
           "100”联系。\n接受后会保存：您的姓名、学号、所在单位，以及一起参加过的活动和您提出的诉求；"
           "谈心只记日期和主题，不记内容。随时可发“退出联系”。\n回复 1 接受，2 不接受";
}

std::int64_t id_in(const std::string& text) {
    std::int64_t n = 0;
    std::from_chars(text.data(), text.data() + text.size(), n);
    return n;
}

bool says_yes(std::string_view text) {
    return text == "1" || text == "接受" || text == "同意" || text == "是";
}

bool says_no(std::string_view text) {
    return text == "2" || text == "不接受" || text == "不同意" || text == "拒绝" || text == "否";
}

answer finish_acceptance(turn& t, const std::optional<services::youth_identity>& identity) {
    const auto cadre_id = id_in(t.talk.get("cadre"));
    const auto done =
        services::accept_contact(t.w, cadre_id, t.openid, services::channel::official_account, identity);
    if (!done) {
        if (done.error().code == services::problem_code::not_bound) {
            go_to(t, step::binding_identity);
            return {"好的！请发送您的姓名和学号，中间空一格，例如：张三 20210001"};
        }
        // What was typed can be typed again; anything else ends the dialogue.
        if (!identity) t.talk.end();
        return {done.error().text};
    }
    const auto cadre = services::card_of(t.w.tx, cadre_id);
    t.talk.end();
    t.refresh_person();
    return {done->name + "，您已与" + (cadre ? cadre->name : "团干部") +
            "建立联系。\n有话想说，直接发给我就行；发“帮助”看看还能做什么。"};
}

answer take_identity(turn& t) {
    const std::string_view typed = t.text;
    auto left = typed;
    auto next = league::first_plain_point(left);
    while (next && std::u32string_view{U" \t\n,、"}.find(next->value) == std::u32string_view::npos) {
        left.remove_prefix(next->bytes);
        next = league::first_plain_point(left);
    }
    if (!next) return {"请把姓名和学号一起发来，中间空一格，例如：张三 20210001。不想继续请发“取消”。"};
    const auto name = services::trimmed(typed.substr(0, typed.size() - left.size()));
    const auto number = services::trimmed(left.substr(next->bytes));
    return finish_acceptance(t, services::youth_identity{std::string{name}, std::string{number}});
}

answer invite(turn& t, std::string_view scene) {
    const auto cadre = services::cadre_of_scene(t.w.tx, scene);
    if (!cadre) return {"这个二维码已经失效，请向团干部要一个新的。"};
    if (t.who && t.who->id == cadre->id) return {"这是您自己的二维码，请让同学来扫。"};
    if (t.who)
        for (const auto& mine : services::cadres_of(t.w.tx, t.who->id))
            if (mine.id == cadre->id) return {"您已经与" + cadre->name + "建立联系了，有话直接发给我就行。"};
    t.talk.end();
    go_to(t, step::binding_consent);
    t.talk.data["cadre"] = std::to_string(cadre->id);
    return {consent_text(*cadre)};
}

answer choose_cadre_to_leave(turn& t) {
    const auto mine = services::cadres_of(t.w.tx, t.who->id);
    const auto choice = id_in(t.plain);
    std::optional<std::int64_t> which;
    if (t.plain != "全部") {
        if (choice < 1 || choice > static_cast<std::int64_t>(mine.size()))
            return {"请回复名单里的序号，或“全部”；不想结束请发“取消”。"};
        which = mine[static_cast<std::size_t>(choice - 1)].id;
    }
    t.talk.end();
    const auto ended = services::end_contact(t.w, *t.who, which);
    return {ended ? "已结束联系。您的诉求记录仍可用“进度”查看。" : ended.error().text};
}

}  // namespace

answer on_follow(turn& t, std::string_view scene) {
    if (!scene.empty()) return invite(t, scene);
    if (t.who) return {t.who->name + "，欢迎回来！发“帮助”看看能做什么。"};
    return {"欢迎！这里是团干部直接联系青年“1+100”。\n" + how_to_begin()};
}

answer on_scan(turn& t, std::string_view scene) {
    return invite(t, scene);
}

answer on_invitation(turn& t) {
    const auto bound = services::redeem_code(t.w, services::code_kind::invitation, t.text, t.openid,
                                             services::channel::official_account);
    if (!bound) return {bound.error().text};
    t.talk.end();
    t.refresh_person();
    return {bound->name + "，绑定成功！" +
            (bound->is_cadre() ? "发“我的二维码”请同学来扫；记活动直接说一句话就行。" : "") +
            "发“帮助”看看能做什么。"};
}

answer show_my_qr(turn& t, std::string_view) {
    const auto qr = services::qr_of(t.w, *t.who);
    if (!qr) return {qr.error().text};
    if (!qr->image_url.empty())
        return {"", picture_card{t.who->name + "的联系二维码", "请同学用微信扫一扫，接受后就建立联系。",
                                 qr->image_url}};
    services::make_qr_later(t.w, qr->scene, t.openid, t.who->name);
    return {"正在为您生成二维码，马上发给您。"};
}

answer show_contacts(turn& t, std::string_view) {
    std::string text;
    // Who is suspended sees nobody else's data.
    if (t.who->is_cadre() && !t.who->is_suspended()) {
        const auto roster = services::roster_of(t.w.tx, t.who->id);
        std::size_t confirmed = 0;
        std::string names;
        for (const auto& r : roster) {
            if (r.state != league::contact_state::confirmed) continue;
            if (++confirmed <= branch_names_shown_max) names += (names.empty() ? "" : "、") + r.name;
        }
        text = "已确认联系 " + std::to_string(confirmed) + " 人";
        text += names.empty() ? "。发“我的二维码”请同学来扫。"
                              : "：" + names + (confirmed > branch_names_shown_max ? " 等。" : "。");
    }
    if (t.who->is_youth()) {
        const auto mine = services::cadres_of(t.w.tx, t.who->id);
        if (!text.empty()) text += "\n";
        if (mine.empty()) text += "您现在没有联系人，请扫团干部的二维码。";
        for (const auto& c : mine) text += (&c == &mine.front() ? "您的联系人：" : "、") + c.name;
        if (!mine.empty()) text += "。有话直接发给我就行。";
    }
    if (text.empty()) return {services::suspended(*t.who, t.w.rules).text};
    return {text};
}

answer keep_contact(turn& t, std::string_view cadre_name) {
    const auto waiting = services::cadres_to_reconfirm(t.w.tx, t.who->id);
    if (waiting.empty()) return {"现在没有等您答复的联系。发“我的联系”看看。"};
    std::string names;
    const services::named_cadre* which =
        waiting.size() == 1 && cadre_name.empty() ? &waiting.front() : nullptr;
    for (const auto& c : waiting) {
        names += (names.empty() ? "" : "、") + c.name;
        if (c.name == cadre_name) which = &c;
    }
    if (which == nullptr)
        return {"等您答复的联系：" + names + "。请回复如“继续联系 " + waiting.front().name + "”。"};
    const auto kept = services::reconfirm_contact(t.w, *t.who, which->id, true);
    if (!kept) return {kept.error().text};
    return {"好的，与" + which->name + "的联系继续。有话直接发给我就行。"};
}

answer leave_contact(turn& t, std::string_view cadre_name) {
    const auto mine = services::cadres_of(t.w.tx, t.who->id);
    std::optional<std::int64_t> which;
    for (const auto& c : mine)
        if (c.name == cadre_name) which = c.id;
    if (!which && !cadre_name.empty())
        return {"您的联系人里没有“" + std::string{cadre_name} + "”。发“我的联系”看看。"};
    if (!which && mine.size() > 1) {
        std::string text = "您有几位联系人，要结束哪一位？";
        for (std::size_t i = 0; i < mine.size(); ++i)
            text += "\n" + std::to_string(i + 1) + " " + mine[i].name;
        t.talk.end();
        go_to(t, step::binding_leave);
        return {text + "\n回复序号，或“全部”"};
    }
    const auto ended = services::end_contact(t.w, *t.who, which);
    if (!ended) return {ended.error().text};
    return {"已结束与" + ended->front() + "的联系。想恢复时再扫一次二维码就行。"};
}

answer show_mini_program_code(turn& t, std::string_view) {
    const auto issued = services::issue_code(t.w, services::code_kind::mini_program, t.who->id);
    return {"小程序绑定码：" + issued.code + "（10分钟内有效，只能用一次，请不要告诉别人）"};
}

flow_answer go_on_binding(turn& t) {
    if (step_of(t) == step::binding_identity) return take_identity(t);
    if (step_of(t) == step::binding_leave) return choose_cadre_to_leave(t);
    if (says_yes(t.plain)) return finish_acceptance(t, std::nullopt);
    if (says_no(t.plain)) {
        t.talk.end();
        return answer{"好的，没有建立联系，也没有保存您的信息。改变主意时再扫一次就行。"};
    }
    return answer{"请回复 1 接受，或 2 不接受。"};
}

}  // namespace link100::chat
