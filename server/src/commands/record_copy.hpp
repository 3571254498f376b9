// A whole record copied from one engine to another, with a line on the terminal that says how far it is.
#pragma once
#include "config/settings.hpp"
#include "store/copy_record.hpp"

namespace link100::server {

// Blocks. No statement is cut short: ordering a large table takes its time. Throws as store::copy_record.
std::vector<store::copied_table> copy_showing_progress(config::database_settings from,
                                                       config::database_settings to,
                                                       const platform::clock& clock);

}  // namespace link100::server
