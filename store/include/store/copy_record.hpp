// Copies a whole record from one engine to another, and proves the copy. It never leaves half of one: it
// copies table by table in the order of their foreign keys, in one transaction of the target. Then it reads
// the target again and compares every table's rows, counted and hashed in the order of their keys, with what
// the source gave.
#pragma once
#include "platform/clock.hpp"
#include "store/database.hpp"

#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace link100::store {

struct copied_table {
    std::string name;
    std::int64_t rows = 0;
    std::string
        hash;  // SHA-256 of the table's rows in the order of their key, hexadecimal; the same on both engines
};

class copy_error : public std::runtime_error {
public:
    enum class kind {
        old_source,  // the source's schema is not this program's
        not_empty,   // the target holds rows already
        refused,  // the target cannot take a row (a text with a zero byte, say): the sentence names the table
        differs,  // what was read back is not what was written
    };

    copy_error(kind why, const std::string& text) : std::runtime_error(text), why_(why) {}

    [[nodiscard]] kind why() const { return why_; }

private:
    kind why_;
};

enum class copy_phase { copying, verifying };

// Called every few thousand rows and at each table's end.
using copy_progress =
    std::function<void(copy_phase phase, std::string_view table, std::int64_t done, std::int64_t total)>;

// Blocks. The target is brought to this program's schema first. Throws copy_error, sql_error,
// migration_error.
std::vector<copied_table> copy_record(database& from, database& to, const platform::clock& clock,
                                      const copy_progress& progress = {});

}  // namespace link100::store
