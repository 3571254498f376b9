#include "api/settings.hpp"

namespace link100::api {

api_settings api_settings_of(const config::settings& s) {
    api_settings a;
    a.logins_per_minute = static_cast<int>(s.limits.logins_per_minute);
    a.login_tries_per_minute = static_cast<int>(s.limits.login_tries_per_minute_per_address);
    a.binding_tries_per_hour = static_cast<int>(s.limits.invitation_tries_per_hour);
    a.requests_per_minute = static_cast<int>(s.limits.requests_per_minute);
    a.app_id = s.miniapp.app_id;
    return a;
}

}  // namespace link100::api
