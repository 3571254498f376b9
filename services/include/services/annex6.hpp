// Annex 6 of the notice: 团干部联系团支部信息统计表, made from the record so that nobody types it (domain.md
// §8).
#pragma once
#include "services/people.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

struct annex6_row {
    std::string unit;
    std::string cadre;
    std::string title;
    std::string type;         // 专职 …
    std::string phone;        // masked; empty: none is kept
    std::string branches;     // standing contacts: 团支部、学生组织、社团
    std::string secretaries;  // of them
    std::int64_t branch_people = 0;
    std::int64_t branch_members = 0;  // of them League members
    std::int64_t contacts = 0;        // confirmed
    bool entered = false;             // 是否已录入系统: anybody confirmed
    std::string note;
};

// The headings of domain.md §8, the running number first.
[[nodiscard]] std::span<const std::string_view> annex6_headings();
// The row's cells as texts, in that order; numbers stay plain digits.
[[nodiscard]] std::vector<std::string> annex6_cells(const annex6_row& row, std::size_t number);

// Of the organisations at and below `org_path`, by unit and name. The branches are those that the cadre's
// confirmed contacts belong to, the largest five.
[[nodiscard]] std::vector<annex6_row> annex6(store::transaction& tx, std::string_view org_path);
// The same for somebody who asks. Problems: forbidden.
[[nodiscard]] outcome<std::vector<annex6_row>> export_annex6(work& w, const person& who);

}  // namespace link100::services
