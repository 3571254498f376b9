// My month's points, and why. Points are in hundredths, as the ledger keeps them.
#include "json/json_out.hpp"
#include "points/handlers.hpp"
#include "services/points/points.hpp"

namespace link100::api {

handled show_month(call& c) {
    const auto m =
        services::read_month(c.w.tx, c.w.rules, c.who(), c.who().id, static_cast<int>(c.number()), c.w.now);
    if (!m) return m.error();
    json_out out;
    out.add("month", m->month);
    out.add("booked_hundredths", m->booked);
    out.add("preview_tenths", m->preview_tenths);
    out.add("activities_verified", m->activities_verified);
    out.open_list("lines");
    for (const auto& l : m->lines) {
        out.open_item();
        out.add("rule", l.rule);
        out.add("name", l.name);
        out.add("hundredths", l.points);
        out.add("cap_hundredths", l.cap);
        out.add("at_month_end", l.at_month_end);
        out.close();
    }
    out.close_list();
    return reply{200, out.take()};
}

handled explain_my_month(call& c) {
    const auto month = static_cast<int>(c.number());
    const auto entries = services::explain_month(c.w.tx, c.who(), c.who().id, month);
    if (!entries) return entries.error();
    json_out out;
    out.add("month", month);
    out.open_list("entries");
    for (const auto& e : *entries) {
        out.open_item();
        out.add("rule", e.rule);
        out.add("rule_version", e.rule_version);
        out.add("hundredths", e.points);
        out.add("cause", e.cause_kind);
        out.add("note", e.note);
        out.add("at", e.at);
        out.close();
    }
    out.close_list();
    return reply{200, out.take()};
}

}  // namespace link100::api
