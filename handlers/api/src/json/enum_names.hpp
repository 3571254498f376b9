// The names that an enum has at the JSON door: English, snake_case, never changed once given. The Chinese
// word for the same goes beside it as …_label. Each subject names its own enums:
//
//   template <>
//   inline constexpr enum_names<1, 2> names_of<league::activity_mode>{{"offline", "online"}};
#pragma once
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

namespace link100::api {

// The names stand in the order of the enum's integers, the first of which is given.
template <int First, std::size_t N>
struct enum_names {
    std::array<std::string_view, N> all;

    template <class E>
    [[nodiscard]] constexpr std::string_view of(E v) const {
        const auto at = static_cast<std::size_t>(static_cast<std::int64_t>(v) - First);
        return at < N ? all[at] : "other";
    }

    template <class E>
    [[nodiscard]] constexpr std::optional<E> named(std::string_view name) const {
        for (std::size_t i = 0; i < N; ++i)
            if (all[i] == name) return static_cast<E>(static_cast<int>(i) + First);
        return std::nullopt;
    }
};

struct no_names {};

template <class E>
inline constexpr no_names names_of{};

template <class E>
concept named_enum = std::is_enum_v<E> && !std::same_as<decltype(names_of<E>), const no_names>;

template <named_enum E>
[[nodiscard]] constexpr std::string_view name_of(E v) {
    return names_of<E>.of(v);
}

}  // namespace link100::api
