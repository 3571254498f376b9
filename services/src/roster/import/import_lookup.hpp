// What the record knows of the people of many rows, asked for in a few statements and not in some for each
// row: over a connection every statement costs its way there and back.
#pragma once
#include "services/people/personal_fields.hpp"
#include "services/roster/import/roster_import.hpp"

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

namespace link100::services {

struct known_person {
    std::int64_t id = 0;
    std::string name;
    std::int64_t org_id = 0;
    std::string org_path;
    std::string grade;
    std::int64_t is_member = 0;
    std::int64_t is_officer = 0;
    std::int64_t sex = 0;
    bool gone = false;
    outcome<std::optional<std::string>> phone;
    std::set<std::int64_t> cadres;  // who has the person on the roster, in whatever state
};

class known_people {
public:
    // Of all rows, as the record stands now.
    [[nodiscard]] static known_people of(store::transaction& tx, const programme& rules,
                                         std::span<const import_row> rows);

    // Null: nobody has the number. Of two records that were merged, the one that was kept.
    [[nodiscard]] const known_person* with_number(const std::string& student_no) const;

private:
    void find_numbers(store::transaction& tx, const programme& rules, std::span<const import_row> rows);
    void load(store::transaction& tx, const programme& rules);
    void follow_merges(store::transaction& tx);

    std::unordered_map<std::string, std::int64_t> ids_;
    std::unordered_map<std::int64_t, known_person> people_;
};

}  // namespace link100::services
