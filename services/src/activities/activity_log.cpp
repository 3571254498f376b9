// Writing an activity down: checked, kept, the youths asked.
#include "activities/activity_checks.hpp"
#include "activities/activity_organisers.hpp"
#include "services/messages/media.hpp"
#include "services/messages/outbox.hpp"
#include "services/people/audit.hpp"

namespace link100::services {
namespace {

activity_record activity_from_draft(work& w, const person& cadre, const activity_draft& d) {
    activity_record a;
    a.claim.id = w.tx.new_id();
    a.claim.organiser_id = cadre.id;
    a.claim.kind = d.kind;
    a.claim.starts_at = d.starts_at;
    a.claim.ends_at = d.ends_at;
    a.claim.exact_time = d.precision == time_precision::exact;
    a.claim.logged_at = w.now;
    a.claim.theme = d.theme;
    a.org_id = cadre.org_id;
    a.org_path = cadre.org_path;
    a.mode = d.mode;
    a.status = league::activity_status::awaiting_confirmation;
    a.precision = d.precision;
    a.place = d.place;
    a.headcount = d.headcount;
    a.recorded_late = league::entered_when(d.starts_at, w.now, w.rules.zone, w.rules.verification) !=
                      league::timeliness::on_time;
    return a;
}

void insert_activity(work& w, activity_record& a, const std::vector<named_youth>& named,
                     const std::vector<activity_media>& media) {
    a.number = free_activity_number(w.tx);
    w.tx.execute(
        R"(
            INSERT INTO activity (id, number, organiser_id, org_id, kind, mode, status, starts_at, ends_at,
                time_precision, place, theme, headcount, recorded_late, logged_at, top_id)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,
                COALESCE((SELECT o.top_id FROM org o WHERE o.id = ?4), 0)))",
        a.claim.id, a.number, a.claim.organiser_id, a.org_id, a.claim.kind, a.mode, a.status,
        a.claim.starts_at, a.claim.ends_at, a.precision, a.place, a.claim.theme, a.headcount, a.recorded_late,
        a.claim.logged_at);
    for (const auto& youth : named)
        w.tx.execute("INSERT INTO activity_person (activity_id, youth_id, answer) VALUES (?1, ?2, ?3)",
                     a.claim.id, youth.id, youth.answer);
    for (const auto& m : media) {
        w.tx.execute(
            R"(
                INSERT INTO activity_media (id, activity_id, kind, media_id, text)
                VALUES (?1, ?2, ?3, ?4, ?5))",
            w.tx.new_id(), a.claim.id, m.kind, m.media_id, m.text);
        use_media(w, m.media_id, "activity", a.claim.id);
    }
}

people_told ask_youths(work& w, const person& cadre, const activity_record& a,
                       const std::vector<named_youth>& named) {
    auto text = spoken_time(a.claim.starts_at, a.precision, w.now, w.rules.zone) + "，" +
                question_words(a.claim.kind, cadre.name);
    if (!a.claim.theme.empty()) text += "（" + a.claim.theme + "）";
    text += "\n回复 1 是，2 没有";
    people_told told;
    for (const auto& youth : named)
        told.add(tell_person(w, "ask:" + std::to_string(a.claim.id) + ":" + std::to_string(youth.id),
                             youth.id, text, {}, {news::activity_question, a.number, cadre.name}));
    return told;
}

}  // namespace

outcome<activity_view> log_activity(work& w, const person& cadre, const activity_draft& given) {
    if (!may(cadre, league::action::log_activity, {.owner_id = cadre.id, .org_path = cadre.org_path}))
        return forbidden();
    auto draft = given;
    if (auto ok = check_draft(w, draft); !ok) return ok.error();
    if (auto ok = check_co_organisers(w, cadre.id, draft.co_organiser_ids); !ok) return ok.error();
    const auto named = on_roster(w, cadre.id, draft.youth_ids);
    if (!named) return named.error();
    auto a = activity_from_draft(w, cadre, draft);
    if (auto ok = check_duplicate(w, a.claim, a.precision, draft.youth_ids); !ok) return ok.error();

    insert_activity(w, a, *named, draft.media);
    keep_co_organisers(w, a, draft.co_organiser_ids);
    w.tx.execute("UPDATE cadre SET last_active_at = ?2 WHERE person_id = ?1", cadre.id, w.now);
    note_audit(w, cadre.id, league::name(league::action::log_activity), "activity", a.claim.id);
    reassess(w, a, *named);
    // What cannot be verified any more is kept as a record; nobody is asked about it for nothing.
    people_told asked;
    if (a.status == league::activity_status::awaiting_confirmation) asked = ask_youths(w, cadre, a, *named);
    auto v = view_of(cadre, a, *named, cadre.name);
    v.asked = asked;
    return v;
}

}  // namespace link100::services
