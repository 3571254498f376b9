#include "services/cases/case_taking.hpp"

#include "cases/case_record.hpp"
#include "roster/roster_access.hpp"
#include "services/messages/outbox.hpp"
#include "services/people/audit.hpp"

namespace link100::services {
namespace {

void tell_youth_of_taking(work& w, const case_record& c, came_by how) {
    tell_person(
        w, "taken:" + std::to_string(c.id), c.youth_id,
        case_tag(c) + "您" + std::string{label(how)} +
            "反映的事情已经登记，答复会发到这里；发“进度”可以查看。如与您说的不符，请联系团委管理员。",
        {}, {news::none, c.number, {}});
}

}  // namespace

std::string_view label(came_by how) {
    return how == came_by::phone ? "来电" : "来访";
}

outcome<sent_case> take_case(work& w, const person& actor, std::int64_t youth_id, const new_case& n,
                             came_by how) {
    const auto youth = load_person(w.tx, youth_id);
    const auto nobody = not_found("这位同学");
    if (!youth) return nobody;
    const bool own_youth = is_confirmed_contact(w.tx, actor.id, youth_id);
    if (!may(actor, league::action::answer_case,
             {.owner_id = youth_id, .cadre_id = own_youth ? actor.id : 0, .org_path = youth->org_path}))
        return nobody;
    auto sent = send_case_noted(w, *youth, n, actor_of(actor));
    if (!sent) {
        // As at the doors: words of crisis are heard, whatever stands in the way of a case.
        if (has_crisis_words(w.rules, n.text))
            notify_crisis_of(w, "同学" + youth->name, youth->org_id, n.text);
        if (youth->is_suspended()) return conflict("这位同学的账号已停用，不能登记诉求。");
        return sent;
    }
    auto c = case_by_id(w.tx, sent->what.id);
    const auto note = std::string{label(how)} + "登记：由" + actor.name + "代为登记，内容是本人的话。";
    (void)record_event(w, *c, {league::case_event_kind::internal_note, actor_of(actor), note});
    if (!sent->crisis) tell_youth_of_taking(w, *c, how);
    sent->what = view_of(w, actor, *c);
    return sent;
}

}  // namespace link100::services
