#include "platform/json_checks.hpp"

#include <string>

namespace link100::platform {

void throw_json_misuse(const char* condition) {
    throw json_misuse{std::string{"RapidJSON is used wrongly: not "} + condition};
}

}  // namespace link100::platform
