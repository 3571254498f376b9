#include "services/people/people.hpp"

#include "platform/random.hpp"
#include "services/base/validation.hpp"
#include "services/people/personal_fields.hpp"

#include <algorithm>

namespace link100::services {
namespace {

// Person and roles in one statement, a row for each role: every message begins with it.
constexpr std::string_view person_by_id =
    R"(
        SELECT p.id, p.public_id, p.name, p.org_id, o.path, r.role, r.org_id, ro.path, p.suspended_review_at
        FROM person p
        JOIN org o ON o.id = p.org_id
        LEFT JOIN person_role r ON r.person_id = p.id
        LEFT JOIN org ro ON ro.id = r.org_id
        WHERE p.id = ?1)";
constexpr std::string_view person_by_openid =
    R"(
        SELECT p.id, p.public_id, p.name, p.org_id, o.path, r.role, r.org_id, ro.path, p.suspended_review_at
        FROM account a
        JOIN person p ON p.id = a.person_id
        JOIN org o ON o.id = p.org_id
        LEFT JOIN person_role r ON r.person_id = p.id
        LEFT JOIN org ro ON ro.id = r.org_id
        WHERE a.openid = ?1)";

template <class Key>
std::optional<person> person_where(store::transaction& tx, std::string_view sql, const Key& key) {
    std::optional<person> found;
    tx.each(
        sql,
        [&](const store::row& r) {
            if (!found)
                found = person{r.integer(0), r.str(1), r.str(2), r.integer(3), r.str(4), {}, r.maybe_time(8)};
            if (!r.is_null(5)) found->roles.push_back({r.as<league::role>(5), r.integer(6), r.str(7)});
        },
        key);
    return found;
}

}  // namespace

bool person::is(league::role r) const {
    return std::ranges::any_of(roles, [r](const held_role& h) { return h.role == r; });
}

problem suspended(const person& who, const programme& rules) {
    std::string text = "您的账号已停用";
    if (who.suspended_review_at)
        text += "，" + league::format_day(*who.suspended_review_at, rules.zone) + "前复核";
    return {
        problem_code::forbidden,
        text + "；期间仍可发“名单”“退出联系”“进度”“核查”“申辩”，查看或删除本人信息，其他请联系上级团委。"};
}

bool may(const person& who, league::action what, const league::object_facts& object) {
    league::actor_facts actor{who.id, {}, who.is_suspended()};
    actor.roles.reserve(who.roles.size());
    for (const auto& r : who.roles) actor.roles.push_back({r.role, r.org_path});
    return league::allowed(actor, what, object);
}

person console() {
    return {.id = console_id,
            .name = "本机命令",
            .org_path = "/",
            .roles = {{league::role::school_admin, 0, "/"}, {league::role::auditor, 0, "/"}}};
}

std::optional<std::int64_t> actor_of(const person& who) {
    return who.id == console_id ? std::nullopt : std::optional{who.id};
}

std::optional<std::int64_t> actor_of(const std::optional<person>& who) {
    return who ? actor_of(*who) : std::nullopt;
}

std::optional<person> load_person(store::transaction& tx, std::int64_t id) {
    return person_where(tx, person_by_id, id);
}

std::optional<person> person_of(store::transaction& tx, std::string_view openid) {
    return person_where(tx, person_by_openid, openid);
}

void grant_role(work& w, std::int64_t person_id, league::role role, std::int64_t org_id) {
    w.tx.execute(
        R"(
            INSERT INTO person_role (person_id, role, org_id)
            VALUES (?1, ?2, ?3)
            ON CONFLICT DO NOTHING)",
        person_id, role, org_id);
}

