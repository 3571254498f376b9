#include "services/base/problem.hpp"

namespace link100::services {

std::string_view to_string(problem_code code) {
    switch (code) {
        case problem_code::invalid:
            return "invalid";
        case problem_code::not_bound:
            return "not_bound";
        case problem_code::forbidden:
            return "forbidden";
        case problem_code::not_found:
            return "not_found";
        case problem_code::conflict:
            return "conflict";
        case problem_code::too_many:
            return "too_many";
    }
    return "invalid";
}

}  // namespace link100::services
