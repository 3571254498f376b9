#include "points/line_writer.hpp"

#include <algorithm>
#include <cstdlib>

namespace link100::league {

void line_writer::write(hundredths wanted, std::string_view cause_kind, std::int64_t cause_id,
                        std::string note) {
    hundredths points = wanted;
    if (rule_.month_cap > 0) points = std::min(wanted, rule_.month_cap - used_);
    if (rule_.month_cap < 0) points = std::max(wanted, rule_.month_cap - used_);
    used_ += points;
    const bool capped = points != wanted;
    if (capped) note += "（已到本项每月上限" + plain_points(std::abs(rule_.month_cap)) + "分）";
    out_.push_back(
        {rule_.code, version_, points, capped, std::string{cause_kind}, cause_id, std::move(note)});
}

}  // namespace link100::league
