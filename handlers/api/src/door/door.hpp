// The inside of api_door: what happens to every request, whatever its route.
#pragma once
#include "api/api_door.hpp"
#include "door/description.hpp"
#include "door/problems.hpp"
#include "door/request_check.hpp"
#include "door/route_table.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace link100::api {

class api_door::inside {
public:
    inside(const api_parts& parts, api_settings settings);

    [[nodiscard]] std::vector<platform::http_route> routes();

private:
    struct placed_row {
        const route_row* row;
        const operation* described;
        std::vector<std::string> path_names;
    };

    // What a transaction came to.
    struct outcome_of_work {
        int status = 200;
        std::string body;
        std::string content_type;  // empty: JSON
        std::vector<std::pair<std::string, std::string>> headers;
        std::optional<api_problem> refused;
        services::changes changed;
        bool renewal_due = false;
    };

    struct request {
        const placed_row& at;
        const platform::http_incoming& in;
        std::string token_hash;
        std::string key;  // Idempotency-Key; empty: none
        checked_request said;
        miniapp::check_outcome platform = miniapp::check_outcome::unavailable;  // of what others will read
    };

    task<platform::http_outgoing> serve(const placed_row& at, const platform::http_incoming& in);
    task<platform::http_outgoing> answer(const placed_row& at, const platform::http_incoming& in);
    task<platform::http_outgoing> log_in(const placed_row& at, const platform::http_incoming& in);
    task<platform::http_outgoing> work(const placed_row& at, const platform::http_incoming& in);
    task<std::optional<api_problem>> refused_text(request& r, const std::string& openid);
    task<bool> would_be_done(const request& r);
    task<std::optional<std::string>> openid_of(const std::string& token_hash);

    outcome_of_work carry_out(store::transaction& tx, const request& r) const;
    void handle(outcome_of_work& out, services::work& w, const services::live_session& session,
                const request& r) const;

    api_parts parts_;
    api_settings settings_;
    description description_;
    std::vector<placed_row> rows_;
};

// Why the platform's refusal of a login code is ours to tell, and how.
[[nodiscard]] api_problem login_problem(const wechat::platform_error& e);

}  // namespace link100::api
