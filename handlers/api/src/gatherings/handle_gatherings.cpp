// Announced activities as a youth meets them: found, signed up to, given up, checked in.
#include "gatherings/gathering_view.hpp"
#include "gatherings/handlers.hpp"
#include "services/gatherings/gatherings.hpp"

namespace link100::api {
handled list_gatherings(call& c, const after_query& in) {
    const auto page = services::gatherings_to_join(c.w.tx, c.who(), c.w.now, in.after);
    if (!page) return page.error();
    json_out out;
    out.open_list("gatherings");
    for (const auto& v : page->gatherings) {
        out.open_item();
        write_gathering(out, c, v);
        out.close();
    }
    out.close_list();
    if (page->next) out.add("next", std::to_string(*page->next));
    return reply{200, out.take()};
}

handled show_one_gathering(call& c) {
    return one_gathering(c, services::show_gathering(c.w.tx, c.who(), c.number()));
}

handled take_a_place(call& c) {
    return one_gathering(c, services::sign_up(c.w, c.who(), c.number()));
}

handled give_up_a_place(call& c) {
    return one_gathering(c, services::give_up_place(c.w, c.who(), c.number()));
}

handled check_in_with_code(call& c, const check_in_input& in) {
    return one_gathering(c, services::check_in(c.w, c.who(), in.code));
}

}  // namespace link100::api
