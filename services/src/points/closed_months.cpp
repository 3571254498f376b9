#include "points/closed_months.hpp"

#include "services/people/audit.hpp"

namespace link100::services {
namespace {

std::string memo_of(int month) {
    return "closed:" + std::to_string(month);
}

}  // namespace

std::optional<std::int64_t> last_closed_cadre(store::transaction& tx, int month) {
    return tx.first(
        "SELECT CAST(value AS INTEGER) FROM memo WHERE name = ?1",
        [](const store::row& r) { return r.integer(0); }, memo_of(month));
}

void note_last_closed(work& w, int month, std::int64_t cadre_id) {
    w.tx.execute(
        R"(
            INSERT INTO memo (name, value)
            VALUES (?1, ?2)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value)",
        memo_of(month), std::to_string(cadre_id));
}

std::optional<platform::time_point> closed_at(store::transaction& tx, std::int64_t cadre_id, int month) {
    return tx.first(
        "SELECT closed_at FROM closed_month WHERE month = ?1 AND cadre_id = ?2",
        [](const store::row& r) { return r.time(0); }, month, cadre_id);
}

std::vector<std::int64_t> cadres_with_open_month(store::transaction& tx, int month) {
    return tx.all(
        R"(SELECT c.person_id
             FROM cadre c
            WHERE NOT EXISTS (SELECT 1 FROM closed_month m WHERE m.month = ?1 AND m.cadre_id = c.person_id)
            ORDER BY c.person_id)",
        [](const store::row& r) { return r.integer(0); }, month);
}

void note_closed(work& w, std::int64_t cadre_id, int month) {
    w.tx.execute(
        R"(INSERT INTO closed_month (month, cadre_id, closed_at)
           VALUES (?1, ?2, ?3)
           ON CONFLICT (month, cadre_id) DO UPDATE SET closed_at = excluded.closed_at)",
        month, cadre_id, w.now);
    note_audit(w, std::nullopt, "close_month", "month:" + std::to_string(month), cadre_id);
}

}  // namespace link100::services
