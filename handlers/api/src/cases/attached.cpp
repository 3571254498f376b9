#include "cases/attached.hpp"

#include "services/cases/cases.hpp"

namespace link100::api {

services::outcome<services::attached_media> media_in(call& c) {
    if (!c.has("media") || !c.session.who) return services::attached_media{};
    auto found = services::media_to_attach(c.w.tx, c.who(), c.text("media"), "media");
    if (!found && services::has_crisis_words(c.w.rules, c.text("text"))) return services::attached_media{};
    return found;
}

services::outcome<std::vector<services::activity_media>> media_list_in(call& c) {
    std::vector<services::activity_media> all;
    if (!c.has("media")) return all;
    for (const auto& m : c.body["media"].GetArray()) {
        auto one = services::media_to_attach(c.w.tx, c.who(), {m.GetString(), m.GetStringLength()}, "media");
        if (!one) return one.error();
        all.push_back({std::move(one->kind), std::move(one->media_id), {}});
    }
    return all;
}

}  // namespace link100::api
