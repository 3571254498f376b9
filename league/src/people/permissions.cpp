#include "league/people/permissions.hpp"

#include <algorithm>

namespace link100::league {
namespace {

bool inside(std::string_view path, std::string_view tree) {
    return !tree.empty() && path.starts_with(tree);
}

bool reaches(const actor_facts& actor, const role_at& held, reach whose, const object_facts& object) {
    switch (whose) {
        case reach::own:
            return object.owner_id == actor.person_id;
        case reach::named:
            return std::find(object.named_ids.begin(), object.named_ids.end(), actor.person_id) !=
                   object.named_ids.end();
        case reach::roster:
            return object.cadre_id == actor.person_id;
        case reach::handed:
            return inside(object.handling_path, held.org_path);
        case reach::audience:
            return inside(held.org_path, object.org_path);
        case reach::subtree:
            return inside(object.org_path, held.org_path) || inside(object.handling_path, held.org_path);
        case reach::any:
            return true;
    }
    return false;
}

}  // namespace

bool holds_while_suspended(action what) {
    switch (what) {
        case action::read_own_data:
        case action::correct_own_data:
        case action::erase_data:
        case action::read_contact:
        case action::end_contact:
        case action::read_case:
        case action::close_case:
        case action::answer_finding:
        case action::object_to_points:
        case action::view_points_own:
        case action::explain_points:
            return true;
        default:
            return false;
    }
}

bool allowed(const actor_facts& actor, action what, const object_facts& object) {
    if (actor.person_id == 0) return false;
    if (actor.suspended && !holds_while_suspended(what)) return false;
    for (const auto& row : permission_table()) {
        if (row.what != what) continue;
        if (actor.suspended && row.whose != reach::own) continue;
        for (const auto& held : actor.roles)
            if (held.who == row.who && reaches(actor, held, row.whose, object)) return true;
    }
    return false;
}

}  // namespace link100::league
