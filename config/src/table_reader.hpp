// Reads the data files' tables: each getter takes one key, says what is wrong with it, and finish() names the
// keys that nobody asked for.
#pragma once
#include "toml_file.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace link100::config {

class table_reader {
public:
    // `wrong` collects the problems; it outlives the reader, and so do the file's name and the table.
    table_reader(const std::filesystem::path& file, const toml::table& table, problems& wrong)
        : file_(file), table_(table), wrong_(wrong) {}

    // Absent: nothing, silently. There but of another type: a problem and nothing.
    [[nodiscard]] std::optional<std::string> text(std::string_view name);
    [[nodiscard]] std::optional<std::int64_t> whole(std::string_view name);
    [[nodiscard]] std::vector<std::string> texts(std::string_view name);
    [[nodiscard]] std::vector<std::int64_t> wholes(std::string_view name);
    [[nodiscard]] std::vector<std::chrono::year_month_day> dates(std::string_view name);
    [[nodiscard]] std::vector<const toml::table*> tables(std::string_view name);  // [[name]]
    [[nodiscard]] const toml::table* table(std::string_view name);                // [name]
    [[nodiscard]] const toml::node* node(std::string_view name);                  // of any type

    // The same, but absent is a problem too.
    [[nodiscard]] std::string required_text(std::string_view name);
    [[nodiscard]] std::int64_t required_whole(std::string_view name);
    [[nodiscard]] std::chrono::year_month_day required_date(std::string_view name);

    void complain(std::string_view name, std::string_view sentence);  // at the key's line
    void complain(std::string_view sentence);                         // at the table's line
    void finish();

private:
    template <class type>
    std::vector<type> list_of(std::string_view name, std::string_view wanted);
    void wrong_type(std::string_view name, std::string_view wanted);

    const std::filesystem::path& file_;
    const toml::table& table_;
    problems& wrong_;
    std::set<std::string, std::less<>> asked_;
};

}  // namespace link100::config
