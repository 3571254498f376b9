// Annex 6 of the notice (团干部联系团支部信息统计表), made from the record so that nobody types it.
// export_annex6 never shows a phone in full without a reason.
//
// domain.md §8.
#pragma once
#include "services/people/people.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

struct annex6_row {
    std::int64_t cadre_id = 0;
    std::string unit;
    std::string cadre;
    std::string title;
    std::string type;         // 专职 …
    std::string phone;        // masked, or in full for a reason; empty: none is kept
    bool revealed = false;    // in full
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

// The rows of the organisations at and below `org_path`, by unit and name. A row's branches are the five
// largest among those that the cadre's confirmed contacts belong to.
enum class phone_shown { masked, in_full };
[[nodiscard]] std::vector<annex6_row> annex6(store::transaction& tx, const programme& rules,
                                             std::string_view org_path,
                                             phone_shown phone = phone_shown::masked);
// The rows for somebody who asks; the export writes an entry into the log. With a reason (4–100 characters)
// the phones are in full, and each person whose phone was shown can see who looked. Problems: forbidden,
// invalid.
[[nodiscard]] outcome<std::vector<annex6_row>> export_annex6(work& w, const person& who,
                                                             std::string_view reason = {});

}  // namespace link100::services
