// Activities: written down by fields, shown, confirmed, rated.
#include "activities/activity_view.hpp"
#include "activities/handlers.hpp"
#include "cases/attached.hpp"
#include "league/base/programme_time.hpp"
#include "services/activities/activities.hpp"
#include "services/roster/contacts.hpp"

#include <map>

namespace link100::api {
namespace {

services::outcome<std::vector<std::int64_t>> youths_named(call& c,
                                                          const std::vector<std::string_view>& public_ids) {
    std::map<std::string, std::int64_t, std::less<>> by_public_id;
    for (const auto& r : services::roster_of(c.w.tx, c.who().id)) by_public_id.emplace(r.public_id, r.id);
    std::vector<std::int64_t> ids;
    for (const auto one : public_ids) {
        const auto at = by_public_id.find(one);
        if (at == by_public_id.end())
            return services::invalid("people", "有同学不在您已确认的联系名单里，请重新选人。");
        ids.push_back(at->second);
    }
    return ids;
}

services::outcome<services::activity_draft> activity_draft_in(call& c, const new_activity_input& in) {
    services::activity_draft d;
    d.kind = in.kind;
    d.mode = in.mode;
    d.starts_at = in.starts_at;
    d.ends_at = in.ends_at;
    d.precision = in.precision;
    d.place = in.place;
    d.theme = in.theme;
    d.headcount = in.headcount;
    auto ids = youths_named(c, in.people);
    if (!ids) return ids.error();
    d.youth_ids = std::move(*ids);
    auto media = media_list_in(c, in.media);
    if (!media) return media.error();
    d.media = std::move(*media);
    return d;
}

reply shown_activity(const services::activity_view& a, int status) {
    json_out out;
    write_activity(out, a);
    return {status, out.take()};
}

}  // namespace

handled log_activity_fields(call& c, const new_activity_input& in) {
    const auto draft = activity_draft_in(c, in);
    if (!draft) return draft.error();
    const auto kept = services::log_activity(c.w, c.who(), *draft);
    if (kept) return shown_activity(*kept, 201);
    auto p = kept.error();
    // The service speaks of ids, the form of people.
    if (p.field == "youth_ids") p.field = "people";
    return p;
}

handled list_activities(call& c, const month_query& in) {
    const int month = in.month.value_or(c.w.rules.month_of(c.w.now));
    if (!league::is_month(month)) return services::invalid("month", "没有这个月份。");
    json_out out;
    out.add("month", month);
    out.open_list("activities");
    for (const auto& a : services::activities_of(c.w.tx, c.w.rules, c.who().id, month)) {
        out.open_item();
        write_activity(out, a);
        out.close();
    }
    out.close_list();
    return reply{200, out.take()};
}

handled show_one_activity(call& c) {
    const auto a = services::show_activity(c.w, c.who(), c.number());
    if (!a) return a.error();
    return shown_activity(*a, 200);
}

handled confirm_one_activity(call& c, const confirmation_input& in) {
    const auto a = services::confirm_activity(c.w, c.who(), c.number(), in.answer);
    if (!a) return a.error();
    return shown_activity(*a, 200);
}

handled rate_one_activity(call& c, const rating_input& in) {
    const auto done = services::rate_activity(c.w, c.who(), c.number(), in.rating);
    if (!done) return done.error();
    return reply{204};
}

handled list_questions(call& c) {
    json_out out;
    out.open_list("questions");
    for (const auto& q : services::questions_for(c.w.tx, c.who().id, c.w.now)) {
        out.open_item();
        out.add("number", q.number);
        out.add("cadre", q.cadre_name);
        write_kind(out, q.kind);
        out.add("starts_at", q.starts_at);
        out.add("time_precision", name_of(q.precision));
        out.add("theme", q.theme);
        out.close();
    }
    out.close_list();
    return reply{200, out.take()};
}

}  // namespace link100::api
