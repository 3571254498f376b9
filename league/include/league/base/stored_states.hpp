// Names the states of topics, guidance, findings and objections that the points and the bulletin ask for.
// It never holds the rules of a state, which stand with its subject.
//
// The record keeps the states as these integers.
#pragma once
#include <cstdint>

namespace link100::league {

enum class post_state : std::int64_t { held = 1, shown = 2, removed = 3 };
enum class guidance_state : std::int64_t { entered = 1, confirmed = 2, refused = 3 };
enum class finding_state : std::int64_t { raised = 1, heard = 2, proved = 3, dismissed = 4, taken_back = 5 };
enum class objection_state : std::int64_t { open = 1, upheld = 2, refused = 3 };

}  // namespace link100::league
