// What the programme asks a youth: the assessment, and whether a new cadre may go on where the old one ended.
#include "json/json_out.hpp"
#include "roster/handlers.hpp"
#include "services/evaluations/evaluations.hpp"
#include "services/exports/people_records.hpp"
#include "services/roster/roster.hpp"

#include <optional>

namespace link100::api {
namespace {

// Of the hand-overs that wait for the youth.
services::outcome<std::int64_t> cadre_waiting(call& c) {
    for (const auto& waiting : services::hand_overs_for(c.w.tx, c.who().id)) {
        const auto cadre = services::load_person(c.w.tx, waiting.id);
        if (cadre && cadre->public_id == c.path.at(0)) return waiting.id;
    }
    return services::not_found("等您决定的这项交接");
}

}  // namespace

handled show_my_assessment(call& c) {
    json_out out;
    const auto open = services::assessment_for(c.w, c.who());
    out.add("open", open.has_value());
    if (open) {
        out.add("kind", services::name(open->kind));
        out.add("year", open->year);
        out.add("closes_at", open->closes_at);
    }
    return reply{200, out.take()};
}

// Kept under no key: the fingerprint of a body with twenty forms would tell who said what.
handled answer_my_assessment(call& c, const assessment_input& in) {
    const auto open = services::assessment_for(c.w, c.who());
    if (!open) return services::conflict("这次评议已经结束，或您已经答过，或没有抽到您，谢谢您。");
    const auto done = services::answer_assessment(
        c.w, c.who(), open->kind, open->year,
        {.knows = in.knows, .took_part = in.took_part, .satisfied = in.satisfied});
    if (!done) return done.error();
    return reply{204};
}

handled list_hand_overs(call& c) {
    json_out out;
    out.open_list("hand_overs");
    for (const auto& waiting : services::hand_overs_for(c.w.tx, c.who().id)) {
        const auto cadre = services::load_person(c.w.tx, waiting.id);
        out.open_item();
        out.add("cadre", cadre ? cadre->public_id : std::string{});
        out.add("name", waiting.name);
        out.close();
    }
    out.close_list();
    return reply{200, out.take()};
}

handled answer_one_hand_over(call& c, const hand_over_input& in) {
    const auto cadre = cadre_waiting(c);
    if (!cadre) return cadre.error();
    // Notes that nobody takes over are a slip of the form; the answer would say something else than was
    // meant.
    if (!in.accept && in.with_notes) return services::invalid("with_notes", "不同意交接时，备注也不会转交。");
    if (in.accept) {
        const auto done = services::accept_hand_over(c.w, c.who(), *cadre, in.with_notes);
        if (!done) return done.error();
    } else {
        const auto done =
            services::step_contact(c.w, c.who(), *cadre, c.who().id, league::contact_step::decline);
        if (!done) return done.error();
    }
    return reply{204};
}

}  // namespace link100::api
