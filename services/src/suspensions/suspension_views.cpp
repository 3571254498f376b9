// Looking at suspensions, the sentence of the doors, and the reviews that are due.
#include "league/orgs/org_path.hpp"
#include "services/messages/notices.hpp"
#include "store/row_reader.hpp"
#include "suspensions/suspension_record.hpp"

namespace link100::services {

suspension_view suspension_from(const store::row& row) {
    store::row_reader r{row};
    return {r.id(),   r.id(),   r.text(),       r.text(), r.time(), r.maybe_text().value_or("管理命令"),
            r.text(), r.time(), r.maybe_time(), r.text()};
}

outcome<std::vector<suspension_view>> suspensions_of(store::transaction& tx, const person& actor,
                                                     std::int64_t person_id) {
    const auto who = load_person(tx, person_id);
    const bool own =
        who && who->id == actor.id &&
        may(actor, league::action::read_own_data, {.owner_id = who->id, .org_path = who->org_path});
    if (!who || (!own && !may(actor, league::action::suspend_person, {.org_path = who->org_path})))
        return not_found("这个人");
    return tx.all(std::string{suspension_columns} + "WHERE s.person_id = ?1 ORDER BY s.id DESC LIMIT ?2",
                  suspension_from, person_id, suspensions_shown_max);
}

outcome<std::vector<suspension_view>> suspended_people(store::transaction& tx, const person& actor) {
    std::vector<suspension_view> all;
    bool reaches = false;
    for (const auto& held : actor.roles) {
        if (!may(actor, league::action::suspend_person, {.org_path = held.org_path})) continue;
        reaches = true;
        auto some = tx.all(std::string{suspension_columns} +
                               R"(
                                   WHERE s.lifted_at IS NULL AND o.path >= ?1 AND o.path < ?2
                                   ORDER BY s.review_at
                                   LIMIT ?3)",
                           suspension_from, held.org_path, league::org_path{held.org_path}.end(),
                           suspensions_shown_max);
        for (auto& s : some) {
            bool known = false;
            for (const auto& k : all) known = known || k.id == s.id;
            if (!known) all.push_back(std::move(s));
        }
    }
    if (!reaches) return forbidden();
    return all;
}

int note_due_reviews(work& w, int limit) {
    struct due {
        std::int64_t id;
        std::int64_t person_id;
        std::int64_t org_id;
        std::string name;
    };

    const auto all = w.tx.all(
        R"(
            SELECT s.id, s.person_id, p.org_id, p.name
            FROM suspension s
            JOIN person p ON p.id = s.person_id
            WHERE s.lifted_at IS NULL AND s.reminded_at IS NULL AND s.review_at <= ?1
            ORDER BY s.review_at
            LIMIT ?2)",
        [](const store::row& row) {
            store::row_reader r{row};
            return due{r.id(), r.id(), r.id(), r.text()};
        },
        w.now, limit);
    for (const auto& d : all) {
        w.tx.execute("UPDATE suspension SET reminded_at = ?2 WHERE id = ?1", d.id, w.now);
        notify_administrators(w, d.org_id, 0, notice_kind::news, "person", d.person_id,
                              d.name + "的账号停用已到复核日期，请决定恢复或继续停用。");
    }
    return static_cast<int>(all.size());
}

}  // namespace link100::services
