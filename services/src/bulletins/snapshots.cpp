#include "services/bulletins/snapshots.hpp"

#include "platform/encoding.hpp"
#include "platform/seal.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

// What is signed names itself, so that one month's seal fits no other.
std::string sealed_text(const snapshot& s) {
    return s.kind + "\n" + std::to_string(s.period) + "\n" +
           std::to_string(static_cast<std::int64_t>(s.stage)) + "\n" + s.sha256;
}

std::string seal(const snapshot& s, std::string_view key) {
    return key.empty() ? "" : platform::hex_encode(platform::hmac_sha256(key, sealed_text(s)));
}

snapshot snapshot_from(const store::row& row) {
    store::row_reader r{row};
    return {r.integer(), r.text(), r.count(), r.as<snapshot_stage>(), r.count(), r.time(), r.text(),
            r.text(),    r.text(), r.time()};
}

}  // namespace

std::int64_t keep_snapshot(work& w, snapshot s, std::string_view key, std::optional<std::int64_t> made_by) {
    s.id = w.tx.new_id();
    s.sha256 = platform::hex_encode(platform::sha256(s.body));
    w.tx.execute(
        R"(
            INSERT INTO snapshot (id, kind, period, stage, rule_version, as_of, body, sha256, signature,
                made_at, made_by)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11))",
        s.id, s.kind, s.period, s.stage, s.rule_version, s.as_of, s.body, s.sha256, seal(s, key), w.now,
        made_by);
    return s.id;
}

std::optional<snapshot> find_snapshot(store::transaction& tx, std::string_view kind, int period,
                                      std::optional<snapshot_stage> stage) {
    for (const auto wanted : {snapshot_stage::final, snapshot_stage::draft}) {
        if (stage && *stage != wanted) continue;
        auto found = tx.first(
            R"(
                SELECT id, kind, period, stage, rule_version, as_of, body, sha256, signature, made_at
                FROM snapshot
                WHERE kind = ?1 AND period = ?2 AND stage = ?3
                ORDER BY id DESC
                LIMIT 1)",
            snapshot_from, kind, period, wanted);
        if (found) return found;
    }
    return std::nullopt;
}

std::vector<snapshot> kept_snapshots(store::transaction& tx, std::string_view kind) {
    constexpr int shown_max = 200;
    return tx.all(
        R"(
            SELECT id, kind, period, stage, rule_version, as_of, sha256, signature, made_at
            FROM snapshot
            WHERE kind = ?1
            ORDER BY period DESC, stage DESC, id DESC
            LIMIT ?2)",
        [](const store::row& row) {
            store::row_reader r{row};
            return snapshot{r.integer(), r.text(), r.count(), r.as<snapshot_stage>(), r.count(), r.time(), {},
                            r.text(),    r.text(), r.time()};
        },
        kind, shown_max);
}

seal_state check_seal(const snapshot& s, std::string_view key) {
    if (platform::hex_encode(platform::sha256(s.body)) != s.sha256) return seal_state::body_changed;
    if (s.signature.empty()) return seal_state::unsigned_;
    if (key.empty()) return seal_state::no_key;
    return platform::equal_in_constant_time(seal(s, key), s.signature) ? seal_state::good
                                                                       : seal_state::wrong_key;
}

std::string_view label(seal_state state) {
    switch (state) {
        case seal_state::good:
            return "内容未变，签名有效。";
        case seal_state::unsigned_:
            return "内容未变，但没有签名（未设置签名密钥）。";
        case seal_state::no_key:
            return "内容未变；没有提供签名密钥，签名未核对。";
        case seal_state::body_changed:
            return "存档内容与其SHA-256不符，已被改动。";
        case seal_state::wrong_key:
            return "签名不符：内容或密钥已变。";
    }
    return "";
}

}  // namespace link100::services
