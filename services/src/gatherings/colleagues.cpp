// Cadres of the same university, as the organiser of an activity names them.
#include "services/gatherings/gathering_changes.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

// Who is a cadre now; an office that was given up leaves its row in `cadre`.
constexpr std::string_view colleagues =
    R"(
        SELECT p.id, p.public_id, p.name, o.name
        FROM person p
        JOIN cadre c ON c.person_id = p.id
        JOIN org o ON o.id = c.org_id
        WHERE c.top_id = (SELECT k.top_id FROM cadre k WHERE k.person_id = ?2)
            AND p.id <> ?2
            AND p.merged_into IS NULL
            AND p.left_at IS NULL
            AND EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = p.id AND r.role = ?3) )";

colleague colleague_from(const store::row& row) {
    store::row_reader r{row};
    return {r.integer(), r.text(), r.text(), r.text()};
}

}  // namespace

std::vector<colleague> colleagues_called(store::transaction& tx, const person& cadre, std::string_view name) {
    if (!cadre.is_cadre()) return {};
    return tx.all(std::string{colleagues} + "AND p.name = ?1 ORDER BY p.id LIMIT ?4", colleague_from, name,
                  cadre.id, league::role::cadre, colleagues_found_max);
}

std::optional<colleague> colleague_of_public_id(store::transaction& tx, const person& cadre,
                                                std::string_view public_id) {
    if (!cadre.is_cadre()) return std::nullopt;
    return tx.first(std::string{colleagues} + "AND p.public_id = ?1", colleague_from, public_id, cadre.id,
                    league::role::cadre);
}

}  // namespace link100::services
