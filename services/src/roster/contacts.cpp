#include "services/roster/contacts.hpp"

#include "league/base/plain_form.hpp"
#include "league/roster/contact_rules.hpp"
#include "platform/random.hpp"
#include "roster/contact_change.hpp"
#include "roster/contact_spans.hpp"
#include "roster/roster_access.hpp"
#include "services/access/accounts.hpp"
#include "services/base/validation.hpp"
#include "services/messages/outbox.hpp"
#include "services/people/audit.hpp"
#include "services/people/personal_fields.hpp"
#include "services/roster/roster.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

constexpr int roster_max = 2000;
constexpr std::size_t scene_random_bytes = 12;  // 16 characters: the platform takes 1–64

cadre_card card_from(const store::row& row) {
    store::row_reader r{row};
    return {r.integer(), r.text(), r.text(), r.text()};
}

// Who has this student number, or nothing.
struct known_youth {
    std::int64_t id;
    std::string name;
    bool bound;  // to an openid of the same channel
};

std::optional<known_youth> youth_with_number(work& w, std::string_view number, channel where) {
    const auto id = person_with_number(w.tx, w.rules, number);
    if (!id) return std::nullopt;
    return w.tx.first(
        R"(
            SELECT p.id, p.name, CASE WHEN EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id
                AND a.channel = ?2) THEN 1 ELSE 0 END
            FROM person p
            WHERE p.id = ?1)",
        [](const store::row& row) {
            store::row_reader r{row};
            return known_youth{r.integer(), r.text(), r.flag()};
        },
        *id, where);
}

// The person behind the openid: bound already, or bound now to the identity that was given.
outcome<std::int64_t> identified(work& w, std::string_view openid, channel where, std::int64_t org_id,
                                 const std::optional<youth_identity>& identity) {
    if (const auto bound = person_of(w.tx, openid)) return bound->id;
    if (!identity) return problem{problem_code::not_bound, "请先告诉我们您的姓名和学号。"};
    if (auto bad = check_person_name(identity->name)) return *bad;
    const auto number = league::plain_form(identity->student_no);
    if (auto bad = check_student_no(number)) return *bad;
    const auto known = youth_with_number(w, number, where);
    // One sentence for both, so that nobody can try out who has which number.
    if (known && (known->name != identity->name || known->bound))
        return conflict("这个学号与姓名对不上，或已绑定别的微信。请检查后重新输入，或联系团委管理员。");
    if (known) {
        bind_account(w, openid, where, known->id);
        return known->id;
    }
    auto added = add_person(w, {identity->name, org_id, number, "", false});
    if (added) bind_account(w, openid, where, *added);
    return added;
}

void confirm_contact(work& w, std::int64_t cadre_id, std::int64_t youth_id, league::accept_place place) {
    w.tx.execute(
        R"(
            INSERT INTO contact (id, cadre_id, youth_id, state, is_primary, invited_at, confirmed_at,
                consent_version, top_id, reconfirm_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7,
                COALESCE((SELECT k.top_id FROM cadre k WHERE k.person_id = ?2), 0), ?8)
            ON CONFLICT (cadre_id, youth_id) DO UPDATE SET state = excluded.state,
                is_primary = excluded.is_primary, confirmed_at = excluded.confirmed_at, ended_at = NULL,
                ended_by = NULL, end_reason = 0, consent_version = excluded.consent_version,
                reconfirm_at = excluded.reconfirm_at, reconfirm_asked_at = NULL)",
        w.tx.new_id(), cadre_id, youth_id, league::contact_state::confirmed,
        place == league::accept_place::primary, w.now, consent_version, w.now + league::reconfirm_after);
    note_counting(w, cadre_id, youth_id);
    note_consent(w, youth_id, true);
}

std::optional<std::int64_t> contact_between(store::transaction& tx, std::int64_t cadre_id,
                                            std::int64_t youth_id) {
    return tx.first(
        "SELECT id FROM contact WHERE cadre_id = ?1 AND youth_id = ?2",
        [](const store::row& r) { return r.integer(0); }, cadre_id, youth_id);
}

std::string path_of_person(store::transaction& tx, std::int64_t id) {
    return tx
        .first(
            "SELECT o.path FROM person p JOIN org o ON o.id = p.org_id WHERE p.id = ?1",
            [](const store::row& r) { return r.str(0); }, id)
        .value_or("");
}

// Which party the actor is in this contact, and whether the table lets the actor take the step.
outcome<league::contact_party> contact_party_of(store::transaction& tx, const person& actor,
                                                const roster_owner& cadre, std::int64_t youth_id,
                                                league::contact_step step) {
    using enum league::contact_step;
    const auto path = path_of_person(tx, youth_id);
    if (actor.id == youth_id) {
        const auto what = step == accept ? league::action::accept_contact : league::action::end_contact;
        if (!may(actor, what, {.owner_id = youth_id, .cadre_id = cadre.id, .org_path = path}))
            return forbidden();
        return league::contact_party::youth;
    }
    const auto what = step == end ? league::action::end_contact : league::action::edit_roster;
    const league::object_facts roster{.owner_id = cadre.id, .cadre_id = cadre.id, .org_path = cadre.org_path};
    if (!may(actor, what, roster)) return forbidden();
    return actor.id == cadre.id ? league::contact_party::cadre : league::contact_party::admin;
}

}  // namespace

