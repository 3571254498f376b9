#include "table_reader.hpp"

#include "nearest.hpp"

namespace link100::config {
namespace {

std::chrono::year_month_day calendar_day(const toml::date& day) {
    return std::chrono::year_month_day{std::chrono::year(day.year), std::chrono::month(day.month),
                                       std::chrono::day(day.day)};
}

}  // namespace

const toml::node* table_reader::node(std::string_view name) {
    asked_.emplace(name);
    return table_.get(name);
}

std::optional<std::string> table_reader::text(std::string_view name) {
    const auto* found = node(name);
    if (found == nullptr) return std::nullopt;
    auto value = found->value_exact<std::string>();
    if (!value) wrong_type(name, "text in quotation marks");
    return value;
}

std::optional<std::int64_t> table_reader::whole(std::string_view name) {
    const auto* found = node(name);
    if (found == nullptr) return std::nullopt;
    auto value = found->value_exact<std::int64_t>();
    if (!value) wrong_type(name, "a whole number");
    return value;
}

// A list whose entries are all of one type; a problem and nothing if one is not.
template <class type>
std::vector<type> table_reader::list_of(std::string_view name, std::string_view wanted) {
    const auto* found = node(name);
    if (found == nullptr) return {};
    const auto* array = found->as_array();
    if (array == nullptr || !(array->empty() || array->is_homogeneous<type>())) {
        wrong_type(name, wanted);
        return {};
    }
    std::vector<type> values;
    for (const auto& part : *array) values.push_back(part.ref<type>());
    return values;
}

std::vector<std::string> table_reader::texts(std::string_view name) {
    return list_of<std::string>(name, "a list of texts");
}

std::vector<std::int64_t> table_reader::wholes(std::string_view name) {
    return list_of<std::int64_t>(name, "a list of whole numbers");
}

std::vector<std::chrono::year_month_day> table_reader::dates(std::string_view name) {
    std::vector<std::chrono::year_month_day> days;
    for (const auto& day : list_of<toml::date>(name, "a list of dates, as [2026-10-01, 2026-10-02]")) {
        days.push_back(calendar_day(day));
    }
    return days;
}

std::chrono::year_month_day table_reader::required_date(std::string_view name) {
    const auto* found = node(name);
    if (found == nullptr) {
        complain(std::string(name) + " is missing");
        return {};
    }
    const auto* day = found->as_date();
    if (day == nullptr) {
        wrong_type(name, "a date, as 2026-10-01");
        return {};
    }
    return calendar_day(day->get());
}

std::vector<const toml::table*> table_reader::tables(std::string_view name) {
    const auto* found = node(name);
    if (found == nullptr) return {};
    const auto* array = found->as_array();
    if (array == nullptr || !array->is_homogeneous(toml::node_type::table)) {
        wrong_type(name, "tables, [[" + std::string(name) + "]]");
        return {};
    }
    std::vector<const toml::table*> values;
    for (const auto& part : *array) values.push_back(part.as_table());
    return values;
}

const toml::table* table_reader::table(std::string_view name) {
    const auto* found = node(name);
    if (found == nullptr) return nullptr;
    if (!found->is_table()) wrong_type(name, "a table");
    return found->as_table();
}

std::string table_reader::required_text(std::string_view name) {
    if (table_.get(name) == nullptr) complain(std::string(name) + " is missing");
    return text(name).value_or("");
}

std::int64_t table_reader::required_whole(std::string_view name) {
    if (table_.get(name) == nullptr) complain(std::string(name) + " is missing");
    return whole(name).value_or(0);
}

void table_reader::complain(std::string_view name, std::string_view sentence) {
    const auto* found = table_.get(name);
    const auto& where = found == nullptr ? table_.source() : found->source();
    wrong_.push_back(place(file_, where) + ": " + std::string(name) + " " + std::string(sentence));
}

void table_reader::complain(std::string_view sentence) {
    wrong_.push_back(place(file_, table_.source()) + ": " + std::string(sentence));
}

void table_reader::wrong_type(std::string_view name, std::string_view wanted) {
    complain(name, "must be " + std::string(wanted));
}

void table_reader::finish() {
    const std::vector<std::string_view> known(asked_.begin(), asked_.end());
    for (const auto& [written, value] : table_) {
        if (asked_.contains(written.str())) continue;
        const auto near = nearest(written.str(), known);
        wrong_.push_back(place(file_, written.source()) + ": " + std::string(written.str()) +
                         ": there is no such key" +
                         (near.empty() ? "" : "; did you mean " + std::string(near) + "?"));
    }
}

}  // namespace link100::config
