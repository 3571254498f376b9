#include "json/json_out.hpp"
#include "lost_things/handlers.hpp"
#include "services/lost_things/lost_things.hpp"

namespace link100::api {

handled report_one_lost_thing(call& c, const lost_thing_input& in) {
    const auto done = services::report_lost_thing(c.w, c.who(), in.thing);
    if (!done) return done.error();
    json_out out;
    out.add("thing", done->thing);
    out.add("looked_for_until", done->looked_for_until);
    return reply{.status = 201, .body = out.take()};
}

}  // namespace link100::api
