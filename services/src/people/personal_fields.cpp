#include "services/people/personal_fields.hpp"

#include "league/base/masking.hpp"
#include "league/base/plain_form.hpp"
#include "platform/encoding.hpp"
#include "services/base/validation.hpp"
#include "services/base/work.hpp"

namespace link100::services {
namespace {

constexpr std::string_view hidden = "（暂不可见）";

std::string context_of(personal_field which, std::int64_t person_id) {
    return (which == personal_field::phone ? "person/phone/" : "person/student_no/") +
           std::to_string(person_id);
}

std::string_view domain_of(personal_field which) {
    return which == personal_field::phone ? "phone" : "student_no";
}

problem unreadable(const platform::unseal_error& e) {
    if (e.why == platform::unseal_error::kind::unknown_key)
        return conflict("密钥环里没有" + std::to_string(e.key_id) +
                        "号密钥，这项信息暂时看不到；数据没有改动。请把旧密钥放回密钥环后再试。");
    return conflict("这项信息与密钥对不上，可能被改动过；数据没有改动，请联系系统管理员核对备份。");
}

outcome<std::optional<std::string>> opened(const personal_fields& how, personal_field which,
                                           std::int64_t person_id, const store::row& r, int column) {
    if (!r.is_null(column)) return std::optional{r.str(column)};
    if (r.is_null(column + 1)) return std::optional<std::string>{};
    if (how.ring() == nullptr)
        return conflict(
            "这项信息是加密保存的，而本机没有配置密钥环（personal.key_ring_file）；数据没有改动。");
    auto plain = platform::unseal(*how.ring(), r.text(column + 1), context_of(which, person_id));
    if (!plain) return unreadable(plain.error());
    return std::optional{std::move(*plain)};
}

}  // namespace

stored_field to_store(const personal_fields& how, personal_field which, std::int64_t person_id,
                      const std::optional<std::string>& value) {
    if (!value) return {};
    if (how.ring() == nullptr) return {.plain = value, .sealed = {}, .index = {}};
    const auto& ring = *how.ring();
    return {.plain = {},
            .sealed = platform::seal(ring.sealing(), *value, context_of(which, person_id)),
            .index = platform::blind_index(ring.indexing(), domain_of(which), *value)};
}

std::optional<std::int64_t> record_with_number(store::transaction& tx, const programme& rules,
                                               std::string_view number) {
    const auto id_of = [](const store::row& r) { return r.integer(0); };
    // The current key first; older ones find what a rotation has not reached yet.
    if (const auto* ring = rules.fields.ring(); ring != nullptr) {
        const auto keys = ring->index_keys();
        for (auto key = keys.rbegin(); key != keys.rend(); ++key) {
            const auto index = number_index(*key, number);
            if (const auto id =
                    tx.first("SELECT id FROM person WHERE student_no_index = ?1", id_of, store::blob{index}))
                return id;
        }
    }
    // In clear: without a ring, or not sealed yet.
    return tx.first("SELECT id FROM person WHERE student_no = ?1", id_of, number);
}

std::optional<std::int64_t> person_with_number(store::transaction& tx, const programme& rules,
                                               std::string_view number) {
    constexpr int merges_followed = 8;
    auto id = record_with_number(tx, rules, league::plain_form(trimmed(number)));
    for (int i = 0; id && i < merges_followed; ++i) {
        const auto kept = tx.first(
            "SELECT merged_into FROM person WHERE id = ?1",
            [](const store::row& r) { return r.maybe_integer(0); }, *id);
        if (!kept || !*kept) break;
        id = *kept;
    }
    return id;
}

outcome<std::optional<std::string>> read_field(store::transaction& tx, const programme& rules,
                                               std::int64_t person_id, personal_field which) {
    const auto sql = which == personal_field::phone
                         ? "SELECT phone, phone_sealed FROM person WHERE id = ?1"
                         : "SELECT student_no, student_no_sealed FROM person WHERE id = ?1";
    const auto found = tx.first(
        sql, [&](const store::row& r) { return opened(rules.fields, which, person_id, r, 0); }, person_id);
    if (!found) return std::optional<std::string>{};
    return *found;
}

outcome<std::optional<std::string>> field_from(const personal_fields& how, personal_field which,
                                               std::int64_t person_id, const store::row& r,
                                               int first_column) {
    return opened(how, which, person_id, r, first_column);
}

std::string number_index(const platform::field_key& key, std::string_view number) {
    return platform::blind_index(key, domain_of(personal_field::student_no), number);
}

std::string masked_from(const personal_fields& how, personal_field which, std::int64_t person_id,
                        const store::row& r, int first_column) {
    const auto plain = opened(how, which, person_id, r, first_column);
    if (!plain) return std::string{hidden};
    if (!*plain) return {};
    return which == personal_field::phone ? league::masked_phone(**plain) : league::masked_number(**plain);
}

std::string masked_field(store::transaction& tx, const programme& rules, std::int64_t person_id,
                         personal_field which) {
    const auto plain = read_field(tx, rules, person_id, which);
    if (!plain) return std::string{hidden};
    if (!*plain) return {};
    return which == personal_field::phone ? league::masked_phone(**plain) : league::masked_number(**plain);
}

outcome<> write_field(work& w, std::int64_t person_id, personal_field which,
                      const std::optional<std::string>& value) {
    if (which == personal_field::student_no && value) {
        const auto other = record_with_number(w.tx, w.rules, *value);
        if (other && *other != person_id) return conflict("这个学号或工号已登记在另一个人名下。");
    }
    const auto kept = to_store(w.rules.fields, which, person_id, value);
    const auto blob_of = [](const std::optional<std::string>& v) {
        return v ? std::optional{store::blob{*v}} : std::nullopt;
    };
    w.tx.execute(which == personal_field::phone
                     ? "UPDATE person SET phone = ?2, phone_sealed = ?3, phone_index = ?4 WHERE id = ?1"
                     : R"(
                         UPDATE person
                         SET student_no = ?2, student_no_sealed = ?3, student_no_index = ?4
                         WHERE id = ?1)",
                 person_id, kept.plain, blob_of(kept.sealed), blob_of(kept.index));
    // An older key stays noted: the other field may be under it, and a rotation then looks at both.
    if (const auto* ring = w.rules.fields.ring(); ring != nullptr && value)
        w.tx.execute("UPDATE person SET seal_key = ?2, index_key = ?3 WHERE id = ?1 AND seal_key = 0",
                     person_id, ring->sealing().id, ring->indexing().id);
    return {};
}

}  // namespace link100::services
