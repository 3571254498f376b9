#include "door/acting.hpp"

#include "services/suspensions/suspensions.hpp"

#include <charconv>
#include <iostream>

namespace link100::cli {

int complain(const services::problem& p) {
    std::cerr << "link100: " << p.text << '\n';
    return exit_failed;
}

services::outcome<std::int64_t> person_named(store::transaction& tx, const services::programme& rules,
                                             const std::string& text) {
    if (const auto id = services::person_with_number(tx, rules, text)) return *id;
    std::int64_t id = 0;
    const auto [end, bad] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (bad == std::errc{} && end == text.data() + text.size() && services::load_person(tx, id)) return id;
    return services::not_found("学号、工号或编号为" + text + "的人");
}

services::outcome<std::int64_t> person_called(store::transaction& tx, const services::programme& rules,
                                              const std::string& word) {
    auto known = person_named(tx, rules, word);
    if (known) return known;
    const auto ids = services::people_called(tx, word, 2);
    if (ids.size() == 1) return ids.front();
    if (ids.size() > 1) return services::conflict("有几个人同名，请用学号、工号或编号：" + word);
    return known;
}

services::outcome<services::person> actor_named(store::transaction& tx, const services::programme& rules,
                                                const std::string& as) {
    if (as.empty()) return services::console();
    const auto id = person_called(tx, rules, as);
    if (!id) return id.error();
    auto who = services::load_person(tx, *id);
    if (!who) return services::not_found("学号、工号或编号为" + as + "的人");
    if (who->is_suspended()) return services::suspended(*who, rules);
    return std::move(*who);
}

services::outcome<> may_look(const services::person& actor, league::action what) {
    if (services::may(actor, what, {.owner_id = actor.id, .org_path = actor.org_path})) return {};
    for (const auto& held : actor.roles)
        if (services::may(actor, what, {.owner_id = actor.id, .org_path = held.org_path})) return {};
    return services::forbidden();
}

}  // namespace link100::cli
