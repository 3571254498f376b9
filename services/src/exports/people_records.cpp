#include "services/exports/people_records.hpp"

#include "league/orgs/org_path.hpp"
#include "services/base/validation.hpp"
#include "services/orgs/org_tree.hpp"
#include "services/people/audit.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

constexpr std::size_t grade_max = 20;

bool sees(const person& actor, league::action what, const person& who) {
    return may(actor, what, {.owner_id = who.id, .org_path = who.org_path});
}

std::vector<std::string> role_words(store::transaction& tx, std::int64_t person_id) {
    return tx.all(
        R"(
            SELECT r.role, o.name
            FROM person_role r
            JOIN org o ON o.id = r.org_id
            WHERE r.person_id = ?1
            ORDER BY r.role, o.name)",
        [](const store::row& row) {
            store::row_reader r{row};
            const auto role = r.as<league::role>();
            return std::string{league::label(role)} + "（" + r.text() + "）";
        },
        person_id);
}

std::optional<problem> check_changes(const person_changes& c) {
    if (c.name)
        if (auto bad = check_person_name(*c.name)) return bad;
    if (c.grade && !c.grade->empty())
        if (auto bad = check_text("grade", "年级", *c.grade, grade_max)) return bad;
    if (c.phone && !c.phone->empty())
        if (auto bad = check_phone(*c.phone)) return bad;
    if (c.student_no)
        if (auto bad = check_student_no(*c.student_no)) return bad;
    return std::nullopt;
}

}  // namespace

outcome<std::int64_t> create_person(work& w, const person& actor, const new_person& p) {
    const auto org = find_org(w.tx, p.org_id);
    if (!org) return not_found("这个组织");
    if (!may(actor, league::action::edit_person, {.org_path = org->path})) return forbidden();
    if (org->state != league::org_state::open) return conflict("这个组织已不再使用。");
    const auto id = add_person(w, p);
    if (!id) return id.error();
    note_audit(w, actor_of(actor), "edit_person", "person", *id, "created");
    return id;
}

outcome<person_card> read_person(work& w, const person& actor, std::int64_t person_id) {
    const auto who = load_person(w.tx, person_id);
    if (!who) return not_found("这个人");
    if (!sees(actor, league::action::read_person, *who)) return forbidden();
    note_audit(w, actor_of(actor), "read_person", "person", person_id);
    auto card = w.tx.first(
        R"(
            SELECT p.public_id, p.name, o.name, p.grade, p.is_member, p.is_officer,
                CASE WHEN p.left_at IS NULL THEN 0 ELSE 1 END
            FROM person p
            JOIN org o ON o.id = p.org_id
            WHERE p.id = ?1)",
        [&](const store::row& row) {
            store::row_reader r{row};
            return person_card{person_id, r.text(), r.text(), r.text(), r.text(), {},
                               {},        r.flag(), r.flag(), r.flag(), {}};
        },
        person_id);
    if (!card) return not_found("这个人");
    card->student_no = masked_field(w.tx, w.rules, person_id, personal_field::student_no);
    card->phone = masked_field(w.tx, w.rules, person_id, personal_field::phone);
    card->roles = role_words(w.tx, person_id);
    return std::move(*card);
}

outcome<std::vector<person_line>> people_named(store::transaction& tx, const person& actor,
                                               std::int64_t org_id, const std::string& name) {
    const auto org = find_org(tx, org_id);
    if (!org) return not_found("这个组织");
    if (!may(actor, league::action::read_person, {.org_path = org->path})) return forbidden();
    return tx.all(
        R"(
            SELECT p.id, p.name, o.name, p.grade
            FROM person p
            JOIN org o ON o.id = p.org_id
            WHERE p.name = ?1 AND o.path >= ?2 AND o.path < ?3 AND p.merged_into IS NULL
            ORDER BY p.id
            LIMIT ?4)",
        [](const store::row& row) {
            store::row_reader r{row};
            return person_line{r.id(), r.text(), r.text(), r.text()};
        },
        name, org->path, league::org_path{org->path}.end(), people_found_max);
}

outcome<> correct_person(work& w, const person& actor, std::int64_t person_id, const person_changes& c) {
    const auto who = load_person(w.tx, person_id);
    if (!who) return not_found("这个人");
    const bool admin = sees(actor, league::action::edit_person, *who);
    const bool own = sees(actor, league::action::correct_own_data, *who);
    if (!admin && (!own || c.student_no)) return forbidden();
    if (auto bad = check_changes(c)) return *bad;
    std::string fields;
    if (c.name) {
        w.tx.execute("UPDATE person SET name = ?2 WHERE id = ?1", person_id, *c.name);
        fields += " name";
    }
    if (c.grade) {
        w.tx.execute("UPDATE person SET grade = ?2 WHERE id = ?1", person_id, *c.grade);
        fields += " grade";
    }
    if (c.phone) {
        const auto phone = c.phone->empty() ? std::nullopt : c.phone;
        if (auto done = write_field(w, person_id, personal_field::phone, phone); !done) return done.error();
        fields += " phone";
    }
    if (c.student_no) {
        if (auto done = write_field(w, person_id, personal_field::student_no, c.student_no); !done)
            return done.error();
        fields += " student_no";
    }
    note_audit(w, actor_of(actor), "edit_person", "person", person_id, trimmed(fields));
    return {};
}

}  // namespace link100::services
