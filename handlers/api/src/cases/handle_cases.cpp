// Cases: sent, followed, asked on, answered, closed.
#include "cases/attached.hpp"
#include "cases/case_view.hpp"
#include "cases/handlers.hpp"
#include "services/cases/cases.hpp"
#include "services/roster/contacts.hpp"

namespace link100::api {
namespace {

// Of the youth's own cadres, by public id.
services::outcome<std::optional<std::int64_t>> cadre_asked_for(call& c, std::string_view public_id) {
    if (public_id.empty()) return std::optional<std::int64_t>{};
    for (const auto& mine : services::cadres_of(c.w.tx, c.who().id)) {
        const auto cadre = services::load_person(c.w.tx, mine.id);
        if (cadre && cadre->public_id == public_id) return std::optional{mine.id};
    }
    return services::invalid("cadre", "这位团干部不是您的联系人。");
}

services::outcome<services::sent_case> send(call& c, const new_case_input& in) {
    if (!c.session.who)
        return services::problem{services::problem_code::not_bound,
                                 "您的微信还没有绑定，请扫团干部的二维码，或在公众号里发“绑定小程序”。"};
    const auto cadre = cadre_asked_for(c, in.cadre);
    if (!cadre) return cadre.error();
    const auto media = media_in(c, in.media, in.text);
    if (!media) return media.error();
    return services::send_case(c.w, c.who(),
                               {.kind = in.kind,
                                .named = in.named,
                                .text = std::string{in.text},
                                .media_kind = media->kind,
                                .media_id = media->media_id,
                                .cadre_id = *cadre});
}

void write_crisis(json_out& out, const call& c, bool crisis) {
    out.add("crisis", crisis);
    if (crisis) out.add("reply", c.w.rules.crisis_reply);
}

reply shown_case(const call& c, const services::case_view& v, int status, bool crisis) {
    json_out out;
    write_crisis(out, c, crisis);
    out.open("case");
    write_case(out, v);
    out.close();
    return {status, out.take()};
}

void write_list(json_out& out, const char* name, const std::vector<services::case_view>& cases) {
    out.open_list(name);
    for (const auto& v : cases) {
        out.open_item();
        write_case(out, v);
        out.close();
    }
    out.close_list();
}

}  // namespace

handled send_new_case(call& c, const new_case_input& in) {
    const auto sent = send(c, in);
    if (sent) return shown_case(c, sent->what, 201, sent->crisis);
    if (!services::has_crisis_words(c.w.rules, in.text)) return sent.error();
    // No case can be made of it, but somebody must know.
    const auto who = c.session.who ? c.who().name : std::string{"小程序里一位还没有绑定的同学"};
    services::notify_crisis_of(c.w, who, services::org_of_openid(c.w.tx, c.session.openid), in.text);
    json_out out;
    write_crisis(out, c, true);
    return reply{201, out.take()};
}

handled list_cases(call& c) {
    json_out out;
    const auto& who = c.who();
    write_list(out, "mine",
               who.is_youth() ? services::cases_of_youth(c.w, who) : std::vector<services::case_view>{});
    write_list(out, "to_answer",
               who.is_cadre() || who.is_admin() || who.is_handler() ? services::cases_for_staff(c.w, who)
                                                                    : std::vector<services::case_view>{});
    return reply{200, out.take()};
}

handled show_one_case(call& c) {
    const auto v = services::show_case(c.w, c.who(), c.number());
    if (!v) return v.error();
    return shown_case(c, *v, 200, false);
}

handled answer_one_case(call& c, const words_or_media_input& in) {
    const auto media = media_in(c, in.media, in.text);
    if (!media) return media.error();
    const auto v = services::answer_case(c.w, c.who(), c.number(), in.text, media->kind, media->media_id);
    if (!v) return v.error();
    return shown_case(c, *v, 200, false);
}

handled ask_on_one_case(call& c, const words_or_media_input& in) {
    const auto media = media_in(c, in.media, in.text);
    if (!media) return media.error();
    const auto v = services::ask_on(c.w, c.who(), c.number(), in.text, media->kind, media->media_id);
    if (!v) return v.error();
    return shown_case(c, *v, 200, services::has_crisis_words(c.w.rules, in.text));
}

handled close_one_case(call& c, const closing_input& in) {
    const auto v = services::close_case(c.w, c.who(), c.number(), in.rating);
    if (!v) return v.error();
    return shown_case(c, *v, 200, false);
}

}  // namespace link100::api
