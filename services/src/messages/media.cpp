#include "services/messages/media.hpp"

#include "league/base/media_type.hpp"
#include "messages/media_record.hpp"
#include "platform/random.hpp"
#include "store/row_reader.hpp"

namespace link100::services {

std::optional<media_row> media_row_of(store::transaction& tx, std::string_view public_id) {
    return tx.first(
        R"(
            SELECT id, owner_id, public_id, kind, type, size, used
            FROM media
            WHERE public_id = ?1)",
        [](const store::row& row) {
            store::row_reader r{row};
            return media_row{r.id(),
                             r.id(),
                             {r.text(), r.text(), r.text(), static_cast<std::size_t>(r.integer())},
                             r.flag()};
        },
        public_id);
}

media_file file_of(store::transaction& tx, const media_row& m) {
    media_file f;
    f.info = m.info;
    f.content =
        tx.first(
              "SELECT content FROM media WHERE id = ?1", [](const store::row& r) { return r.str(0); }, m.id)
            .value_or(std::string{});
    f.file_name = "link100-" + m.info.public_id;
    if (const auto type = league::media_type_of(f.content)) f.file_name += "." + std::string{type->file};
    return f;
}

outcome<media_info> keep_media(work& w, const person& who, std::string_view content_type,
                               std::string_view content) {
    if (content.empty()) return invalid("body", "没有收到图片或语音。");
    if (content.size() > media_bytes_max) return invalid("body", "图片或语音最大2 MB，请压缩后再传。");
    const auto type = league::media_type_of(content);
    if (!type || !league::is_called(*type, content_type))
        return invalid("body", "只能传 JPEG、PNG、WebP 图片或 MP3、AMR、AAC、M4A 语音，且类型要和内容一致。");
    const auto unused = w.tx.number("SELECT COUNT(*) FROM media WHERE owner_id = ?1 AND used = 0", who.id);
    if (unused >= media_unused_max)
        return problem{problem_code::too_many, "已传而没有用上的图片和语音最多" +
                                                   std::to_string(media_unused_max) +
                                                   "个，请先用上，或过一天再传。"};
    media_info info{platform::ordered_token(w.now), std::string{type->kind}, std::string{type->name},
                    content.size()};
    w.tx.execute(
        R"(
            INSERT INTO media (id, public_id, owner_id, kind, type, size, content, created_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8))",
        w.tx.new_id(), info.public_id, who.id, info.kind, info.type, static_cast<std::int64_t>(info.size),
        store::blob{content}, w.now);
    return info;
}

outcome<attached_media> media_to_attach(store::transaction& tx, const person& who, std::string_view public_id,
                                        std::string_view field) {
    const auto m = media_row_of(tx, public_id);
    // One sentence for 'unknown', 'somebody else's' and 'tidied away'.
    if (!m || m->owner_id != who.id || m->used)
        return invalid(std::string{field}, "这张图片或这段语音已经用过或过期，请重新上传。");
    return attached_media{m->info.kind, std::string{own_media_prefix} + m->info.public_id};
}

std::string_view own_media_in(std::string_view media_id) {
    if (!media_id.starts_with(own_media_prefix)) return {};
    return media_id.substr(own_media_prefix.size());
}

bool chat_takes_media(store::transaction& tx, std::string_view media_id) {
    const auto own = own_media_in(media_id);
    if (own.empty()) return true;
    const auto m = media_row_of(tx, own);
    return m && league::is_taken_by_chat(m->info.type);
}

std::optional<media_file> media_for_chat(store::transaction& tx, std::string_view media_id) {
    const auto m = media_row_of(tx, own_media_in(media_id));
    return m ? std::optional{file_of(tx, *m)} : std::nullopt;
}

void use_media(work& w, std::string_view media_id, std::string_view object_kind, std::int64_t object_id) {
    const auto own = own_media_in(media_id);
    if (own.empty()) return;
    const auto m = media_row_of(w.tx, own);
    if (!m) return;
    w.tx.execute("UPDATE media SET used = 1 WHERE id = ?1", m->id);
    w.tx.execute(
        R"(
            INSERT INTO media_use (media_id, object_kind, object_id)
            VALUES (?1, ?2, ?3)
            ON CONFLICT (media_id, object_kind, object_id) DO NOTHING)",
        m->id, object_kind, object_id);
}

void forget_media_of(work& w, std::string_view object_kind, std::int64_t object_id) {
    const auto ids = w.tx.all(
        "SELECT media_id FROM media_use WHERE object_kind = ?1 AND object_id = ?2",
        [](const store::row& r) { return r.integer(0); }, object_kind, object_id);
    w.tx.execute("DELETE FROM media_use WHERE object_kind = ?1 AND object_id = ?2", object_kind, object_id);
    for (const auto id : ids)
        if (w.tx.number("SELECT COUNT(*) FROM media_use WHERE media_id = ?1", id) == 0)
            w.tx.execute("DELETE FROM media WHERE id = ?1", id);
}

void forget_unused_media(work& w, std::int64_t owner_id) {
    w.tx.execute("DELETE FROM media WHERE owner_id = ?1 AND used = 0", owner_id);
}

int tidy_media(work& w, int limit) {
    return static_cast<int>(w.tx.execute(
        R"(
            DELETE FROM media
            WHERE id IN (
                SELECT id
                FROM media
                WHERE used = 0 AND created_at < ?1
                ORDER BY created_at
                LIMIT ?2))",
        w.now - media_unused_kept, limit));
}

}  // namespace link100::services
