// Pictures and voice: uploaded by whoever will attach them, shown to the two sides.
#include "activities/handlers.hpp"
#include "json/json_out.hpp"
#include "services/messages/media.hpp"
#include "services/rights/media_reading.hpp"

namespace link100::api {

handled upload_media(call& c) {
    const auto kept = services::keep_media(c.w, c.who(), c.content_type, c.bytes);
    if (!kept) return kept.error();
    json_out out;
    out.add("media_id", kept->public_id);
    out.add("kind", kept->kind);
    out.add("type", kept->type);
    out.add("size", static_cast<std::int64_t>(kept->size));
    out.add("kept_until", c.w.now + services::media_unused_kept);
    return reply{201, out.take()};
}

handled show_one_media(call& c) {
    auto file = services::show_media(c.w, c.who(), c.path.at(0));
    if (!file) return file.error();
    reply r{200, std::move(file->content), std::move(file->info.type), {}};
    // It never changes under its id; only its reader's own phone may keep it. A browser runs nothing in it.
    r.headers = {{"Cache-Control", "private, max-age=86400, immutable"},
                 {"X-Content-Type-Options", "nosniff"},
                 {"Content-Disposition", "attachment; filename=\"" + file->file_name + "\""},
                 {"Content-Security-Policy", "default-src 'none'; sandbox"}};
    return r;
}

}  // namespace link100::api
