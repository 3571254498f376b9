#include "door/route_table.hpp"

#include "json/subject_routes.hpp"

#include <vector>

namespace link100::api {
namespace {

std::vector<route_row> joined_routes() {
    std::vector<route_row> all;
    const auto add = [&](std::span<const route_row> rows) {
        all.insert(all.end(), rows.begin(), rows.end());
    };
    add(door_routes());
    add(people_routes());
    add(activity_routes());
    add(point_routes());
    add(case_routes());
    add(topic_routes());
    add(library_routes());
    add(campaign_routes());
    add(roster_routes());
    add(gathering_routes());
    add(review_routes());
    return all;
}

}  // namespace

std::span<const route_row> route_table() {
    static const auto all = joined_routes();
    return all;
}

bool may_call(const route_row& row, const services::live_session& session) {
    if (services::includes(row.who, logged_in)) return true;
    return session.who && services::belongs_to(*session.who, row.who);
}

}  // namespace link100::api
