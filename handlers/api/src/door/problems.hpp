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

// What programs tell problems by. Each has one status and one name, which is never changed once given.
enum class api_code {
    malformed,  // not JSON at all
    invalid,
    risky_text,
    unauthorised,
    not_bound,
    forbidden,
    login_blocked,
    not_found,
    conflict,
    too_many,
    unavailable
};

[[nodiscard]] int status_of(api_code code);
[[nodiscard]] std::string_view name_of(api_code code);

struct api_problem {
    api_code code{};
    std::string detail;
    std::string field{};
    std::chrono::seconds retry_after{0};  // 0: not said
};

// The one place that says what a service's problem is to the outside.
[[nodiscard]] api_problem from_service(const services::problem& p);

[[nodiscard]] api_problem malformed(std::string detail);
[[nodiscard]] api_problem invalid(std::string field, std::string detail);
[[nodiscard]] api_problem risky_text(std::string field);
[[nodiscard]] api_problem unauthorised();
[[nodiscard]] api_problem not_bound();
[[nodiscard]] api_problem forbidden();
[[nodiscard]] api_problem not_found();
[[nodiscard]] api_problem too_many();
[[nodiscard]] api_problem unavailable(std::string detail);

// The JSON of it.
[[nodiscard]] std::string body_of(const api_problem& p, std::string_view request_id);
// Body and headers: Retry-After, WWW-Authenticate.
[[nodiscard]] platform::http_outgoing answer_of(const api_problem& p, std::string_view request_id);

}  // namespace link100::api
