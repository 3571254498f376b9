// The session's own: who it is, ending it, consents, the platform's data, an administrator's notices.
#include "miniapp/user_data.hpp"
#include "people/handlers.hpp"
#include "people/person_names.hpp"
#include "people/person_view.hpp"
#include "services/access/push_grants.hpp"
#include "services/messages/notices.hpp"

namespace link100::api {

handled show_me(call& c) {
    json_out out;
    out.add("bound", c.session.who.has_value());
    if (c.session.who) {
        out.open("person");
        write_person(out, c.w.tx, c.who());
        out.close();
    }
    return reply{200, out.take()};
}

handled log_out(call& c) {
    services::end_session(c.w, c.token_hash);
    return reply{204};
}

handled keep_push_grant(call& c, const push_grant_input& in) {
    const auto template_id = in.template_id;
    const int remaining = in.accepted ? services::add_push_grant(c.w, c.session.openid, template_id)
                                      : services::push_grants_of(c.w.tx, c.session.openid, template_id);
    json_out out;
    out.add("remaining", remaining);
    return reply{200, out.take()};
}

// Which templates to ask the user's consent for, and how many of each may still be sent.
handled list_push_grants(call& c) {
    json_out out;
    out.open_list("templates");
    for (const auto& m : c.settings.subscribe_messages) {
        out.open_item();
        out.add("about", m.about);
        out.add("template_id", m.template_id);
        out.add("remaining", services::push_grants_of(c.w.tx, c.session.openid, m.template_id));
        out.close();
    }
    out.close_list();
    return reply{200, out.take()};
}

// Only whether it is genuine is said; nothing of it is kept.
handled check_user_data(call& c, const user_data_input& in) {
    const auto kept = services::session_keys_of(c.w.tx, c.session.openid);
    const std::vector<std::string_view> keys(kept.begin(), kept.end());
    if (!miniapp::raw_data_fits(in.raw_data, in.signature, keys))
        return services::invalid("signature", "资料的签名不对，请重新登录后再试。");
    const auto data = miniapp::open_user_data({in.encrypted_data, in.iv}, keys, c.settings.app_id, c.w.now);
    if (!data) {
        const bool of_iv = data.error() == miniapp::data_refusal::bad_iv;
        return services::invalid(of_iv ? "iv" : "encrypted_data", "资料无法核对，请重新登录后再试。");
    }
    if (const auto& openid = (*data)["openId"].text; !openid.empty() && openid != c.session.openid)
        return services::invalid("encrypted_data", "资料不是您本人的。");
    json_out out;
    out.add("verified", true);
    return reply{200, out.take()};
}

handled list_notices(call& c) {
    json_out out;
    out.open_list("notices");
    for (const auto& n : services::notices_of(c.w.tx, c.who().id)) {
        out.open_item();
        out.add("kind", name_of(n.kind));
        out.add("text", n.text);
        out.add("created_at", n.created_at);
        out.close();
    }
    out.close_list();
    return reply{200, out.take()};
}

}  // namespace link100::api
