#include "league/base/types.hpp"

namespace link100::league {
namespace {

template <class E>
struct named {
    constexpr named(E v, std::string_view text) : value(v), label(text) {}

    E value;
    std::string_view label;
};

template <class E, std::size_t N>
std::string_view find_label(const std::array<named<E>, N>& labels, E value) {
    for (const auto& entry : labels)
        if (entry.value == value) return entry.label;
    return "未知";  // an integer that was forced into the enum: visible on a page, but no crash
}

constexpr std::array activity_kind_labels{named{activity_kind::good_deed, "办实事"},
                                          named{activity_kind::lecture, "团课"},
                                          named{activity_kind::talk, "谈心谈话"},
                                          named{activity_kind::volunteering, "志愿服务"},
                                          named{activity_kind::culture_sport, "文体活动"},
                                          named{activity_kind::life_meeting, "组织生活会"},
                                          named{activity_kind::theme_day, "主题团日"},
                                          named{activity_kind::oath, "重温誓词"},
                                          named{activity_kind::study, "理论学习"},
                                          named{activity_kind::self_check, "对照检查"},
                                          named{activity_kind::model_selection, "评选先进"},
                                          named{activity_kind::pioneer_post, "团员先锋岗"},
                                          named{activity_kind::other, "其他"}};
static_assert(activity_kind_labels.size() == values_of(activity_kind{}).size());

constexpr std::array activity_mode_labels{named{activity_mode::offline, "线下"},
                                          named{activity_mode::online, "线上"}};
static_assert(activity_mode_labels.size() == values_of(activity_mode{}).size());

constexpr std::array activity_status_labels{
    named{activity_status::draft, "草稿"},      named{activity_status::published, "已发布"},
    named{activity_status::running, "进行中"},  named{activity_status::awaiting_confirmation, "待确认"},
    named{activity_status::verified, "已核实"}, named{activity_status::rejected, "未通过"},
    named{activity_status::void_, "已作废"}};
static_assert(activity_status_labels.size() == values_of(activity_status{}).size());

constexpr std::array confirmation_labels{named{confirmation::unanswered, "未回答"},
                                         named{confirmation::yes, "是"}, named{confirmation::no, "没有"}};
static_assert(confirmation_labels.size() == values_of(confirmation{}).size());

constexpr std::array contact_state_labels{
    named{contact_state::draft, "待邀请"}, named{contact_state::invited, "已邀请"},
    named{contact_state::confirmed, "已确认"}, named{contact_state::paused, "已暂停"},
    named{contact_state::ended, "已结束"}};
static_assert(contact_state_labels.size() == values_of(contact_state{}).size());

constexpr std::array case_kind_labels{named{case_kind::consultation, "咨询"}, named{case_kind::help, "求助"},
                                      named{case_kind::suggestion, "建议"},
                                      named{case_kind::complaint, "投诉"}, named{case_kind::chat, "闲聊"}};
static_assert(case_kind_labels.size() == values_of(case_kind{}).size());

constexpr std::array case_state_labels{
    named{case_state::submitted, "已提交"},   named{case_state::accepted, "已受理"},
    named{case_state::transferred, "已转办"}, named{case_state::answered, "已答复"},
    named{case_state::reopened, "已重开"},    named{case_state::closed, "已办结"}};
static_assert(case_state_labels.size() == values_of(case_state{}).size());

constexpr std::array case_event_kind_labels{named{case_event_kind::submitted, "提交"},
                                            named{case_event_kind::accepted, "受理"},
                                            named{case_event_kind::transferred, "转办"},
                                            named{case_event_kind::answered, "答复"},
                                            named{case_event_kind::internal_note, "内部备注"},
                                            named{case_event_kind::follow_up, "追问"},
                                            named{case_event_kind::reopened, "重开"},
                                            named{case_event_kind::extended, "延期"},
                                            named{case_event_kind::several_depts, "多部门办理"},
                                            named{case_event_kind::merged, "并入"},
                                            named{case_event_kind::closed_by_youth, "确认办结"},
                                            named{case_event_kind::closed_silent, "到期自动办结"},
                                            named{case_event_kind::unmerged, "恢复单独办理"},
                                            named{case_event_kind::passed_on, "合并答复"},
                                            named{case_event_kind::taken_back, "收回"},
                                            named{case_event_kind::adopted, "采纳"},
                                            named{case_event_kind::progress, "进展"}};
static_assert(case_event_kind_labels.size() == values_of(case_event_kind{}).size());

constexpr std::array cadre_type_labels{
    named{cadre_type::full_time, "专职"}, named{cadre_type::seconded, "挂职"},
    named{cadre_type::part_time, "兼职"}, named{cadre_type::student, "学生"}};
static_assert(cadre_type_labels.size() == values_of(cadre_type{}).size());

constexpr std::array role_labels{named{role::school_admin, "校团委管理员"},
                                 named{role::unit_admin, "单位管理员"},
                                 named{role::cadre, "团干部"},
                                 named{role::youth, "青年"},
                                 named{role::handler, "承办部门"},
                                 named{role::inspector, "核查员"},
                                 named{role::auditor, "审计员"}};
static_assert(role_labels.size() == values_of(role{}).size());

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
    return find_label(activity_kind_labels, value);
}

std::string_view label(activity_mode value) {
    return find_label(activity_mode_labels, value);
}

std::string_view label(activity_status value) {
    return find_label(activity_status_labels, value);
}

std::string_view label(confirmation value) {
    return find_label(confirmation_labels, value);
}

std::string_view label(contact_state value) {
    return find_label(contact_state_labels, value);
}

std::string_view label(case_kind value) {
    return find_label(case_kind_labels, value);
}

std::string_view label(case_state value) {
    return find_label(case_state_labels, value);
}

std::string_view label(case_event_kind value) {
    return find_label(case_event_kind_labels, value);
}

std::string_view label(cadre_type value) {
    return find_label(cadre_type_labels, value);
}

std::string_view label(role value) {
    return find_label(role_labels, value);
}

}  // namespace link100::league
