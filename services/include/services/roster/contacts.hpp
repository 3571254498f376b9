// Who is in touch with whom: the cadre's QR, scanning it, the youth's consent, leaving. A contact is never
// confirmed, and never counts, without the youth's acceptance.
//
// domain.md §2.
#pragma once
#include "services/people/people.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

// The version of the sentence about what data is kept, as the youth was shown it. Raise it with the text.
inline constexpr int consent_version = 1;

// The scene of the cadre's permanent QR, made at first use (random, 16 characters), and the image's address
// once the platform has made it.
struct cadre_qr {
    std::string scene;
    std::string image_url;  // empty: to be created at the platform, then kept with keep_qr
};

[[nodiscard]] outcome<cadre_qr> qr_of(work& w, const person& cadre);
void keep_qr(work& w, std::string_view scene, std::string_view ticket, std::string_view image_url);

struct cadre_card {
    std::int64_t id;
    std::string name;
    std::string title;
    std::string org_name;
};

[[nodiscard]] std::optional<cadre_card> card_of(store::transaction& tx, std::int64_t cadre_id);
// The cadre whose QR has this scene.
[[nodiscard]] std::optional<cadre_card> cadre_of_scene(store::transaction& tx, std::string_view scene);

// What youths say of themselves when they accept; needed once, while the openid is bound to nobody.
struct youth_identity {
    std::string name;
    std::string student_no;
};

// Binds the openid to the youth of that name and number (made if unknown; a number that belongs to another
// name is refused) and confirms the contact. Tells the cadre. Problems: invalid name or number; conflict:
// the number is bound to another openid, the youth has league::max_cadres_of_a_youth already, or the youth
// would be their own contact.
[[nodiscard]] outcome<person> accept_contact(work& w, std::int64_t cadre_id, std::string_view openid,
                                             channel where, const std::optional<youth_identity>& identity);

// Confirms at once a contact that both sides agreed to elsewhere (the demo, an import of confirmed lists).
void adopt_contact(work& w, std::int64_t cadre_id, std::int64_t youth_id);

// Ends the youth's contact with one cadre, or with all when `cadre_id` is absent. Returns the names of the
// cadres whose contact ended.
[[nodiscard]] outcome<std::vector<std::string>> end_contact(work& w, const person& youth,
                                                            std::optional<std::int64_t> cadre_id);

struct roster_entry {
    std::int64_t id;
    std::string public_id;
    std::string name;
    std::string branch;  // the name of the youth's organisation
    std::string grade;
    league::contact_state state;
    std::optional<platform::time_point> last_talk_at;
};

// The cadre's contacts that have not ended, by name. At most 2,000.
[[nodiscard]] std::vector<roster_entry> roster_of(store::transaction& tx, std::int64_t cadre_id);

// The cadres of a youth, the primary one first.
[[nodiscard]] std::vector<cadre_card> cadres_of(store::transaction& tx, std::int64_t youth_id);

}  // namespace link100::services
