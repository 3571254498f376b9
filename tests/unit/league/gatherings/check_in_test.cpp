// The rolling check-in code: fixed by RFC 4226's own vectors, then bounds in time.
#include "league/gatherings/check_in.hpp"

#include <catch2/catch.hpp>

#include <set>
#include <stdexcept>

using namespace link100::league;
using namespace std::chrono_literals;

namespace {

std::string bytes(std::string_view hex) {
    std::string out;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        out.push_back(static_cast<char>(std::stoi(std::string{hex.substr(i, 2)}, nullptr, 16)));
    return out;
}

// Not a hash for use: spreads its input so that codes differ. The real one is tested with the services.
std::string spread(std::string_view key, std::string_view text) {
    std::uint64_t state = 1469598103934665603ULL;
    std::string out;
    for (int round = 0; round < 4; ++round) {
        for (const char c : std::string{key} + '|' + std::string{text} + std::to_string(round))
            state = (state ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
        for (unsigned shift = 0; shift < 64; shift += 8) out.push_back(static_cast<char>(state >> shift));
    }
    return out;
}

const instant start_of_step = instant{std::chrono::seconds{1'775'181'600}};
constexpr std::int64_t number = 123456;

}  // namespace

TEST_CASE("a digest is cut to six digits as RFC 4226 does it") {
    // Appendix D: the secret 12345678901234567890, counts 0 to 3.
    CHECK(check_in_digits_of(bytes("cc93cf18508d94934c64b65d8ba7667fb7cde4b0")) == "755224");
    CHECK(check_in_digits_of(bytes("75a48a19d4cbe100644e8ac1397eea747a2d33ab")) == "287082");
    CHECK(check_in_digits_of(bytes("0bacb7fa082fef30782211938bc1c5e70416ff44")) == "359152");
    CHECK(check_in_digits_of(bytes("66c28227d03a2d5529262ff016a1e6ef76557ece")) == "969429");
    CHECK_THROWS_AS(check_in_digits_of("too short"), std::invalid_argument);
    CHECK(check_in_digits_of(std::string(20, '\0')) == "000000");
}

TEST_CASE("a code lives for one step of 15 seconds, and the step before and after are taken too") {
    const auto step = check_in_step_of(start_of_step);
    CHECK(check_in_step_of(start_of_step + 14s) == step);
    CHECK(check_in_step_of(start_of_step + 15s) == step + 1);
    CHECK(check_in_step_left(start_of_step) == 15s);
    CHECK(check_in_step_left(start_of_step + 14s + 999ms) == 1s);
    const auto code = check_in_code("secret", number, step, spread);
    const auto taken_at = [&](instant t) { return check_in_accepts("secret", number, code, t, spread); };
    CHECK_FALSE(taken_at(start_of_step - 15s - 1us));
    CHECK(taken_at(start_of_step - 15s) == step);
    CHECK(taken_at(start_of_step) == step);
    CHECK(taken_at(start_of_step + 29s + 999ms) == step);
    CHECK_FALSE(taken_at(start_of_step + 30s));
}

TEST_CASE("another activity, another secret, another length: no such code") {
    const auto step = check_in_step_of(start_of_step);
    const auto code = check_in_code("secret", number, step, spread);
    CHECK_FALSE(check_in_accepts("secret", number + 1, code, start_of_step, spread));
    CHECK_FALSE(check_in_accepts("another", number, code, start_of_step, spread));
    CHECK_FALSE(check_in_accepts("secret", number, code.substr(1), start_of_step, spread));
    CHECK_FALSE(check_in_accepts("secret", number, code + "0", start_of_step, spread));
    CHECK_FALSE(check_in_accepts("", number, check_in_code("", number, step, spread), start_of_step, spread));
}

TEST_CASE("codes of one day are six digits each and seldom alike") {
    std::set<std::string> seen;
    constexpr int steps = 5'760;
    for (int i = 0; i < steps; ++i) {
        const auto code = check_in_code("secret", number, check_in_step_of(start_of_step) + i, spread);
        CHECK(code.size() == check_in_digits);
        seen.insert(code);
    }
    CHECK(seen.size() > steps - 60);  // about 17 of 5,760 fall on another by chance
}

TEST_CASE("checking in begins half an hour before the start and stops at the end") {
    const auto starts = start_of_step;
    const auto ends = start_of_step + 2h;
    CHECK_FALSE(is_check_in_open(starts, ends, starts - 30min - 1us));
    CHECK(is_check_in_open(starts, ends, starts - 30min));
    CHECK(is_check_in_open(starts, ends, ends - 1us));
    CHECK_FALSE(is_check_in_open(starts, ends, ends));
}
