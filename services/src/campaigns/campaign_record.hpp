// A campaign as its services read it.
#pragma once
#include "services/campaigns/campaigns.hpp"

namespace link100::services {

inline constexpr int campaign_number_digits = 6;

struct campaign_record {
    campaign_view shown;
    std::int64_t id = 0;
    std::string org_path;
};

[[nodiscard]] std::optional<campaign_record> campaign_numbered(store::transaction& tx, std::int64_t number,
                                                               platform::time_point now);
[[nodiscard]] std::vector<campaign_record> campaigns_reaching(store::transaction& tx, const person& who,
                                                              platform::time_point now, bool with_past);

}  // namespace link100::services
