// Activities: written down by fields, shown, confirmed, rated.
#include "activities/activity_view.hpp"
#include "activities/handlers.hpp"
#include "cases/attached.hpp"
#include "json/names.hpp"
#include "json/time_text.hpp"
#include "league/base/programme_time.hpp"
#include "services/activities/activities.hpp"
#include "services/roster/contacts.hpp"

#include <charconv>
#include <map>

namespace link100::api {
namespace {

services::outcome<std::vector<std::int64_t>> youths_named(call& c) {
    std::map<std::string, std::int64_t, std::less<>> by_public_id;
    for (const auto& r : services::roster_of(c.w.tx, c.who().id)) by_public_id.emplace(r.public_id, r.id);
    std::vector<std::int64_t> ids;
    if (!c.has("people")) return ids;
    for (const auto& p : c.body["people"].GetArray()) {
        const auto at = by_public_id.find(std::string_view{p.GetString(), p.GetStringLength()});
        if (at == by_public_id.end())
            return services::invalid("people", "有同学不在您已确认的联系名单里，请重新选人。");
        ids.push_back(at->second);
    }
    return ids;
}

services::outcome<services::activity_draft> activity_draft_in(call& c) {
    services::activity_draft d;
    d.kind = activity_kind_named(c.text("kind"));
    d.mode = activity_mode_named(c.text("mode"));
    const auto starts_at = parse_time(c.text("starts_at"));
    if (!starts_at) return services::invalid("starts_at", "开始时间的格式不对。");
    d.starts_at = *starts_at;
    if (c.has("ends_at")) {
        d.ends_at = parse_time(c.text("ends_at"));
        if (!d.ends_at) return services::invalid("ends_at", "结束时间的格式不对。");
    }
    d.precision = c.has("time_precision") ? time_precision_named(c.text("time_precision"))
                                          : services::time_precision::exact;
    d.place = c.text("place");
    d.theme = c.text("theme");
    if (c.has("headcount")) d.headcount = c.body["headcount"].GetInt();
    auto ids = youths_named(c);
    if (!ids) return ids.error();
    d.youth_ids = std::move(*ids);
    auto media = media_list_in(c);
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

handled log_activity_fields(call& c) {
    const auto draft = activity_draft_in(c);
    if (!draft) return draft.error();
    const auto kept = services::log_activity(c.w, c.who(), *draft);
    if (kept) return shown_activity(*kept, 201);
    auto p = kept.error();
    // The service speaks of ids, the form of people.
    if (p.field == "youth_ids") p.field = "people";
    return p;
}

handled list_activities(call& c) {
    int month = c.w.rules.month_of(c.w.now);
    if (const auto asked = c.asked("month"); !asked.empty())
        std::from_chars(asked.data(), asked.data() + asked.size(), month);
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

handled confirm_one_activity(call& c) {
    const auto answer = c.text("answer") == "yes" ? league::confirmation::yes : league::confirmation::no;
    const auto a = services::confirm_activity(c.w, c.who(), c.number(), answer);
    if (!a) return a.error();
    return shown_activity(*a, 200);
}

handled rate_one_activity(call& c) {
    const auto done = services::rate_activity(c.w, c.who(), c.number(), c.body["rating"].GetInt());
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
