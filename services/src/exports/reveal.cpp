#include "services/exports/reveal.hpp"

#include "services/base/validation.hpp"
#include "services/people/audit.hpp"

namespace link100::services {

outcome<std::optional<std::string>> reveal_field(work& w, const person& actor, std::int64_t person_id,
                                                 personal_field which, std::string_view reason) {
    const auto who = load_person(w.tx, person_id);
    if (!who) return not_found("这个人");
    if (!may(actor, league::action::reveal_fields, {.owner_id = who->id, .org_path = who->org_path}))
        return forbidden();
    if (auto bad = check_reason(reason)) return *bad;
    const auto plain = read_field(w.tx, w.rules, person_id, which);
    if (!plain) return plain.error();
    note_audit(
        w, actor_of(actor), "reveal_fields", "person", person_id,
        std::string{which == personal_field::phone ? "phone" : "student_no"} + ": " + std::string{reason});
    return *plain;
}

}  // namespace link100::services
