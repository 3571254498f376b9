// The handlers of campaigns/routes.cpp and what they take: each calls one service and writes its answer.
#pragma once
#include "activities/activity_names.hpp"
#include "json/call.hpp"
#include "json/common_inputs.hpp"
#include "json/input.hpp"

#include <string_view>

namespace link100::api {

struct past_query {
    bool past = false;

    void read(input_reader& fields) { fields.query("past", past); }
};

struct new_campaign_input {
    std::string_view name;
    std::string_view organisation;
    platform::time_point starts_at{};
    platform::time_point ends_at{};

    void read(input_reader& fields) {
        fields.required("name", name);
        fields.optional("organisation", organisation);
        fields.required("starts_at", starts_at, "开始时间");
        fields.required("ends_at", ends_at, "结束时间");
    }
};

struct new_guidance_input {
    std::string_view branch;
    league::activity_kind item{};
    platform::time_point done_at{};
    std::string_view text;

    void read(input_reader& fields) {
        fields.required("branch", branch);
        fields.required("item", item);
        fields.required("done_at", done_at);
        fields.optional("text", text);
    }
};

// handle_campaigns.cpp
[[nodiscard]] handled list_campaigns(call& c, const past_query& in);
[[nodiscard]] handled open_new_campaign(call& c, const new_campaign_input& in);
[[nodiscard]] handled show_one_campaign(call& c);
[[nodiscard]] handled close_one_campaign(call& c);
[[nodiscard]] handled enter_new_guidance(call& c, const new_guidance_input& in);
[[nodiscard]] handled list_branches(call& c);
[[nodiscard]] handled list_guidance(call& c);
[[nodiscard]] handled confirm_one_guidance(call& c, const decision_input& in);

}  // namespace link100::api
