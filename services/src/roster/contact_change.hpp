// Changes the state of a contact that is there already: the one place that writes contact.state for a step.
// It never decides who may take the step (step_contact does), never takes one that league::after_step
// refuses, and tells nobody.
#pragma once
#include "league/roster/contact_rules.hpp"
#include "services/base/work.hpp"

#include <cstdint>
#include <optional>

namespace link100::services {

struct contact_change {
    league::contact_step step;
    league::contact_party party;
    std::optional<std::int64_t> by;                        // who ends it, as the record names an actor
    league::end_reason why = league::end_reason::unknown;  // of a step that ends it
};

// The state after the step, written with its dates, its place among the youth's cadres and its span. Nothing:
// league::after_step refuses the step, and nothing was written.
std::optional<league::contact_state> change_contact(work& w, std::int64_t contact_id,
                                                    const contact_change& change);
// The same step for every contact of the youth that has not ended, one after the other.
void change_contacts_of_youth(work& w, std::int64_t youth_id, const contact_change& change);

// Which place a youth has for this cadre beside the other cadres whose contacts are confirmed.
[[nodiscard]] league::accept_place place_of_cadre(store::transaction& tx, std::int64_t youth_id,
                                                  std::int64_t cadre_id);

}  // namespace link100::services
