#include "roster/import/import_lookup.hpp"

#include "store/row_reader.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace link100::services {
namespace {

constexpr std::size_t keys_at_once = 100;
constexpr int merges_followed_max = 8;

// `before` (?1, …, ?100) `after`, for as many keys as there are; the last statement repeats its last key, so
// that there is one text, which is prepared once.
template <class Key, class F>
void each_of(store::transaction& tx, std::string_view before, std::span<const Key> keys,
             std::string_view after, F visit) {
    std::string sql{before};
    for (std::size_t i = 1; i <= keys_at_once; ++i) sql += (i == 1 ? " (?" : ", ?") + std::to_string(i);
    sql += ")";
    sql += after;
    for (std::size_t from = 0; from < keys.size(); from += keys_at_once) {
        std::array<Key, keys_at_once> some{};
        for (std::size_t i = 0; i < keys_at_once; ++i) some.at(i) = keys[std::min(from + i, keys.size() - 1)];
        std::apply([&](const auto&... each) { tx.each(sql, visit, each...); }, some);
    }
}

std::vector<std::string_view> still_unknown(std::span<const import_row> rows,
                                            const std::unordered_map<std::string, std::int64_t>& known) {
    std::vector<std::string_view> out;
    for (const auto& row : rows)
        if (!row.student_no.empty() && !known.contains(row.student_no)) out.push_back(row.student_no);
    return out;
}

}  // namespace

// As record_with_number: the current key first; in clear last.
void known_people::find_numbers(store::transaction& tx, const programme& rules,
                                std::span<const import_row> rows) {
    if (const auto* ring = rules.fields.ring(); ring != nullptr) {
        const auto ring_keys = ring->index_keys();
        for (auto key = ring_keys.rbegin(); key != ring_keys.rend(); ++key) {
            std::unordered_map<std::string, std::string_view> number_of;
            for (const auto number : still_unknown(rows, ids_))
                number_of.emplace(number_index(*key, number), number);
            std::vector<store::blob> indexes;
            for (const auto& [index, number] : number_of) indexes.push_back(store::blob{index});
            each_of<store::blob>(
                tx, "SELECT student_no_index, id FROM person WHERE student_no_index IN", indexes, "",
                [&](const store::row& r) { ids_.emplace(number_of.at(r.str(0)), r.integer(1)); });
        }
    }
    // With a ring, usually nobody's number stands in clear.
    if (!tx.first("SELECT id FROM person WHERE student_no IS NOT NULL LIMIT 1",
                  [](const store::row& r) { return r.integer(0); }))
        return;
    const auto numbers = still_unknown(rows, ids_);
    each_of<std::string_view>(tx, "SELECT student_no, id FROM person WHERE student_no IN", numbers, "",
                              [&](const store::row& r) { ids_.emplace(r.str(0), r.integer(1)); });
}

void known_people::follow_merges(store::transaction& tx) {
    for (int i = 0; i < merges_followed_max; ++i) {
        std::unordered_map<std::int64_t, std::int64_t> kept;
        std::vector<std::int64_t> ids;
        for (const auto& [number, id] : ids_) ids.push_back(id);
        each_of<std::int64_t>(tx, "SELECT id, merged_into FROM person WHERE id IN", ids,
                              " AND merged_into IS NOT NULL",
                              [&](const store::row& r) { kept.emplace(r.integer(0), r.integer(1)); });
        if (kept.empty()) return;
        for (auto& [number, id] : ids_)
            if (const auto found = kept.find(id); found != kept.end()) id = found->second;
    }
}

void known_people::load(store::transaction& tx, const programme& rules) {
    std::vector<std::int64_t> ids;
    for (const auto& [number, id] : ids_) ids.push_back(id);
    each_of<std::int64_t>(
        tx,
        R"(
            SELECT p.id, p.name, p.org_id, o.path, p.grade, p.is_member, p.is_officer, p.sex,
                CASE WHEN p.left_at IS NULL THEN 0 ELSE 1 END, p.phone, p.phone_sealed
            FROM person p
            JOIN org o ON o.id = p.org_id
            WHERE p.id IN)",
        ids, "", [&](const store::row& r) {
            const auto id = r.integer(0);
            people_.insert_or_assign(
                id, known_person{.id = id,
                                 .name = r.str(1),
                                 .org_id = r.integer(2),
                                 .org_path = r.str(3),
                                 .grade = r.str(4),
                                 .is_member = r.integer(5),
                                 .is_officer = r.integer(6),
                                 .sex = r.integer(7),
                                 .gone = r.flag(8),
                                 .phone = field_from(rules.fields, personal_field::phone, id, r, 9),
                                 .cadres = {}});
        });
    each_of<std::int64_t>(tx, "SELECT youth_id, cadre_id FROM contact WHERE youth_id IN", ids, "",
                          [&](const store::row& row) {
                              store::row_reader r{row};
                              people_.at(r.integer()).cadres.insert(r.integer());
                          });
}

known_people known_people::of(store::transaction& tx, const programme& rules,
                              std::span<const import_row> rows) {
    known_people out;
    out.find_numbers(tx, rules, rows);
    out.follow_merges(tx);
    out.load(tx, rules);
    return out;
}

const known_person* known_people::with_number(const std::string& student_no) const {
    const auto id = ids_.find(student_no);
    if (id == ids_.end()) return nullptr;
    const auto person = people_.find(id->second);
    return person == people_.end() ? nullptr : &person->second;
}

}  // namespace link100::services
