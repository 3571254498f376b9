#include "services/people/audience.hpp"

namespace link100::services {

bool belongs_to(const person& who, audience whom) {
    if (whom == audience::anybody || includes(whom, audience::logged_in)) return true;
    return (includes(whom, audience::youth) && who.is_youth()) ||
           (includes(whom, audience::cadre) && who.is_cadre()) ||
           (includes(whom, audience::admin) && who.is_admin()) ||
           (includes(whom, audience::handler) && who.is_handler()) ||
           (includes(whom, audience::inspector) && who.is(league::role::inspector));
}

}  // namespace link100::services
