#include "services/access/idempotency.hpp"

#include "platform/encoding.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

// Strangers have no id: theirs is 0, and the openid goes into the key, so that nobody meets another's answer.
std::string key_of(const sender& who, std::string_view key) {
    if (who.person_id) return std::string{key};
    std::string both{who.openid};
    both += '\n';
    both += key;
    return platform::hex_encode(platform::sha256(both));
}

}  // namespace

std::string fingerprint_of(std::string_view method, std::string_view path, std::string_view body) {
    std::string all{method};
    all.append("\n").append(path).append("\n").append(body);
    return platform::sha256(all);
}

outcome<std::optional<kept_answer>> answer_before(store::transaction& tx, const sender& who,
                                                  std::string_view key, std::string_view fingerprint) {
    struct kept {
        bool same;
        kept_answer answer;
    };

    const auto stored_key = key_of(who, key);
    auto found = tx.first(
        R"(
            SELECT fingerprint, status, response
            FROM idempotency
            WHERE person_id = ?1 AND key = ?2)",
        [&](const store::row& row) {
            store::row_reader r{row};
            return kept{r.view() == fingerprint, {r.count(), r.text()}};
        },
        who.person_id.value_or(0), stored_key);
    if (!found) return std::optional<kept_answer>{};
    if (!found->same)
        return problem{problem_code::conflict, "这个请求编号已用于另一个请求，请换一个新的编号。",
                       "Idempotency-Key"};
    return std::optional{std::move(found->answer)};
}

void keep_answer(work& w, const sender& who, std::string_view key, std::string_view fingerprint,
                 const kept_answer& answer) {
    const auto stored_key = key_of(who, key);
    w.tx.execute(
        R"(
            INSERT INTO idempotency (person_id, key, fingerprint, status, response, created_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6))",
        who.person_id.value_or(0), stored_key, store::blob{fingerprint}, answer.status, answer.body, w.now);
}

}  // namespace link100::services
