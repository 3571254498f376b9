#include "cases/attached.hpp"

#include "services/cases/cases.hpp"

namespace link100::api {

services::outcome<services::attached_media> media_in(call& c, std::string_view media,
                                                     std::string_view words) {
    if (media.empty() || !c.session.who) return services::attached_media{};
    auto found = services::media_to_attach(c.w.tx, c.who(), media, "media");
    if (!found && services::has_crisis_words(c.w.rules, words)) return services::attached_media{};
    return found;
}

services::outcome<std::vector<services::activity_media>> media_list_in(
    call& c, const std::vector<std::string_view>& media) {
    std::vector<services::activity_media> all;
    for (const auto id : media) {
        auto one = services::media_to_attach(c.w.tx, c.who(), id, "media");
        if (!one) return one.error();
        all.push_back({std::move(one->kind), std::move(one->media_id), {}});
    }
    return all;
}

}  // namespace link100::api
