#include "services/lost_things/lost_things.hpp"

#include "league/lost_things/looking.hpp"
#include "services/base/validation.hpp"

namespace link100::services {

outcome<lost_thing> report_lost_thing(work& w, const person& who, std::string_view thing) {
    // A real subject has an action of its own in the table of permissions; those who may speak in topics are
    // whom this sample means.
    if (!may(who, league::action::speak_in_topics, {.owner_id = who.id})) return forbidden();
    thing = trimmed(thing);
    if (const auto wrong = check_text("thing", "丢失的东西", thing, lost_thing_characters_max)) return *wrong;
    const auto until = league::looked_for_until(w.now, w.rules.zone);
    w.tx.execute("INSERT INTO lost_thing (id, person_id, thing, looked_for_until) VALUES (?1, ?2, ?3, ?4)",
                 w.tx.new_id(), who.id, thing, until);
    return lost_thing{std::string{thing}, until};
}

}  // namespace link100::services
