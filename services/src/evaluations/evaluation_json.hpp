// The evaluation as canonical JSON, so that equal evaluations are equal bytes.
#pragma once
#include "services/evaluations/evaluations.hpp"

#include <string>

namespace link100::services {

[[nodiscard]] std::string to_canonical_json(const computed_evaluation& e);

}  // namespace link100::services
