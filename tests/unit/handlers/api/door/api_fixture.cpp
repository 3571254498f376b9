#include "door/api_fixture.hpp"

#include <stdexcept>

namespace link100::testing {

api_fixture::api_fixture() {
    settings.app_id = "wx_mini";
    settings.requests_per_minute = 100'000;
    open_door();
}

void api_fixture::open_door() {
    door.reset();
    door = std::make_unique<api::api_door>(api::api_parts{record(), rules, clock, platform, memory, checker},
                                           settings);
}

const std::string& api_fixture::token(const std::string& name) {
    const auto at = tokens_.find(name);
    if (at != tokens_.end()) return at->second;
    const std::map<std::string, std::int64_t> people{{"wang", wang}, {"zhao", zhao}, {"zhang", zhang},
                                                     {"li", li},     {"chen", chen}, {"admin", admin}};
    std::string binding;
    if (const auto who = people.find(name); who != people.end())
        binding = R"(,"binding_code":")" + run([&](services::work& w) {
                      return services::issue_code(w, services::code_kind::mini_program, who->second).code;
                  }) +
                  "\"";
    const auto a = log_in(R"({"code":"code-)" + name + "\"" + binding + "}");
    if (a.status != 200) throw std::runtime_error(a.body);
    return tokens_[name] = a.at("/token");
}

api_answer api_fixture::log_in(const std::string& body) {
    return send_as_is({"POST", "/api/v1/login", body});
}

api_answer api_fixture::get(const std::string& name, const std::string& target) {
    return send_as_is({"GET", target, "", token(name)});
}

api_answer api_fixture::post(const std::string& name, const std::string& target, const std::string& body,
                             const std::string& key) {
    return send_as_is({"POST", target, body, token(name), key});
}

api_answer api_fixture::remove(const std::string& name, const std::string& target) {
    return send_as_is({"DELETE", target, "", token(name)});
}

std::string api_fixture::public_id(std::int64_t person) {
    return run([&](services::work& w) { return load(w, person).public_id; });
}

std::string api_fixture::talk(const std::string& more) {
    return R"({"kind":"talk","mode":"offline","starts_at":"2026-04-02T14:00:00+08:00","theme":"考研压力","people":[")" +
           public_id(zhang) + "\"]" + more + "}";
}

std::string api_fixture::logged_talk() {
    const auto a = post("wang", "/api/v1/activities", talk());
    if (a.status != 201) throw std::runtime_error(a.body);
    return a.at("/number");
}

std::string api_fixture::sent_case(const std::string& text) {
    const auto a = post("zhang", "/api/v1/cases", R"({"kind":"help","text":")" + text + "\"}");
    if (a.status != 201) throw std::runtime_error(a.body);
    return a.at("/case/number");
}

std::string api_fixture::scene_of(std::int64_t cadre) {
    return run([&](services::work& w) { return services::qr_of(w, load(w, cadre)).value().scene; });
}

std::int64_t api_fixture::count(const std::string& table) {
    return read([&](store::transaction& tx) { return tx.number("SELECT COUNT(*) FROM " + table); });
}

}  // namespace link100::testing
