// Announced activities as their organisers have them: announced, changed, run, ended, cancelled.
#include "gatherings/gathering_view.hpp"
#include "gatherings/handlers.hpp"
#include "json/names.hpp"
#include "json/time_text.hpp"
#include "platform/encoding.hpp"
#include "services/gatherings/gathering_changes.hpp"

namespace link100::api {
namespace {

std::string_view words(const rapidjson::Value& v) {
    return {v.GetString(), v.GetStringLength()};
}

// Among what the cadre may invite; two of the same name are told apart by nothing that a phone has.
services::outcome<std::vector<services::invitation_to>> invitations_in(call& c) {
    const auto choices = services::invitation_choices(c.w.tx, c.who());
    std::vector<services::invitation_to> to;
    for (const auto& i : c.body["invitations"].GetArray()) {
        const auto scope = invited_named(words(i["scope"]));
        const auto name = i.HasMember("name") ? words(i["name"]) : std::string_view{};
        int found = 0;
        for (const auto& choice : choices)
            if (choice.to.scope == scope && choice.name == name && ++found == 1) to.push_back(choice.to);
        if (found == 0)
            return services::invalid("invitations",
                                     "没有找到您可以邀请的这个分组或团支部：" + std::string{name});
        if (found > 1)
            return services::invalid("invitations",
                                     "叫“" + std::string{name} + "”的不止一个，请在聊天里发布。");
    }
    return to;
}

services::outcome<std::vector<std::int64_t>> co_organisers_in(call& c) {
    std::vector<std::int64_t> ids;
    for (const auto& one : c.body["co_organisers"].GetArray()) {
        const auto found = services::colleague_of_public_id(c.w.tx, c.who(), words(one));
        if (!found) return services::invalid("co_organisers", "协办要是本校的另一位团干部。");
        ids.push_back(found->id);
    }
    return ids;
}

services::outcome<services::gathering_draft> gathering_draft_in(call& c) {
    services::gathering_draft d;
    d.kind = activity_kind_named(c.text("kind"));
    if (c.has("mode")) d.mode = activity_mode_named(c.text("mode"));
    d.title = c.text("title");
    d.place = c.text("place");
    d.description = c.text("description");
    const auto starts_at = time_in(c, "starts_at");
    if (!starts_at) return starts_at.error();
    const auto ends_at = time_in(c, "ends_at");
    if (!ends_at) return ends_at.error();
    const auto closes_at = time_in(c, "closes_at");
    if (!closes_at) return closes_at.error();
    d.starts_at = **starts_at;
    d.ends_at = **ends_at;
    d.closes_at = *closes_at;
    if (c.has("capacity")) d.capacity = c.body["capacity"].GetInt();
    auto invitations = invitations_in(c);
    if (!invitations) return invitations.error();
    d.invitations = std::move(*invitations);
    if (c.has("co_organisers")) {
        auto co = co_organisers_in(c);
        if (!co) return co.error();
        d.co_organiser_ids = std::move(*co);
    }
    return d;
}

services::outcome<services::gathering_changes> changes_in(call& c) {
    services::gathering_changes ch;
    if (c.has("title")) ch.title = c.text("title");
    if (c.has("place")) ch.place = c.text("place");
    if (c.has("description")) ch.description = c.text("description");
    if (c.has("mode")) ch.mode = activity_mode_named(c.text("mode"));
    if (c.has("capacity")) ch.capacity = std::optional{c.body["capacity"].GetInt()};
    if (c.has("unbounded")) {
        if (c.has("capacity")) return services::invalid("unbounded", "名额要么写数字，要么不限。");
        ch.capacity.emplace();
    }
    const auto starts_at = time_in(c, "starts_at");
    if (!starts_at) return starts_at.error();
    const auto ends_at = time_in(c, "ends_at");
    if (!ends_at) return ends_at.error();
    const auto closes_at = time_in(c, "closes_at");
    if (!closes_at) return closes_at.error();
    ch.starts_at = *starts_at;
    ch.ends_at = *ends_at;
    ch.closes_at = *closes_at;
    if (c.has("co_organisers")) {
        auto co = co_organisers_in(c);
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

handled find_colleagues(call& c) {
    // The description lets percent-signs through; the name itself was decoded with the query.
    json_out out;
    out.open_list("cadres");
    for (const auto& found : services::colleagues_called(c.w.tx, c.who(), c.asked("name"))) {
        out.open_item();
        out.add("public_id", found.public_id);
        out.add("name", found.name);
        out.add("organisation", found.org_name);
        out.close();
    }
    out.close_list();
    return reply{200, out.take()};
}

handled announce_new_gathering(call& c) {
    const auto d = gathering_draft_in(c);
    if (!d) return d.error();
    return one_gathering(c, services::announce_gathering(c.w, c.who(), *d), 201);
}

handled change_one_gathering(call& c) {
    const auto ch = changes_in(c);
    if (!ch) return ch.error();
    return one_gathering(c, services::change_gathering(c.w, c.who(), c.number(), *ch));
}

handled close_one_sign_up(call& c) {
    return one_gathering(c, services::close_sign_up(c.w, c.who(), c.number()));
}

handled end_one_gathering(call& c) {
    return one_gathering(c, services::end_gathering(c.w, c.who(), c.number()));
}

handled cancel_one_gathering(call& c) {
    return one_gathering(c, services::cancel_gathering(c.w, c.who(), c.number(), c.text("reason")));
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
