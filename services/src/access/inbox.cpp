#include "services/access/inbox.hpp"

namespace link100::services {

std::optional<std::string> answered_before(store::transaction& tx, std::string_view key) {
    return tx.first(
        "SELECT reply FROM inbound WHERE key = ?1", [](const store::row& r) { return r.str(0); },
        store::blob{key});
}

void keep_answer(work& w, std::string_view key, std::string_view openid, std::string_view kind,
                 std::string_view answer) {
    w.tx.execute(R"(
        INSERT INTO inbound (key, received_at, openid, kind, reply)
        VALUES (?1, ?2, ?3, ?4, ?5))",
                 store::blob{key}, w.now, openid, kind, store::blob{answer});
}

bool first_use_of(work& w, std::int64_t timestamp, std::string_view nonce) {
    return w.tx.execute("INSERT INTO used_nonce (timestamp, nonce) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                        timestamp, nonce) == 1;
}

}  // namespace link100::services
