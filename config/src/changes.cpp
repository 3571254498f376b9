#include "config/changes.hpp"

#include "keys.hpp"
#include "value_text.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace link100::config {
namespace {

constexpr std::array<std::string_view, 5> taken_while_serving{
    "wechat.app_secret", "wechat.token", "wechat.encoding_aes_key", "wechat.previous_aes_key",
    "miniapp.app_secret"};

}  // namespace

std::span<const std::string_view> live_keys() {
    return taken_while_serving;
}

bool is_live(std::string_view key_name) {
    return std::ranges::find(taken_while_serving, key_name) != taken_while_serving.end();
}

std::vector<std::string_view> changed_keys(const settings& before, const settings& after) {
    std::vector<std::string_view> names;
    for (const auto& row : keys())
        if (text_of(row, before) != text_of(row, after)) names.push_back(row.name);
    return names;
}

void take_live(const settings& from, settings& into) {
    for (const auto name : live_keys())
        if (const auto* row = find_key(name); row == nullptr || !assign(*row, text_of(*row, from), into))
            throw std::logic_error(std::string(name) + ": cannot be taken over");
}

}  // namespace link100::config
