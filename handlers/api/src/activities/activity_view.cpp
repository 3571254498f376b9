#include "activities/activity_view.hpp"

#include "activities/activity_names.hpp"

namespace link100::api {

void write_kind(json_out& out, league::activity_kind kind) {
    out.add("kind", name_of(kind));
    out.add("kind_label", league::label(kind));
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

}  // namespace link100::api
