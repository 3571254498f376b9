#include "league/sentence/roster_match.hpp"

#include "sentence/name_automaton.hpp"

#include <map>

namespace link100::league {

prepared_roster::prepared_roster()
    : people_(std::make_shared<const std::vector<roster_person>>()),
      names_(std::make_shared<const name_automaton>(std::map<std::u32string, std::vector<std::uint32_t>>{})) {
}

std::variant<prepared_roster, roster_refusal> prepared_roster::make(std::span<const roster_person> people) {
    if (people.size() > roster_max) return roster_refusal::too_many_people;
    std::map<std::u32string, std::vector<std::uint32_t>> names;
    for (std::uint32_t i = 0; i < people.size(); ++i) {
        bool too_long = false;
        const auto name = scan_text(people[i].name, name_max, too_long);
        if (too_long) return roster_refusal::name_too_long;
        if (!name) return roster_refusal::name_not_utf8;
        if (name->size() == 0) return roster_refusal::name_empty;
        std::u32string plain{name->chars()};
        names[plain].push_back(i);
        // 阿依古丽·买买提 is often typed without its dot.
        const std::size_t with_dot = plain.size();
        std::erase(plain, U'·');
        if (!plain.empty() && plain.size() != with_dot) names[plain].push_back(i);
    }
    prepared_roster made;
    made.people_ = std::make_shared<const std::vector<roster_person>>(people.begin(), people.end());
    made.names_ = std::make_shared<const name_automaton>(std::move(names));
    return made;
}

}  // namespace link100::league
