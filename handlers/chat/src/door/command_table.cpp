#include "door/command_table.hpp"

#include "activities/commands.hpp"
#include "campaigns/commands.hpp"
#include "cases/commands.hpp"
#include "door/commands.hpp"
#include "gatherings/commands.hpp"
#include "library/commands.hpp"
#include "people/commands.hpp"
#include "points/commands.hpp"
#include "review/commands.hpp"
#include "roster/commands.hpp"
#include "services/base/validation.hpp"
#include "topics/commands.hpp"

#include <algorithm>

namespace link100::chat {
namespace {

// A number, or a month in words: 活动 123456, 积分 3月, 积分 上个月.
bool begins_with_number(std::string_view rest) {
    for (const std::string_view month : {"本月", "这个月", "上月", "上个月"})
        if (rest == month) return true;
    return !rest.empty() && (rest.front() == '#' || (rest.front() >= '0' && rest.front() <= '9'));
}

bool begins_apart(std::string_view behind) {
    for (const std::string_view mark : {" ", "\n", "\t", "\u3000", "：", ":", "#"})
        if (behind.starts_with(mark)) return true;
    return false;
}

// What stands behind the word, if the command takes it; nothing: the text is not this command.
std::optional<std::string_view> rest_for(const command& c, std::string_view text, std::string_view word) {
    if (text == word) return std::string_view{};
    if (c.then == follows::nothing || !text.starts_with(word)) return std::nullopt;
    const auto behind = text.substr(word.size());
    const auto rest = services::trimmed(behind);
    if (c.then == follows::words_apart && !begins_apart(behind)) return std::nullopt;
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

std::optional<matched_command> match_command(std::string_view text) {
    std::optional<matched_command> found;
    std::size_t longest = 0;
    for (const auto& c : command_table())
        for (const auto word : c.words) {
            if (word.size() <= longest) continue;
            if (const auto rest = rest_for(c, text, word)) {
                found = matched_command{&c, *rest};
                longest = word.size();
            }
        }
    return found;
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
