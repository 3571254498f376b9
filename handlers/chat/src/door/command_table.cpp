#include "door/command_table.hpp"

#include "activities/commands.hpp"
#include "campaigns/commands.hpp"
#include "cases/commands.hpp"
#include "door/commands.hpp"
#include "gatherings/commands.hpp"
#include "league/base/plain_form.hpp"
#include "library/commands.hpp"
#include "people/commands.hpp"
#include "points/commands.hpp"
#include "review/commands.hpp"
#include "roster/commands.hpp"
#include "services/base/validation.hpp"
#include "topics/commands.hpp"

#include <algorithm>
#include <string_view>

namespace link100::chat {
namespace {

// A number, or a month in words: 活动 123456, 积分 3月, 积分 上个月.
bool begins_with_number(std::string_view rest) {
    const auto plain = league::plain_form(rest);
    for (const std::string_view month : {"本月", "这个月", "上月", "上个月"})
        if (plain == month) return true;
    const auto first = league::first_plain_point(rest);
    return first && (first->value == U'#' || (first->value >= U'0' && first->value <= U'9'));
}

bool begins_apart(std::string_view behind) {
    const auto first = league::first_plain_point(behind);
    return first && std::u32string_view{U" \n\t:#"}.find(first->value) != std::u32string_view::npos;
}

// What stands behind the word, as it was written, if the command takes it; nothing: the text is not this
// command.
std::optional<std::string_view> rest_for(const command& c, std::string_view text, std::string_view word) {
    const auto behind = league::behind_plain(text, word);
    if (!behind) return std::nullopt;
    const auto rest = services::trimmed(*behind);
    if (rest.empty()) return rest;
    if (c.then == follows::nothing) return std::nullopt;
    if (c.then == follows::words_apart && !begins_apart(*behind)) return std::nullopt;
    if (c.then == follows::a_number && !begins_with_number(rest)) return std::nullopt;
    if (c.takes != nullptr && !c.takes(rest)) return std::nullopt;
    return rest;
}

std::vector<command> rows_of_all_subjects() {
    std::vector<command> all;
    for (const auto& rows : {activities_commands(), gatherings_commands(), points_commands(),
                             review_commands(), people_commands(), roster_commands(), cases_commands(),
                             topics_commands(), library_commands(), campaigns_commands(), door_commands()})
        all.insert(all.end(), rows.begin(), rows.end());
    return all;
}

}  // namespace

std::span<const command> command_table() {
    static const auto table = rows_of_all_subjects();
    return table;
}

std::optional<matched_command> match_in(std::span<const command> rows, std::string_view text) {
    std::optional<matched_command> found;
    std::size_t longest = 0;
    for (const auto& c : rows)
        for (const auto word : c.words) {
            if (word.size() <= longest) continue;
            if (const auto rest = rest_for(c, text, word)) {
                found = matched_command{&c, *rest};
                longest = word.size();
            }
        }
    return found;
}

std::optional<matched_command> match_command(std::string_view text) {
    return match_in(command_table(), text);
}

const command* command_of_key(std::string_view menu_key) {
    const auto table = command_table();
    const auto it = std::ranges::find(table, menu_key, &command::key);
    return it == table.end() ? nullptr : &*it;
}

bool may_use(const command& c, const std::optional<services::person>& who) {
    return who ? services::belongs_to(*who, c.who) : c.who == services::audience::anybody;
}

}  // namespace link100::chat
