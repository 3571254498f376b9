#include "league/roster/contact_rules.hpp"

namespace link100::league {

std::optional<contact_state> after_step(contact_state state, contact_step step, contact_party party) {
    using enum contact_state;
    const bool by_youth = party == contact_party::youth;
    switch (step) {
        case contact_step::invite:
            if (by_youth || state == confirmed || state == paused) return std::nullopt;
            return invited;
        case contact_step::accept:
            return by_youth && state == invited ? std::optional{confirmed} : std::nullopt;
        case contact_step::decline:
            return by_youth && state == invited ? std::optional{ended} : std::nullopt;
        case contact_step::pause:
            return state == confirmed ? std::optional{paused} : std::nullopt;
        case contact_step::resume:
            return by_youth && state == paused ? std::optional{confirmed} : std::nullopt;
        case contact_step::leave:
            return by_youth && state != ended ? std::optional{ended} : std::nullopt;
        case contact_step::end:
            return !by_youth && state != ended ? std::optional{ended} : std::nullopt;
    }
    return std::nullopt;
}

std::string_view label(end_reason reason) {
    switch (reason) {
        case end_reason::unknown:
            return "未记录";
        case end_reason::youth_left:
            return "本人退出";
        case end_reason::declined:
            return "本人谢绝";
        case end_reason::graduated:
            return "毕业";
        case end_reason::transferred:
            return "转出";
        case end_reason::handed_over:
            return "移交";
        case end_reason::by_cadre:
            return "团干部结束";
        case end_reason::merged:
            return "重复记录合并";
        case end_reason::erased:
            return "信息已删除";
    }
    return "未知";
}

bool counts(contact_state state) {
    return state == contact_state::confirmed;
}

accept_place place_for(int confirmed_cadres, bool has_primary) {
    if (confirmed_cadres >= max_cadres_of_a_youth) return accept_place::full;
    if (!has_primary) return accept_place::primary;
    return accept_place::further;
}

bool reconfirm_due(instant confirmed_at, instant now) {
    return now >= confirmed_at + reconfirm_after;
}

std::vector<std::string> roster_warnings(const roster_facts& facts) {
    std::vector<std::string> warnings;
    if (facts.confirmed < min_roster_judged) return warnings;
    constexpr int percent = 100;
    if (facts.officers * percent > facts.confirmed * max_officer_percent)
        warnings.push_back("学生干部占" + std::to_string(facts.officers * percent / facts.confirmed) +
                           "%，建议不超过" + std::to_string(max_officer_percent) + "%，多联系普通同学。");
    if (facts.branches < min_branches)
        warnings.push_back("目前只覆盖" + std::to_string(facts.branches) + "个支部或专业，建议至少" +
                           std::to_string(min_branches) + "个。");
    return warnings;
}

}  // namespace link100::league
