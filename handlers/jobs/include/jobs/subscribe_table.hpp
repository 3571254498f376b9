// Fills the subscribe message that stands in for a text of the outbox, from the operator's table
// (config/subscribe.hpp) and from what the text says. It never sends: outbox_sender.hpp does.
#pragma once
#include "config/subscribe.hpp"
#include "league/base/programme_time.hpp"
#include "miniapp/subscribe_message.hpp"
#include "services/base/json.hpp"

#include <string_view>
#include <vector>

namespace link100::jobs {

// The table's row for `about`, or nullptr.
[[nodiscard]] const config::subscribe_message* subscribe_row(
    const std::vector<config::subscribe_message>& table, std::string_view about);

// `payload` is the outbox row's (services::text_payload). What the payload lacks becomes “－” in a value
// and empty in a page. Texts of people are cut to what their field takes.
[[nodiscard]] miniapp::subscribe_message filled(const config::subscribe_message& row,
                                                const services::text_fields& payload, league::instant now,
                                                league::zone zone);

}  // namespace link100::jobs
