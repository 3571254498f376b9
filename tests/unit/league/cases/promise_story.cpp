#include "cases/promise_story.hpp"

#include "base/league_time.hpp"

#include <map>
#include <sstream>
#include <stdexcept>

namespace link100::league::testing {
namespace {

std::string trimmed(const std::string& text) {
    const auto begin = text.find_first_not_of(' ');
    const auto end = text.find_last_not_of(' ');
    return begin == std::string::npos ? "" : text.substr(begin, end - begin + 1);
}

std::vector<std::string> parts(const std::string& text) {
    std::vector<std::string> found;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, ';');)
        if (!trimmed(part).empty()) found.push_back(trimmed(part));
    return found;
}

// "04-17 09:00" is in 2026; "2028-02-29 23:59:59" says its year.
instant moment(const std::string& text) {
    constexpr std::size_t with_year = 16;
    return at(text.size() >= with_year ? text : "2026-" + text);
}

// "close:5 04-17 09:00", "extend 04-17 09:00" or "extend:3 04-17 09:00"; "extend!" is an extension without a
// reason.
case_event event_of(const std::string& text) {
    static const std::map<std::string, case_event_kind> words{
        {"submit", case_event_kind::submitted},      {"accept", case_event_kind::accepted},
        {"transfer", case_event_kind::transferred},  {"answer", case_event_kind::answered},
        {"note", case_event_kind::internal_note},    {"ask", case_event_kind::follow_up},
        {"reopen", case_event_kind::reopened},       {"extend", case_event_kind::extended},
        {"extend!", case_event_kind::extended},      {"several", case_event_kind::several_depts},
        {"merge", case_event_kind::merged},          {"close", case_event_kind::closed_by_youth},
        {"silence", case_event_kind::closed_silent}, {"unmerge", case_event_kind::unmerged},
        {"pass", case_event_kind::passed_on},        {"back", case_event_kind::taken_back},
        {"adopt", case_event_kind::adopted},         {"news", case_event_kind::progress},
    };
    std::istringstream in(text);
    std::string word;
    std::string date;
    std::string time;
    if (!(in >> word >> date >> time)) throw std::invalid_argument("no event: " + text);
    case_event event{};
    if (const auto colon = word.find(':'); colon != std::string::npos) {
        const auto amount = std::stoi(word.substr(colon + 1));
        word.resize(colon);
        if (word == "extend")
            event.days = amount;
        else
            event.rating = amount;
    }
    event.kind = words.at(word);
    event.has_reason = word == "extend";
    event.at = moment(date + " " + time);
    return event;
}

std::string shown(const std::optional<instant>& t) {
    if (!t) return "-";
    const auto local = to_local(*t, china);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day date{day};
    const auto minutes = std::chrono::floor<std::chrono::minutes>(local - day).count();
    char text[64];
    std::snprintf(text, sizeof text, "%02u-%02u %02d:%02d", unsigned{date.month()}, unsigned{date.day()},
                  static_cast<int>(minutes / 60), static_cast<int>(minutes % 60));
    std::string words = text;
    const auto seconds = std::chrono::floor<std::chrono::seconds>(local - day).count() % 60;
    if (seconds != 0) words += (seconds < 10 ? ":0" : ":") + std::to_string(seconds);
    return words;
}

std::string shown(bool value) {
    return value ? "yes" : "no";
}

std::string shown(const std::optional<bool>& value) {
    return value ? shown(*value) : "?";
}

std::string shown(case_state state) {
    static const std::map<case_state, std::string> names{
        {case_state::submitted, "submitted"},     {case_state::accepted, "accepted"},
        {case_state::transferred, "transferred"}, {case_state::answered, "answered"},
        {case_state::reopened, "reopened"},       {case_state::closed, "closed"}};
    return names.at(state);
}

std::string shown(closing how) {
    static const std::map<closing, std::string> names{{closing::open, "open"},
                                                      {closing::by_youth, "youth"},
                                                      {closing::by_silence, "silence"},
                                                      {closing::by_merge, "merge"}};
    return names.at(how);
}

std::string shown(event_refusal refusal) {
    static const std::map<event_refusal, std::string> names{
        {event_refusal::none, "none"},
        {event_refusal::before_submission, "before_submission"},
        {event_refusal::already_submitted, "already_submitted"},
        {event_refusal::case_closed, "case_closed"},
        {event_refusal::not_answered_yet, "not_answered_yet"},
        {event_refusal::extension_used, "extension_used"},
        {event_refusal::extension_no_reason, "extension_no_reason"},
        {event_refusal::extension_too_late, "extension_too_late"},
        {event_refusal::extension_too_long, "extension_too_long"},
        {event_refusal::extension_no_use, "extension_no_use"},
        {event_refusal::not_merged, "not_merged"},
        {event_refusal::several_depts_already, "several_depts_already"},
        {event_refusal::silence_too_short, "silence_too_short"},
        {event_refusal::reopen_too_late, "reopen_too_late"},
        {event_refusal::after_now, "after_now"}};
    return names.at(refusal);
}

std::string value_of(const promise_state& state, const std::string& key) {
    const std::map<std::string, std::string> all{
        {"state", shown(state.state)},
        {"owed", shown(state.answer_owed)},
        {"answer_due", shown(state.answer_due)},
        {"first_due", shown(state.first_answer_due)},
        {"close_due", shown(state.close_due)},
        {"hard_end", shown(state.hard_end)},
        {"answer_overdue", shown(state.answer_overdue)},
        {"close_overdue", shown(state.close_overdue)},
        {"first_in_time", shown(state.first_answer_in_time)},
        {"closed_in_time", shown(state.closed_in_time)},
        {"how", shown(state.closed_how)},
        {"rating", state.rating ? std::to_string(*state.rating) : "-"},
        {"level", std::to_string(static_cast<int>(state.level))},
        {"climbs", shown(state.climbs_at)},
        {"auto_close", shown(state.auto_close_at)},
        {"auto_now", shown(state.auto_close_now)},
        {"wake", shown(state.wake_at)},
        {"last", state.verdicts.empty() ? "none" : shown(state.verdicts.back())},
        {"reopened", std::to_string(state.reopened_times)}};
    return all.at(key);
}

}  // namespace

promise_state play(const promise_story& story) {
    std::vector<case_event> events;
    for (const auto& part : parts(story.events)) events.push_back(event_of(part));
    return run_promise_clock(story.kind, events, moment(story.now), spring_2026());
}

std::string tell(const promise_state& state, const std::string& expected) {
    std::string told;
    for (const auto& part : parts(expected)) {
        const auto key = part.substr(0, part.find('='));
        told += (told.empty() ? "" : "; ") + key + "=" + value_of(state, key);
    }
    return told;
}

}  // namespace link100::league::testing
