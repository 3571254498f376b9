// For whom a command of the chat or a route of the JSON door is. It never says whose things somebody may
// touch: the authoriser does (services::may).
#pragma once
#include "services/people/people.hpp"

namespace link100::services {

// Any of the bits; a person with several roles belongs to the audience of each.
enum class audience : unsigned {
    anybody = 0,          // known or not, without a session too
    logged_in = 1u << 0,  // with a session, bound to a person or not
    youth = 1u << 1,
    cadre = 1u << 2,
    admin = 1u << 3,
    handler = 1u << 4,
    inspector = 1u << 5,
    nobody = 1u << 6  // the default of a row that names no audience
};

[[nodiscard]] constexpr audience operator|(audience a, audience b) {
    return static_cast<audience>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}

[[nodiscard]] constexpr bool includes(audience all, audience one) {
    return (static_cast<unsigned>(all) & static_cast<unsigned>(one)) != 0;
}

// Whether a person whom we know belongs to the audience.
[[nodiscard]] bool belongs_to(const person& who, audience whom);

// The names that the rows of the tables use.
namespace audiences {

inline constexpr auto anybody = audience::anybody;
inline constexpr auto logged_in = audience::logged_in;
inline constexpr auto for_nobody = audience::nobody;
inline constexpr auto for_youth = audience::youth;
inline constexpr auto for_cadre = audience::cadre;
inline constexpr auto for_admin = audience::admin;
inline constexpr auto for_handler = audience::handler;
inline constexpr auto for_inspector = audience::inspector;
inline constexpr auto for_those_who_answer = for_cadre | for_admin | for_handler;
inline constexpr auto for_those_who_check = for_admin | for_inspector;
inline constexpr auto for_staff = for_cadre | for_admin;
inline constexpr auto for_speakers = for_youth | for_cadre;
inline constexpr auto for_bound = for_youth | for_cadre | for_admin | for_handler;

}  // namespace audiences
}  // namespace link100::services
