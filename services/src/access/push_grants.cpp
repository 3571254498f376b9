#include "services/access/push_grants.hpp"

#include "services/people/people.hpp"

namespace link100::services {

int add_push_grant(work& w, std::string_view openid, std::string_view template_id) {
    w.tx.execute(
        R"(
            INSERT INTO push_grant (openid, template_id, remaining, updated_at)
            VALUES (?1, ?2, 1, ?3)
            ON CONFLICT (openid, template_id) DO UPDATE SET
                updated_at = excluded.updated_at,
                remaining = CASE
                    WHEN push_grant.remaining < ?4 THEN push_grant.remaining + 1
                    ELSE push_grant.remaining
                END)",
        openid, template_id, w.now, push_grants_max);
    return push_grants_of(w.tx, openid, template_id);
}

int push_grants_of(store::transaction& tx, std::string_view openid, std::string_view template_id) {
    return static_cast<int>(tx.number(
        "SELECT remaining FROM push_grant WHERE openid = ?1 AND template_id = ?2", openid, template_id));
}

bool take_push_grant(work& w, std::string_view openid, std::string_view template_id) {
    return w.tx.execute(
               R"(
                   UPDATE push_grant
                   SET remaining = remaining - 1, updated_at = ?3
                   WHERE openid = ?1 AND template_id = ?2 AND remaining > 0)",
               openid, template_id, w.now) == 1;
}

std::optional<std::string> take_push_grant_of_person(work& w, std::string_view openid,
                                                     std::string_view template_id) {
    auto at = w.tx.first(
        R"(
            SELECT g.openid
            FROM account a
            JOIN account b ON b.person_id = a.person_id
            JOIN push_grant g ON g.openid = b.openid
            WHERE a.openid = ?1 AND b.channel = ?3 AND g.template_id = ?2 AND g.remaining > 0
            ORDER BY g.updated_at DESC
            LIMIT 1)",
        [](const store::row& r) { return r.str(0); }, openid, template_id, channel::mini_program);
    if (!at || !take_push_grant(w, *at, template_id)) return std::nullopt;
    return at;
}

void give_back_push_grant(work& w, std::string_view openid, std::string_view template_id) {
    w.tx.execute(
        R"(
            UPDATE push_grant
            SET remaining = remaining + 1
            WHERE openid = ?1 AND template_id = ?2 AND remaining < ?3)",
        openid, template_id, push_grants_max);
}

void clear_push_grants(work& w, std::string_view openid, std::string_view template_id) {
    w.tx.execute(
        R"(
            UPDATE push_grant
            SET remaining = 0, updated_at = ?3
            WHERE openid = ?1 AND template_id = ?2)",
        openid, template_id, w.now);
}

}  // namespace link100::services
