#include "cases/case_view.hpp"

#include "cases/case_names.hpp"
#include "services/messages/media.hpp"

namespace link100::api {

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

}  // namespace link100::api
