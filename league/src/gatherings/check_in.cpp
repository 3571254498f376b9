#include "league/gatherings/check_in.hpp"

#include <array>
#include <stdexcept>

namespace link100::league {
namespace {

constexpr std::size_t digest_bytes_min = 20;
constexpr std::uint32_t codes = 1'000'000;  // 10^check_in_digits

}  // namespace

std::int64_t check_in_step_of(instant t) {
    return std::chrono::floor<std::chrono::seconds>(t.time_since_epoch()) / check_in_step;
}

std::chrono::seconds check_in_step_left(instant t) {
    const auto into = std::chrono::floor<std::chrono::seconds>(t.time_since_epoch()) % check_in_step;
    return check_in_step - into;
}

std::string check_in_text(std::int64_t number, std::int64_t step) {
    return "link100 check-in " + std::to_string(number) + " " + std::to_string(step);
}

std::string check_in_digits_of(std::string_view digest) {
    if (digest.size() < digest_bytes_min) throw std::invalid_argument("a digest of fewer than 20 bytes");
    const auto byte = [&](std::size_t i) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(digest[i]));
    };
    // The low four bits of the last byte choose where to cut (RFC 4226 takes a digest of 20 bytes).
    const std::size_t at = byte(digest.size() - 1) & 0x0fU;
    const auto cut =
        ((byte(at) & 0x7fU) << 24U) | (byte(at + 1) << 16U) | (byte(at + 2) << 8U) | byte(at + 3);
    auto text = std::to_string(cut % codes);
    text.insert(0, static_cast<std::size_t>(check_in_digits) - text.size(), '0');
    return text;
}

std::string check_in_code(std::string_view secret, std::int64_t number, std::int64_t step,
                          const keyed_hash& hash) {
    return check_in_digits_of(hash(secret, check_in_text(number, step)));
}

std::optional<std::int64_t> check_in_accepts(std::string_view secret, std::int64_t number,
                                             std::string_view code, instant now, const keyed_hash& hash) {
    if (secret.empty() || code.size() != check_in_digits) return std::nullopt;
    const auto present = check_in_step_of(now);
    for (const auto drift : std::array{0, -check_in_drift_steps, check_in_drift_steps})
        if (check_in_code(secret, number, present + drift, hash) == code) return present + drift;
    return std::nullopt;
}

bool is_check_in_open(instant starts_at, instant ends_at, instant now) {
    return now >= starts_at - check_in_opens_before && now < ends_at;
}

}  // namespace link100::league
