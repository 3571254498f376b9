#include "league/orgs/org_rules.hpp"

#include <algorithm>

namespace link100::league {
namespace {

struct org_kind_name {
    org_kind kind;
    std::string_view key;
    std::string_view label;
};

constexpr std::array org_kind_names{org_kind_name{org_kind::university, "university", "学校"},
                                    org_kind_name{org_kind::college, "college", "学院"},
                                    org_kind_name{org_kind::staff, "staff", "青工委"},
                                    org_kind_name{org_kind::general_branch, "general_branch", "团总支"},
                                    org_kind_name{org_kind::branch, "branch", "团支部"},
                                    org_kind_name{org_kind::student_org, "student_org", "学生组织"},
                                    org_kind_name{org_kind::club, "club", "社团"},
                                    org_kind_name{org_kind::group, "group", "团小组"}};
static_assert(org_kind_names.size() == all_org_kinds.size());

const org_kind_name& words_of(org_kind kind) {
    return org_kind_names.at(static_cast<std::size_t>(kind));
}

}  // namespace

std::string_view key(org_kind kind) {
    return words_of(kind).key;
}

std::string_view label(org_kind kind) {
    return words_of(kind).label;
}

std::optional<org_kind> org_kind_of(std::string_view text) {
    for (const auto& w : org_kind_names)
        if (w.key == text || w.label == text) return w.kind;
    return std::nullopt;
}

std::string_view label(org_state state) {
    switch (state) {
        case org_state::open:
            return "正常";
        case org_state::merged:
            return "已合并";
        case org_state::closed:
            return "已撤销";
    }
    return "未知";
}

std::string_view label(org_change change) {
    switch (change) {
        case org_change::created:
            return "设立";
        case org_change::renamed:
            return "改名";
        case org_change::moved:
            return "调整隶属";
        case org_change::merged:
            return "合并";
        case org_change::closed:
            return "撤销";
    }
    return "未知";
}

bool may_stand_below(org_kind kind, std::optional<org_kind> parent) {
    using enum org_kind;
    const bool unit = parent == college || parent == staff;
    switch (kind) {
        case university:
            return !parent;
        case college:
        case staff:
            return !parent || parent == university;
        case general_branch:
            return unit;
        case branch:
            return unit || parent == general_branch || parent == university || parent == student_org ||
                   parent == club;
        case student_org:
        case club:
            return unit || parent == university || parent == student_org;
        case group:
            return parent == branch || parent == student_org || parent == club;
    }
    return false;
}

bool may_be_standing_contact(org_kind kind) {
    using enum org_kind;
    return kind == general_branch || kind == branch || kind == student_org || kind == club || kind == group;
}

}  // namespace link100::league
