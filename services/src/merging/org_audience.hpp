// What was for an organisation, when the organisation becomes part of another: who found it goes on finding
// it.
#pragma once
#include "services/base/work.hpp"

#include <cstdint>
#include <string>

namespace link100::services {

// How many of each got the new audience.
struct carried_audience {
    std::int64_t pieces = 0;       // of the library: on show, or waiting for review
    std::int64_t topics = 0;       // shown or held
    std::int64_t polls = 0;        // shown or held, running or over
    std::int64_t campaigns = 0;    // running, or to come
    std::int64_t assignments = 0;  // of the organisation as a branch in such campaigns
    std::int64_t invitations = 0;  // to announced activities that are not over
};

// Whatever people can still find, or somebody still has to decide, is for `into` from now on: the people of
// `id` are found there, and nobody is told apart among them by where he came from. What is refused,
// withdrawn, removed or over stays with the old name, as history; so do past campaigns, because R10 asks for
// each month whether one ran for the cadre. Nobody is told of it.
[[nodiscard]] carried_audience carry_audience(work& w, std::int64_t id, std::int64_t into);

// “audience to 7: pieces 3, topics 2, …”, for the audit log.
[[nodiscard]] std::string words_of(const carried_audience& c, std::int64_t into);

}  // namespace link100::services
