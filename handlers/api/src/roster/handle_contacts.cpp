// Contacts: a cadre's roster; a youth's cadres, an invitation and its acceptance, leaving.
#include "people/person_view.hpp"
#include "roster/contact_names.hpp"
#include "roster/handlers.hpp"
#include "services/roster/contacts.hpp"

#include <algorithm>
#include <array>

namespace link100::api {
namespace {

// What services::consent_version counts the versions of; the chat says the same in one sentence.
constexpr std::array<std::string_view, 3> what_is_kept{
    "您的姓名、学号、所在单位", "一起参加过的活动和您提出的诉求", "谈心只记日期和主题，不记内容"};

services::problem no_such_invitation() {
    return services::problem{services::problem_code::not_found, "这个二维码已经失效，请向团干部要一个新的。"};
}

void write_cadre(json_out& out, store::transaction& tx, const services::cadre_card& cadre) {
    const auto who = services::load_person(tx, cadre.id);
    out.add("public_id", who ? who->public_id : std::string{});
    out.add("name", cadre.name);
    out.add("title", cadre.title);
    out.add("organisation", cadre.org_name);
}

void write_cadre_member(json_out& out, store::transaction& tx, const services::cadre_card& cadre) {
    out.open("cadre");
    write_cadre(out, tx, cadre);
    out.close();
}

}  // namespace

handled show_roster(call& c) {
    json_out out;
    out.open_list("people");
    for (const auto& r : services::roster_of(c.w.tx, c.who().id)) {
        out.open_item();
        out.add("public_id", r.public_id);
        out.add("name", r.name);
        out.add("branch", r.branch);
        out.add("grade", r.grade);
        out.add("state", name_of(r.state));
        out.add("state_label", league::label(r.state));
        out.add("last_talk_at", r.last_talk_at);
        out.close();
    }
    out.close_list();
    return reply{200, out.take()};
}

handled list_contacts(call& c) {
    json_out out;
    out.open_list("contacts");
    for (const auto& cadre : services::cadres_of(c.w.tx, c.who().id)) {
        out.open_item();
        write_cadre(out, c.w.tx, cadre);
        out.close();
    }
    out.close_list();
    return reply{200, out.take()};
}

handled show_invitation(call& c, const scene_query& in) {
    const auto cadre = services::cadre_of_scene(c.w.tx, in.scene);
    if (!cadre) return no_such_invitation();
    bool accepted = false;
    if (c.session.who)
        accepted = std::ranges::any_of(services::cadres_of(c.w.tx, c.who().id),
                                       [&](const auto& mine) { return mine.id == cadre->id; });
    json_out out;
    write_cadre_member(out, c.w.tx, *cadre);
    out.add("accepted", accepted);
    out.add("identity_needed", !c.session.who.has_value());
    out.add("consent_version", services::consent_version);
    out.open_list("kept");
    for (const auto what : what_is_kept) out.item(what);
    out.close_list();
    return reply{200, out.take()};
}

handled accept_invitation(call& c, const acceptance_input& in) {
    const auto cadre = services::cadre_of_scene(c.w.tx, in.scene);
    if (!cadre) return no_such_invitation();
    std::optional<services::youth_identity> identity;
    if (in.name || in.student_no)
        identity = services::youth_identity{std::string{in.name.value_or("")},
                                            std::string{in.student_no.value_or("")}};
    const auto youth =
        services::accept_contact(c.w, cadre->id, c.session.openid, services::channel::mini_program, identity);
    if (!youth) return youth.error();
    json_out out;
    out.open("person");
    write_person(out, c.w.tx, *youth);
    out.close();
    write_cadre_member(out, c.w.tx, *cadre);
    return reply{201, out.take()};
}

handled leave_one_contact(call& c) {
    std::optional<std::int64_t> which;
    for (const auto& mine : services::cadres_of(c.w.tx, c.who().id)) {
        const auto cadre = services::load_person(c.w.tx, mine.id);
        if (cadre && cadre->public_id == c.path.at(0)) which = mine.id;
    }
    if (!which) return services::not_found("这位联系人");
    const auto left = services::end_contact(c.w, c.who(), which);
    if (!left) return left.error();
    json_out out;
    out.open_list("left");
    for (const auto& name : *left) out.item(name);
    out.close_list();
    return reply{200, out.take()};
}

}  // namespace link100::api
