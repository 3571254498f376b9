// Reads which subscribe message of the mini-program stands in for a text that the chat cannot deliver, as the
// operator writes it (miniapp.subscribe_file). It never knows a template by itself: templates and their field
// names are each installation's own, chosen in the platform's console (wechat-protocol.md §6.6).
#pragma once
#include "config/load.hpp"

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace link100::config {

// What a message can be about; services::name_of(services::news) says the same names.
inline constexpr std::array<std::string_view, 6> subscribe_subjects{
    "case_to_answer", "case_answered", "case_closed", "activity_question", "notice", "gathering"};
// What stands for what in a value or a page: the text, the case's or activity's number, whom it comes from,
// when.
inline constexpr std::array<std::string_view, 4> subscribe_placeholders{"{text}", "{number}", "{who}",
                                                                        "{time}"};
inline constexpr std::size_t subscribe_values_max = 20;        // of one template
inline constexpr std::size_t subscribe_value_bytes_max = 200;  // as written here
inline constexpr std::size_t subscribe_page_bytes_max = 1024;

struct subscribe_value {
    std::string name;   // of the template's field: thing1, time2 …
    std::string value;  // with placeholders
};

struct subscribe_message {
    std::string about;  // one of subscribe_subjects, each at most once
    std::string template_id;
    std::string page;  // where a tap leads, with placeholders; empty: nowhere
    std::vector<subscribe_value> values;
};

// An empty path is an empty table.
[[nodiscard]] result<std::vector<subscribe_message>, problems> load_subscribe_messages(
    const std::filesystem::path& file);

}  // namespace link100::config
