#include "services/cases/crisis.hpp"

#include "services/messages/notices.hpp"
#include "services/people/personal_fields.hpp"

namespace link100::services {

bool has_crisis_words(const programme& rules, std::string_view text) {
    return rules.crisis.find(text).has_value();
}

void notify_crisis_of(work& w, std::string_view who, std::int64_t org_id, std::string_view text,
                      std::int64_t case_id) {
    const auto words =
        std::string{who} + "发来的话里有危机信息，请立即联系本人并按预案处理：" + std::string{text};
    const auto duty = person_with_number(w.tx, w.rules, w.rules.duty_contact);
    auto told = duty ? std::vector{*duty} : administrators_of(w.tx, org_id, 0);
    // Somebody must hear it, also when nobody administers the place that it came from.
    if (told.empty()) told = all_administrators(w.tx);
    for (const auto person : told) notify_person(w, person, notice_kind::crisis, "feedback", case_id, words);
}

}  // namespace link100::services
