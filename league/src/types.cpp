#include "league/types.hpp"

#include <utility>

namespace link100::league {
namespace {

template <class E, std::size_t N>
std::optional<E> find_stored(const std::array<E, N>& values, std::int64_t number) {
    for (const E value : values)
        if (stored(value) == number) return value;
    return std::nullopt;
}

// What label() says of an integer that was forced into the enum: visible, but no crash in a page.
constexpr std::string_view unknown = "未知";

}  // namespace

int default_quota(cadre_type type) {
    constexpr int full_quota = 100;
    constexpr int small_quota = 10;
    const bool full = type == cadre_type::full_time || type == cadre_type::seconded;
    return full ? full_quota : small_quota;
}

bool is_five_one(activity_kind kind) {
    return stored(kind) >= stored(activity_kind::good_deed) &&
           stored(kind) <= stored(activity_kind::culture_sport);
}

bool is_campaign_item(activity_kind kind) {
    return stored(kind) >= stored(activity_kind::life_meeting) &&
           stored(kind) <= stored(activity_kind::pioneer_post);
}

std::string_view label(activity_kind value) {
    switch (value) {
        case activity_kind::good_deed:
            return "办实事";
        case activity_kind::lecture:
            return "团课";
        case activity_kind::talk:
            return "谈心谈话";
        case activity_kind::volunteering:
            return "志愿服务";
        case activity_kind::culture_sport:
            return "文体活动";
        case activity_kind::life_meeting:
            return "组织生活会";
        case activity_kind::theme_day:
            return "主题团日";
        case activity_kind::oath:
            return "重温誓词";
        case activity_kind::study:
            return "理论学习";
        case activity_kind::self_check:
            return "对照检查";
        case activity_kind::model_selection:
            return "评选先进";
        case activity_kind::pioneer_post:
            return "团员先锋岗";
        case activity_kind::other:
            return "其他";
    }
    return unknown;
}

std::string_view label(activity_mode value) {
    switch (value) {
        case activity_mode::offline:
            return "线下";
        case activity_mode::online:
            return "线上";
    }
    return unknown;
}

std::string_view label(activity_status value) {
    switch (value) {
        case activity_status::draft:
            return "草稿";
        case activity_status::published:
            return "已发布";
        case activity_status::running:
            return "进行中";
        case activity_status::awaiting_confirmation:
            return "待确认";
        case activity_status::verified:
            return "已核实";
        case activity_status::rejected:
            return "未通过";
        case activity_status::void_:
            return "已作废";
    }
    return unknown;
}

std::string_view label(confirmation value) {
    switch (value) {
        case confirmation::unanswered:
            return "未回答";
        case confirmation::yes:
            return "是";
        case confirmation::no:
            return "没有";
    }
    return unknown;
}

std::string_view label(contact_state value) {
    switch (value) {
        case contact_state::draft:
            return "待邀请";
        case contact_state::invited:
            return "已邀请";
        case contact_state::confirmed:
            return "已确认";
        case contact_state::paused:
            return "已暂停";
        case contact_state::ended:
            return "已结束";
    }
    return unknown;
}

std::string_view label(case_kind value) {
    switch (value) {
        case case_kind::consultation:
            return "咨询";
        case case_kind::help:
            return "求助";
        case case_kind::suggestion:
            return "建议";
        case case_kind::complaint:
            return "投诉";
        case case_kind::chat:
            return "闲聊";
    }
    return unknown;
}

std::string_view label(case_state value) {
    switch (value) {
        case case_state::submitted:
            return "已提交";
        case case_state::accepted:
            return "已受理";
        case case_state::transferred:
            return "已转办";
        case case_state::answered:
            return "已答复";
        case case_state::reopened:
            return "已重开";
        case case_state::closed:
            return "已办结";
    }
    return unknown;
}

std::string_view label(case_event_kind value) {
    switch (value) {
        case case_event_kind::submitted:
            return "提交";
        case case_event_kind::accepted:
            return "受理";
        case case_event_kind::transferred:
            return "转办";
        case case_event_kind::answered:
            return "答复";
        case case_event_kind::internal_note:
            return "内部备注";
        case case_event_kind::follow_up:
            return "追问";
        case case_event_kind::reopened:
            return "重开";
        case case_event_kind::extended:
            return "延期";
        case case_event_kind::several_depts:
            return "多部门办理";
        case case_event_kind::merged:
            return "并入";
        case case_event_kind::closed_by_youth:
            return "确认办结";
        case case_event_kind::closed_silent:
            return "到期自动办结";
    }
    return unknown;
}

std::string_view label(cadre_type value) {
    switch (value) {
        case cadre_type::full_time:
            return "专职";
        case cadre_type::seconded:
            return "挂职";
        case cadre_type::part_time:
            return "兼职";
        case cadre_type::student:
            return "学生";
    }
    return unknown;
}

std::string_view label(role value) {
    switch (value) {
        case role::school_admin:
            return "校团委管理员";
        case role::unit_admin:
            return "单位管理员";
        case role::cadre:
            return "团干部";
        case role::youth:
            return "青年";
        case role::handler:
            return "承办部门";
        case role::inspector:
            return "核查员";
        case role::auditor:
            return "审计员";
    }
    return unknown;
}

template <>
std::optional<activity_kind> from_stored(std::int64_t number) {
    return find_stored(all_activity_kinds, number);
}

template <>
std::optional<activity_mode> from_stored(std::int64_t number) {
    return find_stored(all_activity_modes, number);
}

template <>
std::optional<activity_status> from_stored(std::int64_t number) {
    return find_stored(all_activity_statuses, number);
}

template <>
std::optional<confirmation> from_stored(std::int64_t number) {
    return find_stored(all_confirmations, number);
}

template <>
std::optional<contact_state> from_stored(std::int64_t number) {
    return find_stored(all_contact_states, number);
}

template <>
std::optional<case_kind> from_stored(std::int64_t number) {
    return find_stored(all_case_kinds, number);
}

template <>
std::optional<case_state> from_stored(std::int64_t number) {
    return find_stored(all_case_states, number);
}

template <>
std::optional<case_event_kind> from_stored(std::int64_t number) {
    return find_stored(all_case_event_kinds, number);
}

template <>
std::optional<cadre_type> from_stored(std::int64_t number) {
    return find_stored(all_cadre_types, number);
}

template <>
std::optional<role> from_stored(std::int64_t number) {
    return find_stored(all_roles, number);
}

}  // namespace link100::league
