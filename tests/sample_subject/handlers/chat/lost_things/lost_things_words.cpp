#include "lost_things/lost_things_words.hpp"

#include "league/base/programme_time.hpp"
#include "services/lost_things/lost_things.hpp"

namespace link100::chat {

answer report_loss(turn& t, std::string_view rest) {
    const auto done = services::report_lost_thing(t.w, *t.who, rest);
    if (!done) return {done.error().text};
    return {"记下了：" + done->thing + "。" +
            league::format_due(done->looked_for_until, t.w.now, t.w.rules.zone) + "都会帮您留意。"};
}

}  // namespace link100::chat
