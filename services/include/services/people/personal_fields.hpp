// Phone and student number: the one way in which they are written, read and looked up. With a key ring they
// are sealed in the record; without one (development only) they are in clear.
#pragma once
#include "platform/field_keys.hpp"
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

// How the fields are kept; part of the programme as it is set for this installation.
class personal_fields {
public:
    personal_fields() = default;

    explicit personal_fields(platform::key_ring ring)
        : ring_(std::make_shared<const platform::key_ring>(std::move(ring))) {}

    // Null: in clear.
    [[nodiscard]] const platform::key_ring* ring() const { return ring_.get(); }

private:
    std::shared_ptr<const platform::key_ring> ring_;
};

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
// As screens and exports show it: masked; “（暂不可见）” when the key is missing.
[[nodiscard]] std::string masked_field(store::transaction& tx, const programme& rules, std::int64_t person_id,
                                       personal_field which);

// read_field of a row that holds the two columns plain, sealed from `first_column` on.
[[nodiscard]] outcome<std::optional<std::string>> field_from(const personal_fields& how, personal_field which,
                                                             std::int64_t person_id, const store::row& r,
                                                             int first_column);
// What the column student_no_index holds of a number under this key.
[[nodiscard]] std::string number_index(const platform::field_key& key, std::string_view number);

// masked_field of a row that holds the three columns plain, sealed from `first_column` on.
[[nodiscard]] std::string masked_from(const personal_fields& how, personal_field which,
                                      std::int64_t person_id, const store::row& r, int first_column);

// Writes the field of a person; the form must have been checked. Problem conflict: somebody else has the
// number.
[[nodiscard]] outcome<> write_field(work& w, std::int64_t person_id, personal_field which,
                                    const std::optional<std::string>& value);

// In full, to those who may, for a reason that is kept in the audit log.
inline constexpr std::size_t reason_characters_min = 4;
inline constexpr std::size_t reason_characters_max = 100;
[[nodiscard]] std::optional<problem> check_reason(std::string_view reason);
[[nodiscard]] outcome<std::optional<std::string>> reveal_field(work& w, const person& actor,
                                                               std::int64_t person_id, personal_field which,
                                                               std::string_view reason);

// One bounded step of bringing every field under the ring's current keys: in clear → sealed, older key →
// newer. Begins after `after_id`.
struct reseal_step {
    std::int64_t last_id = 0;  // begin the next step after it
    int looked_at = 0;         // 0: all is done
    int changed = 0;
    int unreadable = 0;  // their key is missing: left as they are
};

// How many records all steps together look at.
[[nodiscard]] std::int64_t records_to_reseal(store::transaction& tx);

inline constexpr int reseal_batch = 1'000;
[[nodiscard]] reseal_step reseal_fields(work& w, std::int64_t after_id, int limit = reseal_batch);

// Whether every field is under the current keys, as far as the last whole round knows.
[[nodiscard]] bool fields_are_current(store::transaction& tx, const programme& rules);
void note_fields_current(work& w);
// Sealed fields, and no ring in the settings: the program must not start as if all were well.
[[nodiscard]] bool ring_is_missing(store::transaction& tx, const programme& rules);

}  // namespace link100::services