void adopt_contact(work& w, std::int64_t cadre_id, std::int64_t youth_id) {
    confirm_contact(w, cadre_id, youth_id, place_of_cadre(w.tx, youth_id, cadre_id));
}

outcome<cadre_qr> qr_of(work& w, const person& cadre) {
    if (!cadre.is_cadre()) return forbidden();
    if (cadre.is_suspended()) return suspended(cadre, w.rules);
    const auto kept = w.tx.first(
        "SELECT scene, url FROM scene WHERE cadre_id = ?1",
        [](const store::row& row) {
            store::row_reader r{row};
            return cadre_qr{r.text(), r.text()};
        },
        cadre.id);
    if (kept) return *kept;
    cadre_qr fresh{platform::random_token(scene_random_bytes), ""};
    w.tx.execute("INSERT INTO scene (scene, cadre_id) VALUES (?1, ?2)", fresh.scene, cadre.id);
    return fresh;
}

void keep_qr(work& w, std::string_view scene, std::string_view ticket, std::string_view image_url) {
    w.tx.execute("UPDATE scene SET ticket = ?2, url = ?3 WHERE scene = ?1", scene, ticket, image_url);
}

std::optional<cadre_card> card_of(store::transaction& tx, std::int64_t cadre_id) {
    return tx.first(
        R"(
            SELECT c.person_id, p.name, c.title, o.name
            FROM cadre c
            JOIN person p ON p.id = c.person_id
            JOIN org o ON o.id = c.org_id
            WHERE c.person_id = ?1)",
        card_from, cadre_id);
}

std::optional<cadre_card> cadre_of_scene(store::transaction& tx, std::string_view scene) {
    const auto id = tx.first(
        "SELECT cadre_id FROM scene WHERE scene = ?1", [](const store::row& r) { return r.integer(0); },
        scene);
    return id ? card_of(tx, *id) : std::nullopt;
}

outcome<person> accept_contact(work& w, std::int64_t cadre_id, std::string_view openid, channel where,
                               const std::optional<youth_identity>& identity) {
    const auto cadre = card_of(w.tx, cadre_id);
    if (!cadre) return not_found("这位团干部");
    const auto holder = load_person(w.tx, cadre_id);
    if (holder->is_suspended()) return conflict(cadre->name + "现在不能建立新的联系，请联系所在团委。");
    if (const auto bound = person_of(w.tx, openid); bound && bound->is_suspended())
        return suspended(*bound, w.rules);
    const auto cadre_org = holder->org_id;
    const auto who = identified(w, openid, where, cadre_org, identity);
    if (!who) return who.error();
    if (*who == cadre_id) return conflict("不能与自己建立联系。");
    const auto state = w.tx.first(
        "SELECT state FROM contact WHERE cadre_id = ?1 AND youth_id = ?2",
        [](const store::row& r) { return r.as<league::contact_state>(0); }, cadre_id, *who);
    // Scanning twice is no news to anybody.
    if (state == league::contact_state::confirmed) return *load_person(w.tx, *who);
    const auto place = place_of_cadre(w.tx, *who, cadre_id);
    if (place == league::accept_place::full)
        return conflict("您已有" + std::string{league::max_cadres_in_words} +
                        "联系人。请先发送“退出联系”结束其中一位，再扫码。");

    confirm_contact(w, cadre_id, *who, place);
    auto youth = *load_person(w.tx, *who);
    if (!youth.is_youth()) {
        grant_role(w, youth.id, league::role::youth, youth.org_id);
        youth = *load_person(w.tx, *who);
    }
    w.tx.execute("UPDATE cadre SET last_active_at = ?2 WHERE person_id = ?1", cadre_id, w.now);
    note_audit(w, youth.id, "accept_contact", "cadre", cadre_id);
    tell_person(w,
                "contact:" + std::to_string(cadre_id) + ":" + std::to_string(youth.id) + ":" +
                    std::to_string(platform::to_micros(w.now)),
                cadre_id, youth.name + "接受了您的联系邀请，已加入您的联系名单。");
    return youth;
}

