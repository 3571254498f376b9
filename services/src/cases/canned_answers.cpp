#include "services/cases/canned_answers.hpp"

#include "league/orgs/org_path.hpp"
#include "services/base/validation.hpp"
#include "services/people/audit.hpp"
#include "store/row_reader.hpp"

#include <algorithm>
#include <set>

namespace link100::services {
namespace {

bool answers(league::role role) {
    return role == league::role::cadre || role == league::role::handler || role == league::role::unit_admin ||
           role == league::role::school_admin;
}

std::optional<std::int64_t> administered_by(const person& who) {
    std::optional<held_role> highest;
    for (const auto& held : who.roles) {
        if (held.role != league::role::unit_admin && held.role != league::role::school_admin) continue;
        if (!highest || held.org_path.size() < highest->org_path.size()) highest = held;
    }
    return highest && highest->org_id != 0 ? std::optional{highest->org_id} : std::nullopt;
}

struct listed {
    canned_answer answer;
    std::string path;
};

}  // namespace

outcome<std::vector<canned_answer>> canned_answers_for(work& w, const person& staff) {
    if (!may(staff, league::action::use_canned, {.owner_id = staff.id})) return forbidden();
    std::set<std::int64_t> orgs;
    for (const auto& held : staff.roles)
        if (answers(held.role))
            for (const auto org : league::org_path{held.org_path}.ids()) orgs.insert(org);
    std::vector<listed> found;
    for (const auto org : orgs)
        w.tx.each(
            R"(
                SELECT c.id, c.org_id, o.name, c.text, c.added_at, o.path
                FROM canned_answer c
                JOIN org o ON o.id = c.org_id
                WHERE c.org_id = ?1 AND c.removed_at IS NULL
                ORDER BY c.id)",
            [&](const store::row& row) {
                store::row_reader r{row};
                found.push_back({{r.id(), r.id(), r.text(), r.text(), r.time()}, r.text()});
            },
            org);
    std::ranges::sort(found, [](const listed& a, const listed& b) {
        return a.path != b.path ? a.path < b.path : a.answer.id < b.answer.id;
    });
    std::vector<canned_answer> all;
    for (auto& f : found)
        if (all.size() < static_cast<std::size_t>(canned_shown_max)) all.push_back(std::move(f.answer));
    return all;
}

outcome<canned_answer> canned_answer_at(work& w, const person& staff, int place) {
    auto all = canned_answers_for(w, staff);
    if (!all) return all.error();
    if (place < 1 || static_cast<std::size_t>(place) > all->size())
        return not_found("第" + std::to_string(place) + "条常用语，发“常用语”看有哪些");
    return (*all)[static_cast<std::size_t>(place) - 1];
}

outcome<canned_answer> add_canned_answer(work& w, const person& who, std::optional<std::int64_t> org_id,
                                         std::string_view text) {
    if (!org_id) org_id = administered_by(who);
    const auto org = org_id ? w.tx.first(
                                  "SELECT path, name FROM org WHERE id = ?1",
                                  [](const store::row& row) {
                                      store::row_reader r{row};
                                      return std::pair{r.text(), r.text()};
                                  },
                                  *org_id)
                            : std::nullopt;
    if (!org || !may(who, league::action::manage_canned, {.org_path = org->first})) return forbidden();
    if (auto bad = check_text("text", "常用语", text, canned_text_characters_max)) return *bad;
    std::int64_t count = 0;
    bool known = false;
    w.tx.each(
        "SELECT text FROM canned_answer WHERE org_id = ?1 AND removed_at IS NULL",
        [&](const store::row& r) {
            ++count;
            known = known || r.text(0) == text;
        },
        *org_id);
    if (known) return conflict("这条常用语已经有了。");
    if (count >= canned_per_unit_max)
        return conflict("每个单位最多" + std::to_string(canned_per_unit_max) + "条常用语，请先删除不用的。");
    const auto id = w.tx.new_id();
    w.tx.execute(
        R"(
            INSERT INTO canned_answer (id, org_id, text, added_by, added_at)
            VALUES (?1, ?2, ?3, ?4, ?5))",
        id, *org_id, text, actor_of(who), w.now);
    note_audit(w, actor_of(who), "add_canned_answer", "canned_answer", id);
    return canned_answer{id, *org_id, org->second, std::string{text}, w.now};
}

outcome<canned_answer> remove_canned_answer(work& w, const person& who, int place) {
    auto found = canned_answer_at(w, who, place);
    if (!found) return found.error();
    const auto path = w.tx.first(
        "SELECT path FROM org WHERE id = ?1", [](const store::row& r) { return r.str(0); }, found->org_id);
    if (!path || !may(who, league::action::manage_canned, {.org_path = *path})) return forbidden();
    w.tx.execute("UPDATE canned_answer SET removed_by = ?2, removed_at = ?3 WHERE id = ?1", found->id,
                 actor_of(who), w.now);
    note_audit(w, actor_of(who), "remove_canned_answer", "canned_answer", found->id);
    return found;
}

}  // namespace link100::services
