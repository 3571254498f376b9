// What became of each row of an import: on standard error the first failures, in a file all of them.
#pragma once
#include "door/table_file.hpp"
#include "services/roster/import/roster_import.hpp"

#include <array>
#include <filesystem>
#include <fstream>
#include <optional>

namespace link100::cli {

inline constexpr int failures_shown = 20;

// The file has a line a row: csv, xlsx or (by the name's ending) JSON lines. None when it is not named.
class row_report {
public:
    explicit row_report(const std::filesystem::path& file);

    void add(const services::row_result& r);
    void finish();
    // How many rows had which fate, on standard output.
    void print_counts(bool json) const;

    [[nodiscard]] bool any_failed() const {
        return counts_.at(static_cast<std::size_t>(services::row_fate::failed)) > 0;
    }

private:
    std::array<std::int64_t, 5> counts_{};
    std::optional<table_file> sheet_;
    std::ofstream json_;
    int shown_ = 0;
};

}  // namespace link100::cli
