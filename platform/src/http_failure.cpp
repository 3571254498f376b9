#include "platform/http_client.hpp"

namespace link100::platform {

std::string_view to_string(http_failure f) {
    switch (f) {
        case http_failure::bad_url: return "bad_url";
        case http_failure::not_sent: return "not_sent";
        case http_failure::no_answer: return "no_answer";
        case http_failure::too_large: return "too_large";
        case http_failure::tls: return "tls";
    }
    return "unknown";
}

}  // namespace link100::platform
