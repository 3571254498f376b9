// config/points-v1.toml as league's data, read without the product's own loader: the tests hold for the file
// that is shipped.
#pragma once
#include "league/points/points_rules.hpp"

namespace link100::league::testing {

[[nodiscard]] const points_rules& rules_v1();

}  // namespace link100::league::testing
