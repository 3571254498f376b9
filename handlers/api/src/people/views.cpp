#include "people/views.hpp"

#include "json/names.hpp"
#include "services/access/sessions.hpp"
#include "services/messages/media.hpp"

#include <set>

namespace link100::api {

void write_kind(json_out& out, league::activity_kind kind) {
    out.add("kind", name_of(kind));
    out.add("kind_label", league::label(kind));
}

void write_person(json_out& out, store::transaction& tx, const services::person& who) {
    out.add("public_id", who.public_id);
    out.add("name", who.name);
    out.add("organisation", services::organisation_name_of(tx, who));
    // The same role may be held in several organisations.
    std::set<std::string_view> roles;
    for (const auto& held : who.roles) roles.insert(name_of(held.role));
    out.open_list("roles");
    for (const auto r : roles) out.item(r);
    out.close_list();
}

namespace {

// Where one activity is shown.
void write_evidence(json_out& out, const services::activity_view& a) {
    if (!a.co_organisers.empty()) {
        out.open_list("co_organisers");
        for (const auto& name : a.co_organisers) out.item(name);
        out.close_list();
    }
    if (!a.evidence) return;
    out.add("evidence", static_cast<int>(*a.evidence));
    out.add("evidence_label", league::label(*a.evidence));
}

}  // namespace

void write_activity(json_out& out, const services::activity_view& a) {
    out.add("number", a.number);
    write_kind(out, a.kind);
    out.add("mode", name_of(a.mode));
    out.add("mode_label", league::label(a.mode));
    out.add("status", name_of(a.status));
    out.add("status_label", league::label(a.status));
    out.add("starts_at", a.starts_at);
    out.add("time_precision", name_of(a.precision));
    out.add("place", a.place);
    out.add("theme", a.theme);
    out.add("organiser", a.organiser_name);
    out.add("recorded_late", a.recorded_late);
    out.add_if_any("reason", a.reason);
    out.open_list("people");
    for (const auto& name : a.people) out.item(name);
    out.close_list();
    out.add("named", a.named);
    out.add("confirmed", a.confirmed);
    if (a.denied > 0) out.add("denied", a.denied);
    if (a.rating_mean) {
        out.add("raters", a.raters);
        out.add_decimal("rating_mean", *a.rating_mean);
    }
    write_evidence(out, a);
}

void write_case(json_out& out, const services::case_view& c) {
    out.add("number", c.number);
    out.add("kind", name_of(c.kind));
    out.add("kind_label", league::label(c.kind));
    out.add("state", name_of(c.state));
    out.add("state_label", league::label(c.state));
    out.add("named", c.named);
    out.add("youth", c.youth_name);
    out.add("holder", c.holder_name);
    out.add_if_any("place", c.place);
    if (c.merged) out.add("merged", true);
    out.add("merged_into", c.merged_into);
    out.add("submitted_at", c.submitted_at);
    out.add("answer_due_at", c.answer_due_at);
    out.add("close_due_at", c.close_due_at);
    out.add("closed_at", c.closed_at);
    out.add("overdue", c.overdue);
    out.add("rating", c.rating);
    if (c.events.empty()) return;
    out.open_list("events");
    for (const auto& e : c.events) {
        out.open_item();
        out.add("kind", name_of(e.kind));
        out.add("kind_label", league::label(e.kind));
        out.add_if_any("author", e.author);
        out.add_if_any("text", e.text);
        out.add_if_any("media", e.media_kind);
        // The chat's stay with the platform and cannot be shown here.
        out.add_if_any("media_id", services::own_media_in(e.media_id));
        out.add_if_any("place", e.place);
        if (e.days > 0) out.add("days", e.days);
        out.add("at", e.at);
        out.close();
    }
    out.close_list();
}

void write_cadre(json_out& out, store::transaction& tx, const services::cadre_card& cadre) {
    const auto who = services::load_person(tx, cadre.id);
    out.add("public_id", who ? who->public_id : std::string{});
    out.add("name", cadre.name);
    out.add("title", cadre.title);
    out.add("organisation", cadre.org_name);
}

}  // namespace link100::api
