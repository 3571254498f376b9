// Looking at suspensions, the sentence of the doors, and the reviews that are due.
#include "services/messages/notices.hpp"
#include "suspensions/suspension_record.hpp"

namespace link100::services {

suspension_view suspension_from(const store::row& r) {
    return {r.integer(0), r.integer(1), r.str(2),
            r.str(3),     r.time(4),    r.is_null(5) ? std::string{"管理命令"} : r.str(5),
            r.str(6),     r.time(7),    r.maybe_time(8),
            r.str(9)};
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
                               "WHERE s.lifted_at IS NULL AND o.path >= ?1 AND o.path < ?2 ORDER BY "
                               "s.review_at LIMIT ?3",
                           suspension_from, held.org_path, held.org_path + "\x7f", suspensions_shown_max);
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
        "SELECT s.id, s.person_id, p.org_id, p.name FROM suspension s JOIN person p ON p.id = s.person_id "
        "WHERE s.lifted_at IS NULL AND s.reminded_at IS NULL AND s.review_at <= ?1 ORDER BY s.review_at "
        "LIMIT ?2",
        [](const store::row& r) {
            return due{r.integer(0), r.integer(1), r.integer(2), r.str(3)};
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
