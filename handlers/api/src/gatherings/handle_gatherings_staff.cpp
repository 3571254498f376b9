// Announced activities as their organisers have them: announced, changed, run, ended, cancelled.
#include "gatherings/gathering_names.hpp"
#include "gatherings/gathering_view.hpp"
#include "gatherings/handlers.hpp"
#include "platform/encoding.hpp"
#include "services/gatherings/gathering_changes.hpp"

namespace link100::api {
namespace {

// Among what the cadre may invite; two of the same name are told apart by nothing that a phone has.
services::outcome<std::vector<services::invitation_to>> invitations_in(call& c,
                                                                       const new_gathering_input& in) {
    const auto choices = services::invitation_choices(c.w.tx, c.who());
    std::vector<services::invitation_to> to;
    for (const auto& i : in.invitations) {
        int found = 0;
        for (const auto& choice : choices)
            if (choice.to.scope == i.scope && choice.name == i.name && ++found == 1) to.push_back(choice.to);
        if (found == 0)
            return services::invalid("invitations",
                                     "没有找到您可以邀请的这个分组或团支部：" + std::string{i.name});
        if (found > 1)
            return services::invalid("invitations",
                                     "叫“" + std::string{i.name} + "”的不止一个，请在聊天里发布。");
    }
    return to;
}

services::outcome<std::vector<std::int64_t>> co_organisers_in(
    call& c, const std::vector<std::string_view>& public_ids) {
    std::vector<std::int64_t> ids;
    for (const auto one : public_ids) {
        const auto found = services::colleague_of_public_id(c.w.tx, c.who(), one);
        if (!found) return services::invalid("co_organisers", "协办要是本校的另一位团干部。");
        ids.push_back(found->id);
    }
    return ids;
}

services::outcome<services::gathering_draft> gathering_draft_in(call& c, const new_gathering_input& in) {
    services::gathering_draft d;
    d.kind = in.kind;
    d.mode = in.mode;
    d.title = in.title;
    d.place = in.place;
    d.description = in.description;
    d.starts_at = in.starts_at;
    d.ends_at = in.ends_at;
    d.closes_at = in.closes_at;
    d.capacity = in.capacity;
    auto invitations = invitations_in(c, in);
    if (!invitations) return invitations.error();
    d.invitations = std::move(*invitations);
    auto co = co_organisers_in(c, in.co_organisers);
    if (!co) return co.error();
    d.co_organiser_ids = std::move(*co);
    return d;
}

services::outcome<services::gathering_changes> changes_in(call& c, const gathering_changes_input& in) {
    services::gathering_changes ch;
    if (in.title) ch.title = *in.title;
    if (in.place) ch.place = *in.place;
    if (in.description) ch.description = *in.description;
    ch.mode = in.mode;
    if (in.unbounded && in.capacity) return services::invalid("unbounded", "名额要么写数字，要么不限。");
    if (in.unbounded || in.capacity) ch.capacity.emplace(in.capacity);
    ch.starts_at = in.starts_at;
    ch.ends_at = in.ends_at;
    ch.closes_at = in.closes_at;
    if (in.co_organisers) {
        auto co = co_organisers_in(c, *in.co_organisers);
        if (!co) return co.error();
        ch.co_organiser_ids = std::move(*co);
    }
    return ch;
}

}  // namespace

handled list_own_gatherings(call& c) {
    json_out out;
    out.open_list("gatherings");
    for (const auto& v : services::gatherings_of(c.w.tx, c.who().id)) {
        out.open_item();
        write_gathering(out, c, v);
        out.close();
    }
    out.close_list();
    return reply{200, out.take()};
}

handled list_invitation_choices(call& c) {
    json_out out;
    out.open_list("choices");
    for (const auto& choice : services::invitation_choices(c.w.tx, c.who())) {
        out.open_item();
        out.add("scope", name_of(choice.to.scope));
        out.add_if_any("name", choice.name);
        out.add("label", choice.words);
        out.close();
    }
    out.close_list();
    return reply{200, out.take()};
}

handled find_colleagues(call& c, const colleague_query& in) {
    json_out out;
    out.open_list("cadres");
    for (const auto& found : services::colleagues_called(c.w.tx, c.who(), in.name)) {
        out.open_item();
        out.add("public_id", found.public_id);
        out.add("name", found.name);
        out.add("organisation", found.org_name);
        out.close();
    }
    out.close_list();
    return reply{200, out.take()};
}

handled announce_new_gathering(call& c, const new_gathering_input& in) {
    const auto d = gathering_draft_in(c, in);
    if (!d) return d.error();
    return one_gathering(c, services::announce_gathering(c.w, c.who(), *d), 201);
}

handled change_one_gathering(call& c, const gathering_changes_input& in) {
    const auto ch = changes_in(c, in);
    if (!ch) return ch.error();
    return one_gathering(c, services::change_gathering(c.w, c.who(), c.number(), *ch));
}

handled close_one_sign_up(call& c) {
    return one_gathering(c, services::close_sign_up(c.w, c.who(), c.number()));
}

handled end_one_gathering(call& c) {
    return one_gathering(c, services::end_gathering(c.w, c.who(), c.number()));
}

handled cancel_one_gathering(call& c, const reason_input& in) {
    return one_gathering(c, services::cancel_gathering(c.w, c.who(), c.number(), in.reason));
}

handled list_sign_ups(call& c) {
    const auto rows = services::sign_ups_of(c.w.tx, c.who(), c.number());
    if (!rows) return rows.error();
    json_out out;
    out.open_list("sign_ups");
    for (const auto& r : *rows) {
        out.open_item();
        out.add("name", r.name);
        out.add("branch", r.branch);
        out.add("state", name_of(r.state));
        out.add("state_label", league::label(r.state));
        out.add("at", r.at);
        out.add("checked_in_at", r.checked_in_at);
        out.close();
    }
    out.close_list();
    return reply{200, out.take()};
}

handled show_check_in_code(call& c) {
    const auto code = services::check_in_code_of(c.w.tx, c.who(), c.number(), c.w.now);
    if (!code) return code.error();
    json_out out;
    out.add("number", code->number);
    out.add("title", code->title);
    out.add("code", code->code);
    out.add("seconds_left", code->left.count());
    out.add("next", code->next);
    out.add("checked_in", code->checked_in);
    out.add("taken", code->taken);
    return reply{200, out.take()};
}

handled show_check_in_secret(call& c) {
    const auto s = services::check_in_secret_of(c.w.tx, c.who(), c.number(), c.w.now);
    if (!s) return s.error();
    json_out out;
    out.add("number", s->number);
    out.add("secret", platform::base64_encode(s->secret));
    out.add("algorithm", "HMAC-SHA-256");
    out.add("text_before_step", "link100 check-in " + std::to_string(s->number) + " ");
    out.add("step_seconds", league::check_in_step.count());
    out.add("digits", league::check_in_digits);
    out.add("valid_from", s->from);
    out.add("valid_until", s->until);
    out.add("server_time", c.w.now);
    return reply{200, out.take()};
}

}  // namespace link100::api
