#include "value_text.hpp"

#include "text_rules.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace link100::config {
namespace {

constexpr std::size_t list_entries_max = 64;
constexpr std::int64_t minutes_an_hour = 60;
constexpr std::int64_t hours_a_day = 24;

std::optional<std::int64_t> whole_value(std::string_view text) {
    std::int64_t value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<std::int64_t> within(std::string_view text, std::int64_t min, std::int64_t max) {
    const auto value = whole_value(text);
    if (!value || *value < min || *value > max) return std::nullopt;
    return value;
}

// HH:MM as minutes since midnight.
std::optional<std::int64_t> time_of_day(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const auto hours = within(text.substr(0, 2), 0, hours_a_day - 1);
    const auto minutes = within(text.substr(3), 0, minutes_an_hour - 1);
    if (!hours || !minutes) return std::nullopt;
    return *hours * minutes_an_hour + *minutes;
}

std::string two_digits(std::int64_t value) {
    return (value < 10 ? "0" : "") + std::to_string(value);
}

struct assigner {
    std::string_view text;
    settings& into;

    bool operator()(const text_field& f) const {
        if (!f.rule->fits(text)) return false;
        f.at(into) = text;
        return true;
    }

    bool operator()(const list_field& f) const {
        auto parts = split_list(text);
        if (parts.size() > list_entries_max || !std::ranges::all_of(parts, f.rule->fits)) return false;
        f.at(into) = std::move(parts);
        return true;
    }

    bool operator()(const path_field& f) const {
        if (text.size() > path_bytes_max || text.find('\0') != std::string_view::npos) return false;
        f.at(into) = std::filesystem::path(text);
        return true;
    }

    bool operator()(const flag_field& f) const {
        if (text != "true" && text != "false") return false;
        f.at(into) = text == "true";
        return true;
    }

    bool operator()(const time_of_day_field& f) const { return set(f.at, time_of_day(text)); }

    bool operator()(const choice_field& f) const {
        const auto found = std::ranges::find(f.names, text);
        if (found == f.names.end()) return false;
        f.set(into, static_cast<std::size_t>(found - f.names.begin()));
        return true;
    }

    // Whole numbers, seconds and minutes.
    bool operator()(const auto& f) const { return set(f.at, within(text, f.min, f.max)); }

    template <class value_type>
    bool set(value_type& (*at)(settings&), std::optional<std::int64_t> value) const {
        if (value) at(into) = value_type(*value);
        return value.has_value();
    }
};

struct printer {
    settings& from;

    std::string operator()(const text_field& f) const { return f.at(from); }

    std::string operator()(const list_field& f) const {
        std::string joined;
        for (const auto& part : f.at(from)) joined += (joined.empty() ? "" : ", ") + part;
        return joined;
    }

    std::string operator()(const path_field& f) const { return f.at(from).string(); }

    std::string operator()(const flag_field& f) const { return f.at(from) ? "true" : "false"; }

    std::string operator()(const whole_field& f) const { return std::to_string(f.at(from)); }

    std::string operator()(const time_of_day_field& f) const {
        const auto minutes = f.at(from).count();
        return two_digits(minutes / minutes_an_hour) + ":" + two_digits(minutes % minutes_an_hour);
    }

    std::string operator()(const choice_field& f) const { return std::string(f.names[f.get(from)]); }

    std::string operator()(const auto& f) const { return std::to_string(f.at(from).count()); }
};

struct describer {
    std::string operator()(const text_field& f) const { return std::string(f.rule->allowed); }

    std::string operator()(const list_field& f) const {
        return "a list of at most " + std::to_string(list_entries_max) + " " + std::string(f.rule->allowed);
    }

    std::string operator()(const path_field&) const { return "a path of at most 4096 bytes"; }

    std::string operator()(const flag_field&) const { return "true or false"; }

    std::string operator()(const whole_field& f) const { return "a whole number" + range(f); }

    std::string operator()(const seconds_field& f) const { return "whole seconds" + range(f); }

    std::string operator()(const minutes_field& f) const { return "whole minutes" + range(f); }

    std::string operator()(const time_of_day_field&) const { return "a time of day from 00:00 to 23:59"; }

    std::string operator()(const choice_field& f) const {
        std::string text = "one of";
        for (const auto name : f.names) text += (name == f.names.front() ? " " : ", ") + std::string(name);
        return text;
    }

    static std::string range(const auto& f) {
        return " from " + std::to_string(f.min) + " to " + std::to_string(f.max);
    }
};

}  // namespace

bool assign(const key& row, std::string_view text, settings& into) {
    return std::visit(assigner{text, into}, row.where);
}

std::string text_of(const key& row, const settings& from) {
    settings copy = from;
    return std::visit(printer{copy}, row.where);
}

std::string allowed(const key& row) {
    return std::visit(describer{}, row.where);
}

bool is_bare(const key& row) {
    return std::holds_alternative<flag_field>(row.where) || std::holds_alternative<whole_field>(row.where) ||
           std::holds_alternative<seconds_field>(row.where) ||
           std::holds_alternative<minutes_field>(row.where);
}

bool is_list(const key& row) {
    return std::holds_alternative<list_field>(row.where);
}

std::vector<std::string> split_list(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto comma = text.find(',');
        auto part = text.substr(0, comma);
        const auto first = part.find_first_not_of(' ');
        const auto last = part.find_last_not_of(' ');
        parts.emplace_back(first == std::string_view::npos ? "" : part.substr(first, last - first + 1));
        text = comma == std::string_view::npos ? "" : text.substr(comma + 1);
    }
    return parts;
}

}  // namespace link100::config
