#include "gatherings/gathering_view.hpp"

#include "activities/activity_names.hpp"
#include "activities/activity_view.hpp"
#include "gatherings/gathering_names.hpp"

namespace link100::api {
namespace {

void write_places(json_out& out, const services::gathering_view& v) {
    out.add("capacity", v.capacity);
    out.add("taken", v.taken);
    out.add("waiting", v.waiting);
}

// What became of it is the activity's to say, for those who may see that.
void write_held(json_out& out, call& c, const services::gathering_view& v) {
    const auto a = services::show_activity(c.w, c.who(), v.number);
    if (!a) return;
    out.add("status", name_of(a->status));
    out.add("status_label", league::label(a->status));
    if (!a->evidence) return;
    out.add("evidence", static_cast<int>(*a->evidence));
    out.add("evidence_label", league::label(*a->evidence));
}

}  // namespace

void write_gathering(json_out& out, call& c, const services::gathering_view& v) {
    out.add("number", v.number);
    write_kind(out, v.kind);
    out.add("mode", name_of(v.mode));
    out.add("mode_label", league::label(v.mode));
    out.add("state", name_of(v.state));
    out.add("state_label", league::label(v.state));
    out.add("title", v.title);
    out.add_if_any("place", v.place);
    out.add_if_any("description", v.description);
    out.add("starts_at", v.times.starts_at);
    out.add("ends_at", v.times.ends_at);
    out.add("closes_at", v.times.closes_at);
    out.add("organiser", v.organiser_name);
    out.open_list("co_organisers");
    for (const auto& name : v.co_organisers) out.item(name);
    out.close_list();
    write_places(out, v);
    out.add_if_any("reason", v.reason);
    if (v.mine) {
        out.add("mine", name_of(*v.mine));
        if (v.my_place_in_line > 0) out.add("my_place_in_line", v.my_place_in_line);
        out.add("i_checked_in", v.i_checked_in);
    }
    if (v.checked_in > 0) out.add("checked_in", v.checked_in);
    if (v.told.reached > 0 || v.told.unreached > 0) {
        out.add("told", v.told.reached);
        out.add("not_told", v.told.unreached);
    }
    if (v.state == league::gathering_state::held) write_held(out, c, v);
}

handled one_gathering(call& c, const services::outcome<services::gathering_view>& v, int status) {
    if (!v) return v.error();
    json_out out;
    write_gathering(out, c, *v);
    return reply{status, out.take()};
}

}  // namespace link100::api
