#include "services/contributions.hpp"

#include "case_record.hpp"
#include "services/audit.hpp"
#include "services/outbox.hpp"
#include "services/points.hpp"
#include "services/validation.hpp"

namespace link100::services {

outcome<> adopt_suggestion(work& w, const person& who, std::int64_t case_number, std::string_view department,
                           std::string_view note) {
    if (auto bad = check_text("department", "采纳部门", department, department_characters_max)) return *bad;
    if (!note.empty())
        if (auto bad = check_text("note", "采纳说明", note, adoption_note_characters_max)) return *bad;
    const auto c = case_for(w, who, league::action::adopt_suggestion, case_number);
    if (!c) return c.error();
    if (c->kind != league::case_kind::suggestion || c->crisis) return conflict("只有建议可以采纳。");
    const auto known = w.tx.number("SELECT COUNT(*) FROM feedback_adoption WHERE feedback_id = ?1", c->id);
    if (known > 0) return conflict("这条建议已经采纳过。");
    w.tx.execute(
        "INSERT INTO feedback_adoption (feedback_id, cadre_id, department, adopted_by, adopted_at, note) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        c->id, c->cadre_id, department, who.id, w.now, note);
    note_audit(w, who.id, "adopt_suggestion", "feedback", c->id);
    tell_person(w, "adopted:" + std::to_string(c->id), c->youth_id,
                case_tag(*c) + "您的建议已被" + std::string{department} + "采纳。" + std::string{note});
    if (c->cadre_id) book_points(w, *c->cadre_id, w.rules.month_of(w.now));
    return {};
}

outcome<std::int64_t> offer_content(work& w, const person& author, std::string_view title) {
    if (auto bad = check_text("title", "作品标题", title, content_title_characters_max)) return *bad;
    if (!may(author, league::action::offer_content, {.owner_id = author.id})) return forbidden();
    const auto id = w.tx.new_id();
    w.tx.execute("INSERT INTO content (id, author_id, org_id, title, state) VALUES (?1, ?2, ?3, ?4, 1)", id,
                 author.id, author.org_id, title);
    note_audit(w, author.id, "offer_content", "content", id);
    return id;
}

outcome<> take_content(work& w, const person& who, std::int64_t content_id, bool taken) {
    struct record {
        std::int64_t author_id;
        std::string org_path;
        std::int64_t state;
    };

    const auto c = w.tx.first(
        "SELECT c.author_id, o.path, c.state FROM content c JOIN org o ON o.id = c.org_id WHERE c.id = ?1",
        [](const store::row& r) {
            return record{r.integer(0), r.str(1), r.integer(2)};
        },
        content_id);
    if (!c || !may(who, league::action::take_content, {.owner_id = c->author_id, .org_path = c->org_path}))
        return not_found("这件作品");
    if (c->author_id == who.id) return forbidden();
    if (c->state != 1) return conflict("这件作品已经处理过。");
    w.tx.execute("UPDATE content SET state = ?2, taken_at = ?3, taken_by = ?4 WHERE id = ?1", content_id,
                 taken ? 2 : 3, w.now, who.id);
    note_audit(w, who.id, "take_content", "content", content_id, taken ? "yes" : "no");
    const bool cadre = w.tx.number("SELECT COUNT(*) FROM cadre WHERE person_id = ?1", c->author_id) > 0;
    if (taken && cadre) book_points(w, c->author_id, w.rules.month_of(w.now));
    return {};
}

}  // namespace link100::services
