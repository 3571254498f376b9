// The new people of an import, written together: a row each in three tables, as bulk.
#pragma once
#include "roster/import/import_fields.hpp"
#include "services/people/personal_fields.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

class import_writer {
public:
    import_writer(work& w, std::size_t rows_max) : w_(w) { people_.reserve(rows_max); }

    // A person who is not in the record yet, with the youth's role, and as a contact of the cadre if there is
    // one. The row must live until finish().
    void add(const import_row& row, std::int64_t org_id, std::int64_t top_id, const import_flags& flags,
             std::optional<std::int64_t> cadre_id);
    // Writes what was added. Throws sql_error; the transaction is lost then.
    void finish();

private:
    struct new_person {
        std::int64_t id;
        std::string public_id;
        std::string_view name;
        std::int64_t org_id;
        std::string_view grade;
        import_flags flags;
        std::string_view student_no;
        std::string_view phone_no;
        stored_field number{};
        stored_field phone{};
        std::int64_t top_id;
        std::optional<std::int64_t> cadre_id;
    };

    void seal(std::span<new_person> some) const;
    void write_people();
    void write_roles();
    void write_contacts();

    work& w_;
    std::vector<new_person> people_;
};

}  // namespace link100::services
