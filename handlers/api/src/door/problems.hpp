// One form for everything that is refused: a problem by RFC 9457, with a code for programs, a Chinese
// sentence for people, the field at fault if there is one, and the request's id for support.
#pragma once
#include "platform/http_message.hpp"
#include "services/base/problem.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace link100::api {

inline constexpr std::string_view json_type = "application/json; charset=utf-8";
inline constexpr std::string_view problem_type = "application/problem+json";
// After how long to come back: a counted window, the limits that a service keeps, the record when it is busy.
inline constexpr std::chrono::seconds retry_after_window{60};
inline constexpr std::chrono::seconds retry_after_service_limit{600};
inline constexpr std::chrono::seconds retry_after_unavailable{2};

struct api_problem {
    int status = 400;
    std::string_view code;  // of ours: "invalid", "not_bound" …; a constant
    std::string detail;
    std::string field{};
    std::chrono::seconds retry_after{0};  // 0: not said
};

// The one place that says which status a service's problem has.
[[nodiscard]] api_problem from_service(const services::problem& p);

[[nodiscard]] api_problem malformed(std::string detail);                   // 400: not JSON at all
[[nodiscard]] api_problem invalid(std::string field, std::string detail);  // 422
[[nodiscard]] api_problem risky_text(std::string field);                   // 422
[[nodiscard]] api_problem unauthorised();                                  // 401
[[nodiscard]] api_problem not_bound();                                     // 403
[[nodiscard]] api_problem forbidden();                                     // 403
[[nodiscard]] api_problem not_found();                                     // 404
[[nodiscard]] api_problem too_many();                                      // 429
[[nodiscard]] api_problem unavailable(std::string detail);                 // 503

// The JSON of it.
[[nodiscard]] std::string body_of(const api_problem& p, std::string_view request_id);
// Body and headers: Retry-After, WWW-Authenticate.
[[nodiscard]] platform::http_outgoing answer_of(const api_problem& p, std::string_view request_id);

}  // namespace link100::api
