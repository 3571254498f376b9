// The handlers of gatherings/routes.cpp and what they take: each calls one service and writes its answer.
#pragma once
#include "activities/activity_names.hpp"
#include "gatherings/gathering_names.hpp"
#include "json/call.hpp"
#include "json/common_inputs.hpp"
#include "json/input.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace link100::api {

struct colleague_query {
    std::string_view name;

    void read(input_reader& fields) { fields.query("name", name); }
};

struct check_in_input {
    std::string_view code;

    void read(input_reader& fields) { fields.required("code", code); }
};

struct invitation_input {
    league::invited scope{};
    std::string_view name;

    void read(input_reader& fields) {
        fields.required("scope", scope);
        fields.optional("name", name);
    }
};

struct new_gathering_input {
    league::activity_kind kind{};
    league::activity_mode mode = league::activity_mode::offline;
    std::string_view title;
    std::string_view place;
    std::string_view description;
    platform::time_point starts_at{};
    platform::time_point ends_at{};
    std::optional<platform::time_point> closes_at;
    std::optional<int> capacity;
    std::vector<invitation_input> invitations;
    std::vector<std::string_view> co_organisers;

    void read(input_reader& fields) {
        fields.required("kind", kind);
        fields.optional("mode", mode);
        fields.required("title", title);
        fields.optional("place", place);
        fields.optional("description", description);
        fields.required("starts_at", starts_at);
        fields.required("ends_at", ends_at);
        fields.optional("closes_at", closes_at);
        fields.optional("capacity", capacity);
        fields.required("invitations", invitations);
        fields.optional("co_organisers", co_organisers);
    }
};

struct gathering_changes_input {
    std::optional<std::string_view> title;
    std::optional<std::string_view> place;
    std::optional<std::string_view> description;
    std::optional<league::activity_mode> mode;
    std::optional<platform::time_point> starts_at;
    std::optional<platform::time_point> ends_at;
    std::optional<platform::time_point> closes_at;
    std::optional<int> capacity;
    bool unbounded = false;
    std::optional<std::vector<std::string_view>> co_organisers;

    void read(input_reader& fields) {
        fields.optional("title", title);
        fields.optional("place", place);
        fields.optional("description", description);
        fields.optional("mode", mode);
        fields.optional("starts_at", starts_at);
        fields.optional("ends_at", ends_at);
        fields.optional("closes_at", closes_at);
        fields.optional("capacity", capacity);
        fields.optional("unbounded", unbounded);
        fields.optional("co_organisers", co_organisers);
    }
};

// handle_gatherings.cpp
[[nodiscard]] handled list_gatherings(call& c, const after_query& in);
[[nodiscard]] handled show_one_gathering(call& c);
[[nodiscard]] handled take_a_place(call& c);
[[nodiscard]] handled give_up_a_place(call& c);
[[nodiscard]] handled check_in_with_code(call& c, const check_in_input& in);

// handle_gatherings_staff.cpp
[[nodiscard]] handled list_own_gatherings(call& c);
[[nodiscard]] handled list_invitation_choices(call& c);
[[nodiscard]] handled find_colleagues(call& c, const colleague_query& in);
[[nodiscard]] handled announce_new_gathering(call& c, const new_gathering_input& in);
[[nodiscard]] handled change_one_gathering(call& c, const gathering_changes_input& in);
[[nodiscard]] handled close_one_sign_up(call& c);
[[nodiscard]] handled end_one_gathering(call& c);
[[nodiscard]] handled cancel_one_gathering(call& c, const reason_input& in);
[[nodiscard]] handled list_sign_ups(call& c);
[[nodiscard]] handled show_check_in_code(call& c);
[[nodiscard]] handled show_check_in_secret(call& c);

}  // namespace link100::api
