// Phone and student number: the one way in which they are written, read and looked up. With a key ring they
// are never in clear in the record; without one (development only) they are.
#pragma once
#include "services/base/field_ring.hpp"
#include "services/base/problem.hpp"
#include "store/sql.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace link100::services {

struct work;
struct programme;
struct person;

enum class personal_field { student_no, phone };

// The columns of one field of one person.
struct stored_field {
    std::optional<std::string> plain;
    std::optional<std::string> sealed;
    std::optional<std::string> index;
};

[[nodiscard]] stored_field to_store(const personal_fields& how, personal_field which, std::int64_t person_id,
                                    const std::optional<std::string>& value);

// The person with this student or staff number; of two records that were merged, the one that was kept.
[[nodiscard]] std::optional<std::int64_t> person_with_number(store::transaction& tx, const programme& rules,
                                                             std::string_view number);
// Whether the number is written in some record: also one that was merged into another.
[[nodiscard]] std::optional<std::int64_t> record_with_number(store::transaction& tx, const programme& rules,
                                                             std::string_view number);

// The field in clear, nothing when it is empty. Problem conflict: its key is not in the ring, or the value
// was damaged; the record is left as it is.
[[nodiscard]] outcome<std::optional<std::string>> read_field(store::transaction& tx, const programme& rules,
                                                             std::int64_t person_id, personal_field which);
// The field as screens and exports show it: masked; “（暂不可见）” when the key is missing.
[[nodiscard]] std::string masked_field(store::transaction& tx, const programme& rules, std::int64_t person_id,
                                       personal_field which);

// read_field for a row that holds the two columns plain and sealed from `first_column` on.
[[nodiscard]] outcome<std::optional<std::string>> field_from(const personal_fields& how, personal_field which,
                                                             std::int64_t person_id, const store::row& r,
                                                             int first_column);
// What the column student_no_index holds of a number under this key.
[[nodiscard]] std::string number_index(const platform::field_key& key, std::string_view number);

// masked_field for a row that holds the columns plain and sealed from `first_column` on.
[[nodiscard]] std::string masked_from(const personal_fields& how, personal_field which,
                                      std::int64_t person_id, const store::row& r, int first_column);

// Writes the field of a person; the form must have been checked. Problem conflict: somebody else has the
// number.
[[nodiscard]] outcome<> write_field(work& w, std::int64_t person_id, personal_field which,
                                    const std::optional<std::string>& value);

}  // namespace link100::services
