// Before anything is written: does the platform let others read this?
#include "door/door.hpp"
#include "door/shown_text.hpp"
#include "services/access/idempotency.hpp"
#include "services/cases/cases.hpp"

namespace link100::api {

// Nobody is asked about what is refused anyway, or was answered before under this key: the platform's calls
// are counted, and an effect that stands cannot be refused any more.
task<bool> api_door::inside::would_be_done(const request& r) {
    co_return co_await parts_.db.read([&](store::transaction& tx) {
        const auto session = services::find_session(tx, r.token_hash, parts_.clock.now());
        if (!session || !session->who || !may_call(*r.at.row, *session)) return false;
        if (r.key.empty()) return true;
        const auto before =
            services::answer_before(tx, {session->who->id, session->openid}, r.key,
                                    services::fingerprint_of(r.in.method, r.in.path, r.in.body));
        return before && !*before;
    });
}

task<std::optional<api_problem>> api_door::inside::refused_text(request& r, const std::string& openid) {
    auto& checker = parts_.checker;
    if (!checker.is_on()) co_return std::nullopt;
    auto shown = text_for_others(*r.at.row, r.said.body);
    if (shown.text.empty()) co_return std::nullopt;
    // Whoever is in need is heard, whatever the words look like to a machine.
    if (services::has_crisis_words(parts_.rules, shown.text)) {
        checker.note_crisis();
        co_return std::nullopt;
    }
    const bool asked = co_await would_be_done(r);
    if (!asked) co_return std::nullopt;
    r.platform = co_await checker.look_at(openid, std::move(shown.text), r.at.row->shown.scene);
    if (r.platform != miniapp::check_outcome::risky) co_return std::nullopt;
    co_return risky_text(std::move(shown.field));
}

}  // namespace link100::api