outcome<league::contact_state> step_contact(work& w, const person& actor, std::int64_t cadre_id,
                                            std::int64_t youth_id, league::contact_step step) {
    using enum league::contact_step;
    const auto cadre = find_cadre(w.tx, cadre_id);
    if (!cadre) return not_found("这位团干部");
    const auto party = contact_party_of(w.tx, actor, *cadre, youth_id, step);
    if (!party) return party.error();
    const auto contact = contact_between(w.tx, cadre_id, youth_id);
    if (!contact) return not_found("这项联系");
    const bool by_youth = *party == league::contact_party::youth;
    const bool confirms = step == accept || step == resume;
    if (confirms && place_of_cadre(w.tx, youth_id, cadre_id) == league::accept_place::full)
        return conflict("这位同学已有" + std::string{league::max_cadres_in_words} + "联系人。");
    const auto left = step == decline ? league::end_reason::declined : league::end_reason::youth_left;
    const auto next = change_contact(w, *contact,
                                     {.step = step,
                                      .party = *party,
                                      .by = actor_of(actor),
                                      .why = by_youth ? left : league::end_reason::by_cadre});
    if (!next) return conflict("这项联系现在不能这样操作，请先查看它的状态。");

    const bool ends = *next == league::contact_state::ended;
    if (by_youth && (ends || step == accept)) {
        note_consent(w, youth_id, !ends);
        note_audit(w, youth_id, ends ? "end_contact" : "accept_contact", "cadre", cadre_id);
    } else {
        note_audit(w, actor_of(actor), ends ? "end_contact" : "edit_roster", "contact", youth_id,
                   std::to_string(cadre_id) + " " + std::to_string(static_cast<int>(*next)));
    }
    return *next;
}

outcome<> choose_primary(work& w, const person& actor, std::int64_t youth_id, std::int64_t cadre_id) {
    const auto cadre = find_cadre(w.tx, cadre_id);
    if (!cadre) return not_found("这位团干部");
    // The youth's own word, or an administrator's; a cadre does not make himself the first.
    const bool own = may(actor, league::action::accept_contact, {.owner_id = youth_id});
    const bool admin =
        actor.is_admin() && may(actor, league::action::edit_roster, {.org_path = cadre->org_path});
    if (!own && !admin) return forbidden();
    if (!is_confirmed_contact(w.tx, cadre_id, youth_id))
        return conflict("只有已确认的联系人才能设为主要联系人。");
    w.tx.execute(
        R"(
            UPDATE contact
            SET is_primary = CASE WHEN cadre_id = ?2 THEN 1 ELSE 0 END
            WHERE youth_id = ?1)",
        youth_id, cadre_id);
    note_audit(w, actor_of(actor), "edit_roster", "person", youth_id, "primary " + std::to_string(cadre_id));
    return {};
}

outcome<std::vector<std::string>> end_contact(work& w, const person& youth,
                                              std::optional<std::int64_t> cadre_id) {
    struct ended {
        std::int64_t cadre_id;
        std::string cadre_name;
    };

    const auto mine = w.tx.all(
        R"(
            SELECT c.cadre_id, p.name
            FROM contact c
            JOIN person p ON p.id = c.cadre_id
            WHERE c.youth_id = ?1 AND c.state IN (?2, ?3) AND (?4 IS NULL OR c.cadre_id = ?4)
            ORDER BY c.id)",
        [](const store::row& row) {
            store::row_reader r{row};
            return ended{r.integer(), r.text()};
        },
        youth.id, league::contact_state::confirmed, league::contact_state::paused, cadre_id);
    if (mine.empty()) return conflict("您现在没有与团干部建立联系。");
    std::vector<std::string> names;
    for (const auto& e : mine) {
        const auto left = step_contact(w, youth, e.cadre_id, youth.id, league::contact_step::leave);
        if (!left) return left.error();
        tell_person(w,
                    "ended:" + std::to_string(e.cadre_id) + ":" + std::to_string(youth.id) + ":" +
                        std::to_string(platform::to_micros(w.now)),
                    e.cadre_id, youth.name + "结束了与您的联系，名单已更新。");
        names.push_back(e.cadre_name);
    }
    return names;
}

std::vector<roster_entry> roster_of(store::transaction& tx, std::int64_t cadre_id) {
    return tx.all(
        R"(
            SELECT p.id, p.public_id, p.name, o.name, p.grade, c.state, c.last_talk_at
            FROM contact c
            JOIN person p ON p.id = c.youth_id
            JOIN org o ON o.id = p.org_id
            WHERE c.cadre_id = ?1 AND c.state <> ?2
            ORDER BY p.name, p.id
            LIMIT ?3)",
        [](const store::row& row) {
            store::row_reader r{row};
            return roster_entry{r.integer(),   r.text(), r.text(),
                                r.text(),      r.text(), r.as<league::contact_state>(),
                                r.maybe_time()};
        },
        cadre_id, league::contact_state::ended, roster_max);
}

std::vector<cadre_card> cadres_of(store::transaction& tx, std::int64_t youth_id) {
    return tx.all(
        R"(
            SELECT c.cadre_id, p.name, k.title, o.name
            FROM contact c
            JOIN person p ON p.id = c.cadre_id
            JOIN cadre k ON k.person_id = c.cadre_id
            JOIN org o ON o.id = k.org_id
            WHERE c.youth_id = ?1 AND c.state = ?2
            ORDER BY c.is_primary DESC, c.id)",
        card_from, youth_id, league::contact_state::confirmed);
}

}  // namespace link100::services
