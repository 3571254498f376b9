// What the holder of a case does: answer it, see what is open.
#include "cases/case_record.hpp"
#include "services/messages/outbox.hpp"
#include "services/people/audit.hpp"
#include "services/points/points.hpp"

namespace link100::services {
namespace {

// The youths whose cases are one matter with this one get the same answer.
void pass_on(work& w, const person& staff, const case_record& older, std::string_view text,
             std::string_view media_kind, std::string_view media_id) {
    for (auto& c : merged_cases_of(w.tx, older)) {
        (void)record_event(w, c,
                           {league::case_event_kind::passed_on, actor_of(staff), text, media_kind, media_id});
        tell_person(w, "answer:" + std::to_string(w.tx.new_id()), c.youth_id,
                    case_tag(c) + staff.name + "答复：" + shown_words(text, media_kind) +
                        "\n（与同一事项一起答复。）没解决请发：重新打开 " + std::to_string(c.number) +
                        " 您的话",
                    {}, {news::case_answered, c.number, staff.name});
        if (!media_id.empty())
            tell_person_media(w, "answer-media:" + std::to_string(w.tx.new_id()), c.youth_id, media_kind,
                              media_id);
    }
}

}  // namespace

outcome<case_view> answer_case(work& w, const person& staff, std::int64_t number, std::string_view text,
                               std::string_view media_kind, std::string_view media_id) {
    auto c = case_for(w, staff, league::action::answer_case, number);
    if (!c) return c.error();
    if (auto ok = check_case_words(text, media_kind); !ok) return ok.error();
    if (const auto no =
            league::check_step(party_of(staff, *c), league::case_event_kind::answered, c->state, c->kind);
        no != league::case_refusal::none)
        return conflict(std::string{league::sentence(no)});
    (void)record_event(w, *c,
                       {league::case_event_kind::answered, actor_of(staff), text, media_kind, media_id});
    note_audit(w, actor_of(staff), "answer_case", "feedback", c->id);
    w.tx.execute("UPDATE cadre SET last_active_at = ?2 WHERE person_id = ?1", staff.id, w.now);
    const auto n = std::to_string(c->number);
    tell_person(w, "answer:" + std::to_string(w.tx.new_id()), c->youth_id,
                case_tag(*c) + staff.name + "答复：" + shown_words(text, media_kind) + "\n解决了请发：结案 " +
                    n + " 5（1–5分）；还有问题请发：追问 " + n + " 您的话",
                {}, {news::case_answered, c->number, staff.name});
    if (!media_id.empty())
        tell_person_media(w, "answer-media:" + std::to_string(w.tx.new_id()), c->youth_id, media_kind,
                          media_id);
    pass_on(w, staff, *c, text, media_kind, media_id);
    if (const auto first = hearing_cadre(w.tx, *c); first && *first != staff.id)
        tell_person(w, "answered-by:" + std::to_string(w.tx.new_id()), *first,
                    case_tag(*c) + staff.name + "已答复同学：" + shown_words(text, media_kind));
    if (c->cadre_id) book_points(w, *c->cadre_id, w.rules.month_of(w.now));
    return view_of(w, staff, *c);
}

}  // namespace link100::services
