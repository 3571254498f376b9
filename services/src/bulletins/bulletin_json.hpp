// The bulletin as canonical JSON: members in a fixed order, whole numbers only, no blanks; so equal bulletins
// are equal bytes.
#pragma once
#include "services/bulletins/bulletins.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace link100::services {

[[nodiscard]] std::string to_canonical_json(const computed_bulletin& b);

struct parsed_bulletin {
    league::bulletin figures;
    std::vector<bulletin_member> members;
    std::vector<std::string> notes;
};

[[nodiscard]] std::optional<parsed_bulletin> parse_bulletin(std::string_view json);

}  // namespace link100::services
