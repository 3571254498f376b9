#include "people/person_view.hpp"

#include "people/person_names.hpp"
#include "services/access/sessions.hpp"

#include <set>

namespace link100::api {

void write_person(json_out& out, store::transaction& tx, const services::person& who) {
    out.add("public_id", who.public_id);
    out.add("name", who.name);
    out.add("organisation", services::organisation_name_of(tx, who));
    // The same role may be held in several organisations.
    std::set<std::string_view> roles;
    for (const auto& held : who.roles) roles.insert(name_of(held.role));
    out.open_list("roles");
    for (const auto r : roles) out.item(r);
    out.close_list();
}

}  // namespace link100::api
