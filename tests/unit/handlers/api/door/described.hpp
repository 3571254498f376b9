// Whether an answer has the shape that the description gives it.
#pragma once
#include "door/api_client.hpp"

#include <string>

namespace link100::testing {

// The operation as the description names it: "GET /api/v1/me". Checks status and body.
void check_described(const std::string& operation, const api_answer& answer);

}  // namespace link100::testing
