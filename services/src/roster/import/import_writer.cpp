#include "roster/import/import_writer.hpp"

#include "platform/random.hpp"

#include <array>
#include <future>

namespace link100::services {
namespace {

std::optional<store::blob> bytes(const std::optional<std::string>& v) {
    return v ? std::optional{store::blob{*v}} : std::nullopt;
}

}  // namespace

void import_writer::add(const import_row& row, std::int64_t org_id, std::int64_t top_id,
                        const import_flags& flags, std::optional<std::int64_t> cadre_id) {
    people_.push_back({.id = w_.tx.new_id(),
                       .public_id = platform::ordered_token(w_.now),
                       .name = row.name,
                       .org_id = org_id,
                       .grade = row.grade,
                       .flags = flags,
                       .student_no = row.student_no,
                       .phone_no = row.phone,
                       .top_id = top_id,
                       .cadre_id = cadre_id});
}

void import_writer::finish() {
    if (people_.empty()) return;
    // Sealing is a tenth of an import and touches no SQL, so half of it runs on a second thread.
    const auto all = std::span{people_};
    auto half = std::async(std::launch::async, [&] { seal(all.first(all.size() / 2)); });
    seal(all.subspan(all.size() / 2));
    half.get();
    write_people();
    write_roles();
    write_contacts();
    people_.clear();
}

void import_writer::seal(std::span<new_person> some) const {
    const auto& fields = w_.rules.fields;
    for (auto& p : some) {
        p.number = to_store(fields, personal_field::student_no, p.id, std::string{p.student_no});
        if (!p.phone_no.empty())
            p.phone = to_store(fields, personal_field::phone, p.id, std::string{p.phone_no});
    }
}

void import_writer::write_people() {
    static constexpr std::array<std::string_view, 18> columns{"id",
                                                              "public_id",
                                                              "name",
                                                              "org_id",
                                                              "grade",
                                                              "is_member",
                                                              "created_at",
                                                              "student_no",
                                                              "student_no_sealed",
                                                              "student_no_index",
                                                              "phone",
                                                              "phone_sealed",
                                                              "phone_index",
                                                              "seal_key",
                                                              "index_key",
                                                              "top_id",
                                                              "is_officer",
                                                              "sex"};
    const auto* ring = w_.rules.fields.ring();
    const std::int64_t seal_key = ring == nullptr ? 0 : ring->sealing().id;
    const std::int64_t index_key = ring == nullptr ? 0 : ring->indexing().id;
    const auto out = w_.tx.bulk("person", columns);
    for (const auto& p : people_)
        out->add_row(p.id, p.public_id, p.name, p.org_id, p.grade, p.flags.member.value_or(0), w_.now,
                     p.number.plain, bytes(p.number.sealed), bytes(p.number.index), p.phone.plain,
                     bytes(p.phone.sealed), bytes(p.phone.index), seal_key, index_key, p.top_id,
                     p.flags.officer.value_or(0), p.flags.sex.value_or(0));
    out->finish();
}

void import_writer::write_roles() {
    static constexpr std::array<std::string_view, 3> columns{"person_id", "role", "org_id"};
    const auto out = w_.tx.bulk("person_role", columns);
    for (const auto& p : people_) out->add_row(p.id, league::role::youth, p.org_id);
    out->finish();
}

void import_writer::write_contacts() {
    static constexpr std::array<std::string_view, 7> columns{"id",         "cadre_id",   "youth_id", "state",
                                                             "is_primary", "invited_at", "top_id"};
    std::vector<std::int64_t> ids;
    for (const auto& p : people_)
        if (p.cadre_id) ids.push_back(w_.tx.new_id());
    if (ids.empty()) return;
    auto id = ids.begin();
    const auto out = w_.tx.bulk("contact", columns);
    for (const auto& p : people_)
        if (p.cadre_id)
            out->add_row(*id++, *p.cadre_id, p.id, league::contact_state::invited, 0, w_.now, p.top_id);
    out->finish();
}

}  // namespace link100::services