std::vector<std::int64_t> administrators_of(store::transaction& tx, std::int64_t org_id, int climb) {
    // A tree has at most the levels of domain.md §1; the bound guards against a cycle in the data.
    constexpr int levels_max = 16;
    std::optional<std::int64_t> here = org_id;
    for (int level = 0; here && level < levels_max; ++level) {
        auto admins = tx.all(
            R"(
                SELECT DISTINCT r.person_id
                FROM person_role r
                JOIN person p ON p.id = r.person_id
                WHERE r.org_id = ?1 AND r.role IN (?2, ?3) AND p.suspended_review_at IS NULL)",
            [](const store::row& r) { return r.integer(0); }, *here, league::role::unit_admin,
            league::role::school_admin);
        if (!admins.empty() && climb-- == 0) return admins;
        here = tx.first(
                     "SELECT parent_id FROM org WHERE id = ?1",
                     [](const store::row& r) { return r.maybe_integer(0); }, *here)
                   .value_or(std::nullopt);
    }
    return {};
}

std::int64_t root_org(store::transaction& tx) {
    return tx.number("SELECT id FROM org WHERE parent_id IS NULL ORDER BY id LIMIT 1");
}

std::optional<std::string> root_path(store::transaction& tx) {
    return tx.first("SELECT path FROM org WHERE parent_id IS NULL ORDER BY id LIMIT 1",
                    [](const store::row& r) { return r.str(0); });
}

bool may_everywhere(store::transaction& tx, const std::optional<person>& who, league::action what) {
    if (!who) return true;
    const auto path = root_path(tx);
    return path && may(*who, what, {.org_path = *path});
}

std::vector<std::int64_t> people_called(store::transaction& tx, std::string_view word, int most) {
    return tx.all(
        "SELECT id FROM person WHERE public_id = ?1 OR name = ?1 LIMIT ?2",
        [](const store::row& r) { return r.integer(0); }, word, most);
}

std::vector<std::int64_t> all_administrators(store::transaction& tx) {
    return tx.all(
        R"(
            SELECT DISTINCT r.person_id
            FROM person_role r
            JOIN person p ON p.id = r.person_id
            WHERE r.role IN (?1, ?2) AND p.suspended_review_at IS NULL
            LIMIT 100)",
        [](const store::row& r) { return r.integer(0); }, league::role::unit_admin,
        league::role::school_admin);
}

std::int64_t org_of_openid(store::transaction& tx, std::string_view openid) {
    return tx
        .first(
            R"(
                SELECT p.org_id
                FROM account a
                JOIN person p ON p.id = a.person_id
                WHERE a.openid = ?1)",
            [](const store::row& r) { return r.integer(0); }, openid)
        .value_or(root_org(tx));
}

outcome<std::int64_t> add_person(work& w, const new_person& p) {
    if (auto bad = check_person_name(p.name)) return *bad;
    if (p.student_no)
        if (auto bad = check_student_no(*p.student_no)) return *bad;
    if (p.phone)
        if (auto bad = check_phone(*p.phone)) return *bad;
    if (p.student_no && record_with_number(w.tx, w.rules, *p.student_no))
        return conflict("这个学号或工号已登记在另一个人名下。");
    const auto id = w.tx.new_id();
    const auto number = to_store(w.rules.fields, personal_field::student_no, id, p.student_no);
    const auto phone = to_store(w.rules.fields, personal_field::phone, id, p.phone);
    const auto* ring = number.sealed || phone.sealed ? w.rules.fields.ring() : nullptr;
    const auto bytes = [](const std::optional<std::string>& v) {
        return v ? std::optional{store::blob{*v}} : std::nullopt;
    };
    w.tx.execute(
        R"(
            INSERT INTO person (id, public_id, name, org_id, grade, is_member, created_at, student_no,
                student_no_sealed, student_no_index, phone, phone_sealed, phone_index, seal_key, index_key,
                top_id)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,
                COALESCE((SELECT o.top_id FROM org o WHERE o.id = ?4), 0)))",
        id, platform::ordered_token(w.now), p.name, p.org_id, p.grade, p.is_member, w.now, number.plain,
        bytes(number.sealed), bytes(number.index), phone.plain, bytes(phone.sealed), bytes(phone.index),
        ring == nullptr ? 0 : ring->sealing().id, ring == nullptr ? 0 : ring->indexing().id);
    return id;
}

}  // namespace link100::services
