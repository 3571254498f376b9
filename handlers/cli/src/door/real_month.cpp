#include "cli/real_month.hpp"

#include "league/base/programme_time.hpp"

#include <charconv>

namespace link100::server {

CLI::Validator real_month() {
    return {[](const std::string& text) -> std::string {
                int month = 0;
                const auto [end, bad] = std::from_chars(text.data(), text.data() + text.size(), month);
                const bool number = bad == std::errc{} && end == text.data() + text.size();
                return number && league::is_month(month) ? ""
                                                         : "there is no month " + text + "; write YYYYMM";
            },
            "YYYYMM", "month"};
}

}  // namespace link100::server
