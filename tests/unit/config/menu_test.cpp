#include "config/menu.hpp"

#include "config_files.hpp"

using namespace link100::config;
using namespace link100::testing;

namespace {

problems menu_problems(const std::string& text) {
    const folder here;
    const auto read_menu = load_menu(here.write("menu.toml", text));
    return read_menu.has_error() ? read_menu.error() : problems{};
}

std::string button(const std::string& name, const std::string& key) {
    return "[[button]]\nname = \"" + name + "\"\nkey = \"" + key + "\"\n";
}

}  // namespace

TEST_CASE("the menu that comes with the product is within the platform's limits") {
    const auto read_menu = load_menu(LINK100_SOURCE_DIR "/config/menu.toml");
    REQUIRE(read_menu.has_value());
    REQUIRE(read_menu->buttons.size() == 3);
    CHECK(read_menu->buttons[0].name == "我的联系");
    CHECK(read_menu->buttons[1].name == "活动");
    CHECK(read_menu->buttons[2].name == "说心声");
    CHECK(read_menu->buttons[0].action == menu_action::none);
    CHECK(read_menu->buttons[2].below[0].action == menu_action::click);
    CHECK(read_menu->buttons[2].below[0].key == "CASE_NEW");
}

TEST_CASE("a menu has one to three buttons") {
    CHECK(menu_problems("").size() == 1);
    CHECK(menu_problems(button("a", "1") + button("b", "2") + button("c", "3")).empty());
    CHECK(menu_problems(button("a", "1") + button("b", "2") + button("c", "3") + button("d", "4")).size() ==
          1);
}

TEST_CASE("a button opens at most five others") {
    std::string text = "[[button]]\nname = \"a\"\n";
    for (int i = 1; i <= 5; ++i)
        text += "[[button.button]]\nname = \"b\"\nkey = \"k" + std::to_string(i) + "\"\n";
    CHECK(menu_problems(text).empty());
    CHECK(menu_problems(text + "[[button.button]]\nname = \"b\"\nkey = \"k6\"\n").size() == 1);
}

TEST_CASE("a name has at most 16 bytes above and 60 below, a key 128 and a url 1024") {
    CHECK(menu_problems(button(std::string(16, 'n'), "k")).empty());
    CHECK(menu_problems(button(std::string(17, 'n'), "k")).size() == 1);
    CHECK(menu_problems(button("六个汉字太长", "k")).size() == 1);
    CHECK(menu_problems(button("n", std::string(128, 'k'))).empty());
    CHECK(menu_problems(button("n", std::string(129, 'k'))).size() == 1);
    const auto below = [](std::size_t bytes) {
        return "[[button]]\nname = \"a\"\n[[button.button]]\nname = \"" + std::string(bytes, 'n') +
               "\"\nkey = \"k\"\n";
    };
    CHECK(menu_problems(below(60)).empty());
    CHECK(menu_problems(below(61)).size() == 1);
    const auto url = [](std::size_t bytes) {
        return "[[button]]\nname = \"a\"\nurl = \"https://" + std::string(bytes - 8, 'u') + "\"\n";
    };
    CHECK(menu_problems(url(1024)).empty());
    CHECK(menu_problems(url(1025)).size() == 1);
}

TEST_CASE("a button means exactly one thing") {
    CHECK(menu_problems("[[button]]\nname = \"a\"\n").size() == 1);
    CHECK(menu_problems("[[button]]\nname = \"a\"\nkey = \"k\"\nurl = \"https://h\"\n").size() == 1);
    CHECK(menu_problems("[[button]]\nname = \"a\"\nurl = \"ftp://h\"\n").size() == 1);
    CHECK(menu_problems(button("a", "k") + button("b", "k")).size() == 1);
}

TEST_CASE("an unknown word in a menu is named with its line and the word that was meant") {
    const folder here;
    const auto file = here.write("menu.toml", button("a", "k") + "ur = \"https://h\"\n");
    const auto read_menu = load_menu(file);
    REQUIRE(read_menu.has_error());
    CHECK(read_menu.error() == problems{file.string() + ":4: ur: there is no such key; did you mean url?"});
}
