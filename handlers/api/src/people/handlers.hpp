// The handlers of people/routes.cpp and what they take: each calls one service and writes its answer.
#pragma once
#include "json/call.hpp"
#include "json/input.hpp"

#include <string_view>

namespace link100::api {

struct push_grant_input {
    std::string_view template_id;
    bool accepted = false;

    void read(input_reader& fields) {
        fields.required("template_id", template_id);
        fields.required("accepted", accepted);
    }
};

struct user_data_input {
    std::string_view raw_data;
    std::string_view signature;
    std::string_view encrypted_data;
    std::string_view iv;

    void read(input_reader& fields) {
        fields.required("raw_data", raw_data);
        fields.required("signature", signature);
        fields.required("encrypted_data", encrypted_data);
        fields.required("iv", iv);
    }
};

// handle_account.cpp
[[nodiscard]] handled show_me(call& c);
[[nodiscard]] handled log_out(call& c);
[[nodiscard]] handled keep_push_grant(call& c, const push_grant_input& in);
[[nodiscard]] handled list_push_grants(call& c);
[[nodiscard]] handled check_user_data(call& c, const user_data_input& in);
[[nodiscard]] handled list_notices(call& c);

}  // namespace link100::api
