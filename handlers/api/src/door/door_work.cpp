// Every route behind a session: proven, limited, checked, carried out in one transaction, answered after its
// commit.
#include "door/bearer.hpp"
#include "door/door.hpp"
#include "platform/encoding.hpp"
#include "services/access/idempotency.hpp"
#include "services/base/begin_work.hpp"
#include "services/suspensions/suspensions.hpp"

namespace link100::api {
namespace {

// A refusal that may be another answer next time is not kept under the key: rights change, limits pass.
bool is_kept(int status) {
    return status < 300 || status == 404 || status == 409 || status == 422;
}

}  // namespace

task<std::optional<std::string>> api_door::inside::openid_of(const std::string& token_hash) {
    const auto hex = platform::hex_encode(token_hash);
    if (auto known = co_await parts_.memory.session_of(hex)) co_return known;
    const auto found = co_await parts_.db.read(
        [&](store::transaction& tx) { return services::find_session(tx, token_hash, parts_.clock.now()); });
    if (!found) co_return std::nullopt;
    parts_.memory.remember_session(hex, found->openid, settings_.session_life);
    co_return found->openid;
}

task<platform::http_outgoing> api_door::inside::work(const placed_row& at,
                                                     const platform::http_incoming& in) {
    const auto refuse = [&](const api_problem& p) { return answer_of(p, in.request_id); };
    const auto hash = token_hash_in(in.header("authorization"));
    if (!hash) co_return refuse(unauthorised());
    const auto openid = co_await openid_of(*hash);
    if (!openid) co_return refuse(unauthorised());
    if (co_await parts_.memory.over_limit(counted::requests, *openid, settings_.requests_per_minute,
                                          std::chrono::minutes{1}, parts_.clock.now()))
        co_return refuse(too_many());
    auto key = idempotency_key_in(in);
    if (!key) co_return refuse(key.error());
    auto said = check_request(*at.described, in, at.path_names);
    if (!said) co_return refuse(said.error());

    request r{at, in, *hash, at.row->run == how::write ? std::move(*key) : std::string{}, std::move(*said)};
    if (const auto risky = co_await refused_text(r, *openid)) co_return refuse(*risky);
    auto job = [&](store::transaction& tx) { return carry_out(tx, r); };
    outcome_of_work done;
    if (at.row->run == how::read) {
        done = co_await parts_.db.read(job);
    } else {
        done = co_await parts_.db.write(job);
    }
    if (done.renewal_due)
        co_await parts_.db.write([&](store::transaction& tx) {
            services::changes none;
            auto w = services::begin_work(tx, parts_.clock, parts_.rules, none);
            services::renew_session(w, r.token_hash, settings_.session_life);
        });
    co_await parts_.memory.apply(done.changed);
    if (done.refused) co_return refuse(*done.refused);
    platform::http_outgoing out;
    out.status = done.status;
    out.content_type = done.status < 400 ? json_type : problem_type;
    if (!done.content_type.empty()) out.content_type = std::move(done.content_type);
    out.headers = std::move(done.headers);
    out.body = std::move(done.body);
    co_return out;
}

api_door::inside::outcome_of_work api_door::inside::carry_out(store::transaction& tx,
                                                              const request& r) const {
    outcome_of_work out;
    auto w = services::begin_work(tx, parts_.clock, parts_.rules, out.changed);
    const auto session = services::find_session(tx, r.token_hash, w.now);
    if (!session) {
        out.changed.ended_sessions.insert(platform::hex_encode(r.token_hash));
        out.refused = unauthorised();
        return out;
    }
    if (!may_call(*r.at.row, *session)) {
        out.refused = session->who ? forbidden() : not_bound();
        return out;
    }
    if (session->who && session->who->is_suspended() && r.at.row->suspended == while_suspended::refused) {
        out.refused = from_service(services::suspended(*session->who, w.rules));
        return out;
    }
    handle(out, w, *session, r);
    out.renewal_due = services::renewal_is_due(*session, w.now, settings_.session_life) &&
                      out.changed.ended_sessions.empty();
    return out;
}

void api_door::inside::handle(outcome_of_work& out, services::work& w, const services::live_session& session,
                              const request& r) const {
    std::string print;
    if (!r.key.empty()) {
        print = services::fingerprint_of(r.in.method, r.in.path, r.in.body);
        const services::sender who{session.who ? std::optional{session.who->id} : std::nullopt,
                                   session.openid};
        const auto before = services::answer_before(w.tx, who, r.key, print);
        if (!before) {
            out.refused = from_service(before.error());
            return;
        }
        if (*before) {
            out.status = (*before)->status;
            out.body = (*before)->body;
            return;
        }
    }
    // A problem is committed too, as in the chat: what a service did before it refused stands, such as
    // telling the duty contact of words of crisis.
    const bool file = r.at.row->takes_file;
    call c{w,
           session,
           r.token_hash,
           r.in.path_values,
           settings_,
           r.platform,
           file ? r.in.body : std::string_view{},
           file ? r.in.header("content-type") : std::string_view{}};
    if (auto done = r.at.row->handle.run(c, {r.said.body, r.said.query})) {
        out.status = done->status;
        out.body = std::move(done->body);
        out.content_type = std::move(done->content_type);
        out.headers = std::move(done->headers);
    } else {
        auto p = from_service(done.error());
        out.status = status_of(p.code);
        out.body = body_of(p, r.in.request_id);
        out.refused = std::move(p);
    }
    if (r.key.empty() || !is_kept(out.status)) return;
    // Who was bound by this very request asks again as that person.
    const auto now_bound = services::person_of(w.tx, session.openid);
    services::keep_answer(w, {now_bound ? std::optional{now_bound->id} : std::nullopt, session.openid}, r.key,
                          print, {out.status, out.body});
}

}  // namespace link100::api
