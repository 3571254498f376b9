#include "services/people/audit.hpp"

#include "platform/encoding.hpp"
#include "store/row_reader.hpp"

namespace link100::services {
namespace {

struct entry {
    int lane;
    std::int64_t place;
    std::int64_t id;
    std::int64_t at;
    std::optional<std::int64_t> actor_id;
    std::string_view action;
    std::string_view object_kind;
    std::int64_t object_id;
    std::string_view detail;
};

void put(std::string& to, std::string_view field) {
    for (int shift = 56; shift >= 0; shift -= 8)
        to += static_cast<char>((static_cast<std::uint64_t>(field.size()) >> shift) & 0xFF);
    to += field;
}

std::string hash_of(std::string_view before, const entry& e) {
    std::string bytes{before};
    put(bytes, std::to_string(e.lane));
    put(bytes, std::to_string(e.place));
    put(bytes, std::to_string(e.id));
    put(bytes, std::to_string(e.at));
    put(bytes, e.actor_id ? std::to_string(*e.actor_id) : std::string{});
    put(bytes, e.action);
    put(bytes, e.object_kind);
    put(bytes, std::to_string(e.object_id));
    put(bytes, e.detail);
    return platform::sha256(bytes);
}

int lane_of(std::optional<std::int64_t> actor_id) {
    return static_cast<int>(static_cast<std::uint64_t>(actor_id.value_or(0)) % audit_lanes);
}

struct place_in_lane {
    std::int64_t place = 0;
    std::string hash = std::string(32, '\0');
};

// The last entry of the lane. The UPDATE takes its row first: another writer's transaction waits here.
place_in_lane end_of(store::transaction& tx, int lane) {
    tx.execute(R"(
        INSERT INTO audit_lane (lane, place, hash)
        VALUES (?1, 0, ?2)
        ON CONFLICT (lane) DO NOTHING)",
               lane, store::blob{place_in_lane{}.hash});
    tx.execute("UPDATE audit_lane SET place = place + 1 WHERE lane = ?1", lane);
    return tx
        .first(
            "SELECT place, hash FROM audit_lane WHERE lane = ?1",
            [](const store::row& row) {
                store::row_reader r{row};
                return place_in_lane{r.integer() - 1, r.text()};
            },
            lane)
        .value();
}

audit_break broken_at(const lane_walk& walk, std::string what) {
    return {walk.lane, walk.place + 1, std::move(what)};
}

void check_end(store::transaction& tx, lane_walk& walk) {
    walk.done = true;
    const auto end = tx.first(
        "SELECT place, hash FROM audit_lane WHERE lane = ?1",
        [](const store::row& row) {
            store::row_reader r{row};
            return place_in_lane{r.integer(), r.text()};
        },
        walk.lane);
    const place_in_lane expected = end.value_or(place_in_lane{});
    if (expected.place != walk.place || expected.hash != walk.hash)
        walk.broken = broken_at(walk, "末尾的记录不见了或被换过");
}

}  // namespace

void note_audit(work& w, std::optional<std::int64_t> actor_id, std::string_view action,
                std::string_view object_kind, std::int64_t object_id, std::string_view detail) {
    const int lane = lane_of(actor_id);
    const auto before = end_of(w.tx, lane);
    const entry e{lane,        before.place + 1, w.tx.new_id(), platform::to_micros(w.now), actor_id, action,
                  object_kind, object_id,        detail};
    const auto hash = hash_of(before.hash, e);
    w.tx.execute(
        R"(
            INSERT INTO audit (id, at, actor_id, action, object_kind, object_id, detail, lane, place, hash)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10))",
        e.id, e.at, e.actor_id, e.action, e.object_kind, e.object_id, e.detail, e.lane, e.place,
        store::blob{hash});
    w.tx.execute("UPDATE audit_lane SET hash = ?2 WHERE lane = ?1", lane, store::blob{hash});
}

void verify_some(store::transaction& tx, lane_walk& walk, int limit) {
    if (walk.done) return;
    int seen = 0;
    tx.each(
        R"(
            SELECT place, id, at, actor_id, action, object_kind, object_id, detail, hash
            FROM audit
            WHERE lane = ?1 AND place > ?2
            ORDER BY place
            LIMIT ?3)",
        [&](const store::row& r) {
            ++seen;
            if (walk.broken) return;
            if (r.integer(0) != walk.place + 1) {
                walk.broken = broken_at(walk, "缺少记录");
                return;
            }
            const auto action = r.str(4);
            const auto object_kind = r.str(5);
            const auto detail = r.str(7);
            const auto hash =
                hash_of(walk.hash, {walk.lane, r.integer(0), r.integer(1), r.integer(2), r.maybe_integer(3),
                                    action, object_kind, r.integer(6), detail});
            if (hash != r.text(8)) {
                walk.broken = broken_at(walk, "记录的内容或次序被改动过");
                return;
            }
            walk.place = r.integer(0);
            walk.hash = hash;
        },
        walk.lane, walk.place, limit);
    if (walk.broken) {
        walk.done = true;
    } else if (seen < limit) {
        check_end(tx, walk);
    }
}

std::vector<lane_head> lane_heads(store::transaction& tx) {
    return tx.all("SELECT lane, place, hash FROM audit_lane ORDER BY lane", [](const store::row& row) {
        store::row_reader r{row};
        return lane_head{r.count(), r.integer(), platform::hex_encode(r.view())};
    });
}

}  // namespace link100::services
