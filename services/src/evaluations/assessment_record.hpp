// Inside the evaluations: one half-year's or year's assessment.
#pragma once
#include "services/evaluations/evaluations.hpp"

#include <optional>

namespace link100::services {

struct assessment_record {
    std::int64_t id;
    platform::time_point closes_at;
};

[[nodiscard]] std::optional<assessment_record> assessment_of(store::transaction& tx, evaluation_kind kind,
                                                             int year);

}  // namespace link100::services
