#include "league/activities/evidence.hpp"

namespace link100::league {

evidence_grade grade_of(const evidence_facts& facts, const verification_rules& rules) {
    // The insider with rights is the forger to be afraid of.
    if (facts.late_by_admin && !facts.second_person) return evidence_grade::self_written;
    if (facts.found_sound) return evidence_grade::asked_again;
    const int needed = confirmations_needed(facts.kind, facts.people, rules);
    if (facts.checked_in + facts.own_word >= needed) {
        if (facts.sample_yes > 0 && facts.sample_no == 0) return evidence_grade::asked_again;
        return facts.own_word >= needed ? evidence_grade::confirmed : evidence_grade::checked_in;
    }
    return facts.pictures > 0 ? evidence_grade::picture_or_place : evidence_grade::self_written;
}

std::string_view label(evidence_grade grade) {
    switch (grade) {
        case evidence_grade::self_written:
            return "0级：只有自己的记录";
        case evidence_grade::picture_or_place:
            return "1级：有照片或位置";
        case evidence_grade::checked_in:
            return "2级：现场滚动码签到";
        case evidence_grade::confirmed:
            return "3级：青年本人确认";
        case evidence_grade::asked_again:
            return "4级：事后抽问或核查属实";
    }
    return "";
}

}  // namespace link100::league
