// Bringing the fields under the ring's current keys, step by step: after a ring was set for the first time
// (migrate) and after a new key was added (keys rotate). A step that is lost is done again.
#include "services/exports/personal_reseal.hpp"

#include "services/base/work.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

constexpr std::string_view memo_name = "personal_fields";

std::string ring_name(const platform::key_ring& ring) {
    return "seal " + std::to_string(ring.sealing().id) + " index " + std::to_string(ring.indexing().id);
}

std::optional<std::string> noted(store::transaction& tx) {
    return tx.first(
        "SELECT value FROM memo WHERE name = ?1", [](const store::row& r) { return r.str(0); }, memo_name);
}

struct kept_person {
    std::int64_t id;
    std::int64_t seal_key;
    std::int64_t index_key;
    bool clear;  // something is in clear
    bool empty;
};

bool reseal(work& w, const kept_person& p) {
    const auto number = read_field(w.tx, w.rules, p.id, personal_field::student_no);
    const auto phone = read_field(w.tx, w.rules, p.id, personal_field::phone);
    if (!number || !phone) return false;
    if (!write_field(w, p.id, personal_field::student_no, *number)) return false;
    if (!write_field(w, p.id, personal_field::phone, *phone)) return false;
    const auto& ring = *w.rules.fields.ring();
    w.tx.execute("UPDATE person SET seal_key = ?2, index_key = ?3 WHERE id = ?1", p.id, ring.sealing().id,
                 ring.indexing().id);
    return true;
}

}  // namespace

std::int64_t records_to_reseal(store::transaction& tx) {
    return tx.number("SELECT COUNT(*) FROM person");
}

reseal_step reseal_fields(work& w, std::int64_t after_id, int limit) {
    reseal_step step{.last_id = after_id};
    const auto* ring = w.rules.fields.ring();
    if (ring == nullptr) return step;
    const auto people = w.tx.all(
        R"(
            SELECT id, seal_key, index_key,
                CASE WHEN student_no IS NOT NULL OR phone IS NOT NULL THEN 1 ELSE 0 END,
                CASE WHEN student_no_sealed IS NULL AND phone_sealed IS NULL THEN 1 ELSE 0 END
            FROM person
            WHERE id > ?1
            ORDER BY id
            LIMIT ?2)",
        [](const store::row& row) {
            store::row_reader r{row};
            return kept_person{r.id(), r.integer(), r.integer(), r.flag(), r.flag()};
        },
        after_id, limit);
    for (const auto& p : people) {
        ++step.looked_at;
        step.last_id = p.id;
        const bool current = p.seal_key == ring->sealing().id && p.index_key == ring->indexing().id;
        if (!p.clear && (current || p.empty)) continue;
        if (reseal(w, p)) {
            ++step.changed;
        } else {
            ++step.unreadable;
        }
    }
    return step;
}

bool fields_are_current(store::transaction& tx, const programme& rules) {
    const auto* ring = rules.fields.ring();
    return ring == nullptr || noted(tx) == ring_name(*ring);
}

void note_fields_current(work& w) {
    if (const auto* ring = w.rules.fields.ring(); ring != nullptr)
        w.tx.execute(
            R"(
                INSERT INTO memo (name, value)
                VALUES (?1, ?2)
                ON CONFLICT (name) DO UPDATE SET value = excluded.value)",
            memo_name, ring_name(*ring));
}

bool ring_is_missing(store::transaction& tx, const programme& rules) {
    return rules.fields.ring() == nullptr && noted(tx).has_value();
}

}  // namespace link100::services
