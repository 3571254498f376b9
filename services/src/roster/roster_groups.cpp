// Groups within a roster, and a cadre's own notes on a contact.
#include "roster/roster_access.hpp"
#include "services/base/validation.hpp"
#include "services/people/audit.hpp"
#include "services/roster/roster.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

struct group_row {
    std::int64_t cadre_id;
    std::string name;
};

outcome<group_row> group_for(store::transaction& tx, const person& actor, std::int64_t group_id,
                             league::action what) {
    auto g = tx.first(
        "SELECT cadre_id, name FROM roster_group WHERE id = ?1",
        [](const store::row& row) {
            store::row_reader r{row};
            return group_row{r.integer(), r.text()};
        },
        group_id);
    if (!g) return not_found("这个分组");
    if (const auto cadre = cadre_for(tx, actor, g->cadre_id, what); !cadre) return cadre.error();
    return std::move(*g);
}

struct note_source {
    std::int64_t contact_id;
    std::optional<std::int64_t> handed_from;
    bool shared;
};

std::optional<note_source> source_of(store::transaction& tx, std::int64_t cadre_id, std::int64_t youth_id) {
    return tx.first(
        R"(
            SELECT id, handed_from, notes_shared
            FROM contact
            WHERE cadre_id = ?1 AND youth_id = ?2 AND state IN (?3, ?4, ?5))",
        [](const store::row& row) {
            store::row_reader r{row};
            return note_source{r.integer(), r.maybe_integer(), r.flag()};
        },
        cadre_id, youth_id, league::contact_state::invited, league::contact_state::confirmed,
        league::contact_state::paused);
}

}  // namespace

outcome<std::int64_t> make_group(work& w, const person& actor, std::int64_t cadre_id,
                                 const std::string& name) {
    const auto cadre = cadre_for(w.tx, actor, cadre_id, league::action::edit_roster);
    if (!cadre) return cadre.error();
    if (auto bad = check_text("name", "分组名称", name, group_name_characters_max)) return *bad;
    if (w.tx.number("SELECT COUNT(*) FROM roster_group WHERE cadre_id = ?1", cadre_id) >= groups_max)
        return problem{problem_code::too_many, "分组最多" + std::to_string(groups_max) + "个。"};
    const auto id = w.tx.new_id();
    const auto made = w.tx.execute(
        R"(
            INSERT INTO roster_group (id, cadre_id, name)
            VALUES (?1, ?2, ?3)
            ON CONFLICT (cadre_id, name) DO NOTHING)",
        id, cadre_id, name);
    if (made == 0) return conflict("已有名为“" + name + "”的分组。");
    return id;
}

outcome<> put_into_group(work& w, const person& actor, std::int64_t group_id, std::int64_t youth_id) {
    const auto g = group_for(w.tx, actor, group_id, league::action::edit_roster);
    if (!g) return g.error();
    const auto known = w.tx.number(R"(
        SELECT COUNT(*)
        FROM contact
        WHERE cadre_id = ?1 AND youth_id = ?2 AND state <> ?3)",
                                   g->cadre_id, youth_id, league::contact_state::ended);
    if (known == 0) return conflict("只能把联系名单上的同学放进分组。");
    if (w.tx.number("SELECT COUNT(*) FROM roster_group_member WHERE group_id = ?1", group_id) >=
        group_members_max)
        return problem{problem_code::too_many, "一个分组最多" + std::to_string(group_members_max) + "人。"};
    w.tx.execute(
        R"(
            INSERT INTO roster_group_member (group_id, youth_id)
            VALUES (?1, ?2)
            ON CONFLICT (group_id, youth_id) DO NOTHING)",
        group_id, youth_id);
    return {};
}

