// Reads the official account's custom menu as the operator writes it (menu.toml). It never lets a menu pass
// that is beyond the platform's limits: at most 3 buttons, each with at most 5 below it (WeChat: custom menu,
// createCustomMenu).
#pragma once
#include "config/load.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace link100::config {

inline constexpr std::size_t menu_buttons_max = 3;
inline constexpr std::size_t menu_sub_buttons_max = 5;
inline constexpr std::size_t menu_name_bytes_max = 16;      // first level
inline constexpr std::size_t menu_sub_name_bytes_max = 60;  // second level
inline constexpr std::size_t menu_key_bytes_max = 128;
inline constexpr std::size_t menu_url_bytes_max = 1024;

enum class menu_action { none, click, view };  // none: the button only opens what is below it

struct menu_button {
    std::string name;
    menu_action action = menu_action::none;
    std::string key;  // of a click: what the callback's EventKey says
    std::string url;  // of a view
    std::vector<menu_button> below;
};

struct menu {
    std::vector<menu_button> buttons;
};

[[nodiscard]] result<menu, problems> load_menu(const std::filesystem::path& file);

}  // namespace link100::config
