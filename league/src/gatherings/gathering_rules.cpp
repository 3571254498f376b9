#include "league/gatherings/gathering_rules.hpp"

#include <algorithm>

namespace link100::league {

std::string_view label(gathering_state state) {
    switch (state) {
        case gathering_state::open:
            return "报名中";
        case gathering_state::held:
            return "已举行";
        case gathering_state::cancelled:
            return "已取消";
        case gathering_state::not_held:
            return "未举行";
    }
    return "";
}

std::string_view label(place_state state) {
    switch (state) {
        case place_state::has_place:
            return "已报名";
        case place_state::waiting:
            return "候补";
        case place_state::given_up:
            return "已取消";
    }
    return "";
}

gathering_fault check_times(const gathering_times& t, instant now) {
    if (t.starts_at <= now) return gathering_fault::starts_in_past;
    if (t.starts_at - now > announced_ahead_max) return gathering_fault::too_far_ahead;
    if (t.ends_at <= t.starts_at) return gathering_fault::ends_before_start;
    if (t.ends_at - t.starts_at > gathering_length_max) return gathering_fault::too_long;
    if (t.closes_at <= now || t.closes_at > t.ends_at) return gathering_fault::closes_after_end;
    return gathering_fault::none;
}

std::string_view sentence(gathering_fault fault) {
    switch (fault) {
        case gathering_fault::none:
            return "";
        case gathering_fault::starts_in_past:
            return "预告的活动要在将来开始；已经办过的活动请直接记活动。";
        case gathering_fault::too_far_ahead:
            return "最多提前90天发布。";
        case gathering_fault::ends_before_start:
            return "结束时间要在开始之后。";
        case gathering_fault::too_long:
            return "一次活动最长7天，请分几次发布。";
        case gathering_fault::closes_after_end:
            return "报名截止要在现在之后、活动结束之前。";
    }
    return "";
}

bool is_sign_up_open(gathering_state state, const gathering_times& t, instant now) {
    return state == gathering_state::open && now < t.closes_at && now < t.ends_at;
}

bool is_giving_up_open(gathering_state state, const gathering_times& t, instant now) {
    return state == gathering_state::open && now < t.starts_at;
}

place_state place_for_next(std::optional<int> capacity, int taken, int waiting) {
    if (!capacity) return place_state::has_place;
    return taken < *capacity && waiting == 0 ? place_state::has_place : place_state::waiting;
}

int moving_up(std::optional<int> capacity, int taken, int waiting) {
    if (!capacity) return waiting;
    return std::clamp(*capacity - taken, 0, waiting);
}

}  // namespace link100::league
