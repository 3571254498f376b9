#include "door/export_mark.hpp"

#include "league/base/masking.hpp"

namespace link100::cli {

std::string export_mark(const services::person& who, std::string_view reason, platform::time_point now,
                        league::zone zone) {
    const auto year = std::to_string(league::month_of(now, zone) / 100);
    return league::neutral_cell("由" + who.name + "于" + year + "年" + league::format_short(now, zone) +
                                "导出，用途：" + std::string{reason} +
                                "。含个人信息，只限此用途，请勿转发；用毕请删除。");
}

}  // namespace link100::cli
