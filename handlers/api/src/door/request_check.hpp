// A request held against the description before anything is done with it.
#pragma once
#include "door/description.hpp"
#include "door/problems.hpp"
#include "platform/http_message.hpp"
#include "platform/result.hpp"

#include <string>
#include <string_view>

namespace link100::api {

struct checked_request {
    rapidjson::Document query;
    rapidjson::Document body;  // null when the operation takes none
};

// `path_names`: the {name} parts of the route, in order. A path part of a wrong form is answered like one
// that does not exist.
[[nodiscard]] result<checked_request, api_problem> check_request(const operation& op,
                                                                 const platform::http_incoming& in,
                                                                 const std::vector<std::string>& path_names);

// The Idempotency-Key of the request, or why it is none: 1–255 visible ASCII characters.
[[nodiscard]] result<std::string, api_problem> idempotency_key_in(const platform::http_incoming& in);

// "/a/{x}/{y}" → x, y.
[[nodiscard]] std::vector<std::string> names_in_path(std::string_view pattern);

}  // namespace link100::api
