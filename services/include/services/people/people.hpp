// Who somebody is: the person behind an openid, the roles held and where, and the facts that the authoriser
// needs. It never decides a right by rules of its own: may() asks league::allowed.
#pragma once
#include "league/base/types.hpp"
#include "league/people/permissions.hpp"
#include "services/base/free_number.hpp"
#include "services/base/work.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

enum class channel : std::int64_t { official_account = 1, mini_program = 2 };

struct held_role {
    league::role role;
    std::int64_t org_id;
    std::string org_path;
};

struct person {
    std::int64_t id = 0;
    std::string public_id;
    std::string name;
    std::int64_t org_id = 0;
    std::string org_path;
    std::vector<held_role> roles;
    std::optional<platform::time_point> suspended_review_at{};  // suspended, until a review at about then

    [[nodiscard]] bool is_suspended() const { return suspended_review_at.has_value(); }

    [[nodiscard]] bool is(league::role r) const;

    [[nodiscard]] bool is_cadre() const { return is(league::role::cadre); }

    [[nodiscard]] bool is_youth() const { return is(league::role::youth); }

    [[nodiscard]] bool is_handler() const { return is(league::role::handler); }

    [[nodiscard]] bool is_admin() const {
        return is(league::role::unit_admin) || is(league::role::school_admin);
    }
};

// The one sentence that every door has for somebody who is suspended.
[[nodiscard]] problem suspended(const person& who, const programme& rules);

// The one authoriser: league::allowed on the person's roles. Every service asks it before it acts.
[[nodiscard]] bool may(const person& who, league::action what, const league::object_facts& object);

// The operator of the machine, who may do what a school administrator and an auditor may, in every
// organisation. The log names no actor for the operator (NULL).
inline constexpr std::int64_t console_id = -1;
[[nodiscard]] person console();
// The actor as the audit log and the histories name one.
[[nodiscard]] std::optional<std::int64_t> actor_of(const person& who);
[[nodiscard]] std::optional<std::int64_t> actor_of(const std::optional<person>& who);  // nobody: the operator

// Nothing when the openid is bound to nobody.
[[nodiscard]] std::optional<person> person_of(store::transaction& tx, std::string_view openid);
[[nodiscard]] std::optional<person> load_person(store::transaction& tx, std::int64_t id);

// Grants a role once; granting it again changes nothing.
void grant_role(work& w, std::int64_t person_id, league::role role, std::int64_t org_id);

// The administrators who are not suspended, of the nearest organisation at or above `org_id` that has any,
// or of the one `climb` levels of such organisations further up. Empty when there is none so high.
[[nodiscard]] std::vector<std::int64_t> administrators_of(store::transaction& tx, std::int64_t org_id,
                                                          int climb);

// The organisation of the person behind the openid; the top one when it is bound to nobody.
[[nodiscard]] std::int64_t org_of_openid(store::transaction& tx, std::string_view openid);
// The organisation at the top; 0 in an empty record.
[[nodiscard]] std::int64_t root_org(store::transaction& tx);

// The path of the top organisation; nothing while there is no organisation.
[[nodiscard]] std::optional<std::string> root_path(store::transaction& tx);

// Whether `who` may do this for the whole university; no person stands for the machine's own operator or
// clock.
[[nodiscard]] bool may_everywhere(store::transaction& tx, const std::optional<person>& who,
                                  league::action what);

// Ids of people with exactly this name or public id, at most `most`. For commands: reads the whole table.
[[nodiscard]] std::vector<std::int64_t> people_called(store::transaction& tx, std::string_view word,
                                                      int most);

// The administrators of all organisations; at most 100.
[[nodiscard]] std::vector<std::int64_t> all_administrators(store::transaction& tx);

struct new_person {
    std::string name;
    std::int64_t org_id;
    std::optional<std::string> student_no;
    std::string grade;
    bool is_member = false;
    std::optional<std::string> phone{};
};

// The name is 1–30 characters, the student number 4–20 letters or digits, the phone 5–20 digits; else problem
// `invalid`. Problem conflict: somebody has the number.
[[nodiscard]] outcome<std::int64_t> add_person(work& w, const new_person& p);

}  // namespace link100::services
