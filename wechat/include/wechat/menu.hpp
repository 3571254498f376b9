// Checks the custom menu below the chat against its limits (WeChat: 自定义菜单 创建接口) and writes it as
// JSON. It never sends it: platform_client.hpp does.
#pragma once
#include "config/menu.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace link100::wechat {

struct menu_button {
    std::string name;
    std::string
        type;  // "click", "view", "miniprogram", "scancode_push" …; empty: it only opens what is below
    std::string key;
    std::string url;  // of view; of miniprogram for old clients
    std::string media_id;
    std::string article_id;
    std::string app_id;
    std::string page_path;
    std::vector<menu_button> below;
};

struct menu {
    std::vector<menu_button> buttons;
};

[[nodiscard]] menu menu_of(const config::menu& m);

// Each problem in one Chinese sentence that names the button; empty: the platform will take it.
[[nodiscard]] std::vector<std::string> problems_of(const menu& m);

// The body of /cgi-bin/menu/create.
[[nodiscard]] std::string menu_json(const menu& m);

}  // namespace link100::wechat
