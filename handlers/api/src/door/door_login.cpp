// Login: the only route that asks the platform before it writes.
#include "door/door.hpp"
#include "door/login_input.hpp"
#include "json/json_out.hpp"
#include "people/person_view.hpp"
#include "platform/encoding.hpp"
#include "services/base/begin_work.hpp"

namespace link100::api {
namespace {

struct logged_in_answer {
    std::string body;
    std::string token_hash;
    std::optional<services::problem> refused;
    services::changes changed;
};

std::string body_for(store::transaction& tx, const services::opened_session& s) {
    json_out out;
    out.add("token", s.token);
    out.add("expires_at", s.expires_at);
    out.add("bound", s.who.has_value());
    if (s.who) {
        out.open("person");
        write_person(out, tx, *s.who);
        out.close();
    }
    return out.take();
}

}  // namespace

api_problem login_problem(const wechat::platform_error& e) {
    using wechat::error_class;
    if (e.code == wechat::errcode::login_code_blocked)
        return {api_code::login_blocked, "微信暂时不允许您登录，请稍后再试。"};
    if (e.kind == error_class::login) return invalid("code", "登录码无效或已用过，请重新打开小程序。");
    if (e.kind == error_class::frequency) return too_many();
    return unavailable("微信登录暂时不可用，请稍后再试。");
}

task<platform::http_outgoing> api_door::inside::log_in(const placed_row& at,
                                                       const platform::http_incoming& in) {
    constexpr std::chrono::minutes minute{1};
    constexpr std::chrono::hours hour{1};
    auto& memory = parts_.memory;
    const auto now = parts_.clock.now();
    if (co_await memory.over_limit(counted::login_tries, std::string{in.remote_address},
                                   settings_.login_tries_per_minute, minute, now))
        co_return answer_of(too_many(), in.request_id);
    const auto said = check_request(*at.described, in, at.path_names);
    if (!said) co_return answer_of(said.error(), in.request_id);
    const auto input = read_input<login_input>(said->body, said->query);
    if (!input) co_return answer_of(from_service(input.error()), in.request_id);
    std::string login_code{input->code};
    const auto who = co_await parts_.login.exchange(std::move(login_code));
    if (!who) co_return answer_of(login_problem(who.error()), in.request_id);
    if (co_await memory.over_limit(counted::logins, who->openid, settings_.logins_per_minute, minute, now))
        co_return answer_of(too_many(), in.request_id);
    std::optional<std::string> code;
    if (input->binding_code) code = *input->binding_code;
    // Six digits can be guessed, so the guesses are counted apart.
    if (code && co_await memory.over_limit(counted::binding_tries, who->openid,
                                           settings_.binding_tries_per_hour, hour, now))
        co_return answer_of(too_many(), in.request_id);

    auto done = co_await parts_.db.write([&](store::transaction& tx) {
        logged_in_answer out;
        auto w = services::begin_work(tx, parts_.clock, parts_.rules, out.changed);
        const auto opened = services::open_session(w, {who->openid, who->union_id, who->session_key}, code,
                                                   settings_.session_life);
        if (!opened) {
            out.refused = opened.error();
            return out;
        }
        out.body = body_for(tx, *opened);
        out.token_hash = services::token_hash(opened->token);
        return out;
    });
    co_await memory.apply(done.changed);
    if (done.refused) co_return answer_of(from_service(*done.refused), in.request_id);
    memory.remember_session(platform::hex_encode(done.token_hash), who->openid, settings_.session_life);
    co_return platform::http_outgoing{.content_type = std::string{json_type}, .body = std::move(done.body)};
}

}  // namespace link100::api
