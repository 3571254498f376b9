// A request at the JSON door: the first line is "METHOD TARGET WHO", the rest is the body. WHO is logged in
// (wang, zhao, zhang, li, chen, admin, stranger) or missing. No answer may be an exception, and each has the
// shape that it says.
#include "door/api_fixture.hpp"
#include "fuzz_input.hpp"
#include "platform/encoding.hpp"

#include <array>
#include <memory>
#include <stdexcept>

namespace {

using namespace link100;

// What requests write stays, so from time to time the college is founded anew.
constexpr int requests_of_a_college = 2'000;
constexpr std::array people{"wang", "zhao", "zhang", "li", "chen", "admin", "stranger"};

class door_for_fuzzing : public testing::api_fixture {
public:
    door_for_fuzzing() {
        settings.login_tries_per_minute = settings.logins_per_minute = settings.binding_tries_per_hour =
            settings.requests_per_minute = 1'000'000'000;
        open_door();
        for (const auto* name : people) static_cast<void>(token(name));
    }
};

bool is_ascii_word(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7F; });
}

}  // namespace

// The sanitizer looks for pointers, and RapidJSON keeps other things in a pointer's upper 16 bits: what the
// door's schemas hold looks lost to it as long as the door is there.
// NOLINTNEXTLINE(bugprone-reserved-identifier): the sanitizer's name
extern "C" const char* __lsan_default_suppressions() {
    return "leak:rapidjson::internal::Schema";
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // OpenSSL first, so that it is cleaned up after the college and its threads are gone.
    static const auto openssl_is_ready = platform::sha256({});
    static std::unique_ptr<door_for_fuzzing> college;
    static int requests = 0;
    if (!college || ++requests % requests_of_a_college == 0) {
        college.reset();
        college = std::make_unique<door_for_fuzzing>();
    }
    auto body = fuzz::text_of(data, size);
    auto line = fuzz::take_until(body, '\n');
    const auto method = fuzz::take_until(line, ' ');
    const auto target = fuzz::take_until(line, ' ');
    if (!is_ascii_word(method) || !target.starts_with('/') || body.size() > api::body_bytes_max) return 0;
    testing::api_request r{std::string{method}, std::string{target}, std::string{body}};
    if (std::ranges::find(people, line) != people.end()) r.token = college->token(std::string{line});
    testing::api_answer a;
    try {
        a = college->send_as_is(r);
    } catch (const std::runtime_error& e) {
        if (std::string_view{e.what()}.starts_with("no route")) return 0;
        throw;
    }
    fuzz::require(a.status >= 200 && a.status < 500, "every request is answered as the caller's");
    fuzz::require(a.status < 300 || a.status >= 400, "nothing is sent elsewhere");
    fuzz::require(a.status < 400 || (a.json && !a.at("/detail").empty()), "a refusal says why");
    // Logging out ends the session.
    if (!r.token.empty() && (a.status == 401 || r.method == "DELETE")) college.reset();
    return 0;
}
