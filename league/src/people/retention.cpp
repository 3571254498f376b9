#include "league/people/retention.hpp"

namespace link100::league {
namespace {

template <class Period>
instant before(instant now, const zone& z, Period kept) {
    const auto local = to_local(now, z);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    auto date = std::chrono::year_month_day{std::chrono::local_days{day}} - kept;
    // 31 August less six months is no day: the last of February is.
    if (!date.ok()) date = date.year() / date.month() / std::chrono::last;
    return to_instant(std::chrono::local_days{date} + (local - day), z);
}

}  // namespace

instant left_before(instant now, const zone& z) {
    return before(now, z, person_kept_after_leaving);
}

instant closed_before(instant now, const zone& z) {
    return before(now, z, feedback_text_kept);
}

}  // namespace link100::league