outcome<> take_from_group(work& w, const person& actor, std::int64_t group_id, std::int64_t youth_id) {
    const auto g = group_for(w.tx, actor, group_id, league::action::edit_roster);
    if (!g) return g.error();
    w.tx.execute("DELETE FROM roster_group_member WHERE group_id = ?1 AND youth_id = ?2", group_id, youth_id);
    return {};
}

outcome<> drop_group(work& w, const person& actor, std::int64_t group_id) {
    const auto g = group_for(w.tx, actor, group_id, league::action::edit_roster);
    if (!g) return g.error();
    w.tx.execute("DELETE FROM roster_group_member WHERE group_id = ?1", group_id);
    w.tx.execute("DELETE FROM roster_group WHERE id = ?1", group_id);
    return {};
}

outcome<std::vector<group_view>> groups_of(store::transaction& tx, const person& actor,
                                           std::int64_t cadre_id) {
    const auto cadre = cadre_for(tx, actor, cadre_id, league::action::read_roster);
    if (!cadre) return cadre.error();
    return tx.all(
        R"(
            SELECT g.id, g.name, COUNT(m.youth_id)
            FROM roster_group g
            LEFT JOIN roster_group_member m ON m.group_id = g.id
            WHERE g.cadre_id = ?1
            GROUP BY g.id, g.name
            ORDER BY g.name)",
        [](const store::row& row) {
            store::row_reader r{row};
            return group_view{r.integer(), r.text(), r.integer()};
        },
        cadre_id);
}

outcome<std::vector<std::int64_t>> members_of(store::transaction& tx, const person& actor,
                                              std::int64_t group_id) {
    const auto g = group_for(tx, actor, group_id, league::action::read_roster);
    if (!g) return g.error();
    return tx.all(
        R"(
            SELECT m.youth_id
            FROM roster_group_member m
            JOIN contact c ON c.youth_id = m.youth_id AND c.cadre_id = ?2
            WHERE m.group_id = ?1 AND c.state = ?3
            ORDER BY m.youth_id)",
        [](const store::row& r) { return r.integer(0); }, group_id, g->cadre_id,
        league::contact_state::confirmed);
}

outcome<> note_contact(work& w, const person& cadre, std::int64_t youth_id, const std::string& text) {
    if (!may(cadre, league::action::read_contact, {.owner_id = youth_id, .cadre_id = cadre.id}) ||
        !cadre.is_cadre())
        return forbidden();
    if (auto bad = check_text("text", "备注", text, note_characters_max)) return *bad;
    const auto source = source_of(w.tx, cadre.id, youth_id);
    if (!source) return not_found("这项联系");
    if (w.tx.number("SELECT COUNT(*) FROM contact_note WHERE contact_id = ?1", source->contact_id) >=
        notes_max)
        return problem{problem_code::too_many, "一位同学最多记" + std::to_string(notes_max) + "条备注。"};
    w.tx.execute(R"(
        INSERT INTO contact_note (id, contact_id, author_id, text, at)
        VALUES (?1, ?2, ?3, ?4, ?5))",
                 w.tx.new_id(), source->contact_id, cadre.id, text, w.now);
    return {};
}

outcome<std::vector<contact_note>> notes_on(store::transaction& tx, const person& cadre,
                                            std::int64_t youth_id) {
    if (!may(cadre, league::action::read_contact, {.owner_id = youth_id, .cadre_id = cadre.id}) ||
        !cadre.is_cadre())
        return forbidden();
    const auto source = source_of(tx, cadre.id, youth_id);
    if (!source) return not_found("这项联系");
    return tx.all(
        R"(
            SELECT p.name, n.text, n.at
            FROM contact_note n
            JOIN person p ON p.id = n.author_id
            WHERE n.contact_id = ?1 OR n.contact_id = ?2
            ORDER BY n.id)",
        [](const store::row& row) {
            store::row_reader r{row};
            return contact_note{r.text(), r.text(), r.time()};
        },
        source->contact_id, source->shared ? source->handed_from.value_or(0) : 0);
}

}  // namespace link100::services
