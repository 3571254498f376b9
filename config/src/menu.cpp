#include "config/menu.hpp"

#include "platform/encoding.hpp"
#include "table_reader.hpp"

#include <set>

namespace link100::config {
namespace {

// One reading of a menu: the keys seen so far, so that no two buttons mean the same.
struct menu_reading {
    const std::filesystem::path& file;
    problems wrong;
    std::set<std::string> keys;

    std::vector<menu_button> buttons(table_reader& parent, std::size_t most, std::size_t name_bytes_max,
                                     bool may_open_others) {
        std::vector<menu_button> read;
        const auto tables = parent.tables("button");
        if (tables.size() > most) {
            parent.complain("button", "stands " + std::to_string(tables.size()) +
                                          " times; allowed: at most " + std::to_string(most));
        }
        for (const auto* table : tables) {
            table_reader reader(file, *table, wrong);
            read.push_back(button(reader, name_bytes_max, may_open_others));
            reader.finish();
        }
        return read;
    }

    menu_button button(table_reader& reader, std::size_t name_bytes_max, bool may_open_others) {
        menu_button read;
        read.name = reader.required_text("name");
        check_bytes(reader, "name", read.name, name_bytes_max);
        read.key = reader.text("key").value_or("");
        read.url = reader.text("url").value_or("");
        if (may_open_others) {
            read.below = buttons(reader, menu_sub_buttons_max, menu_sub_name_bytes_max, false);
        }
        const int meanings =
            (read.key.empty() ? 0 : 1) + (read.url.empty() ? 0 : 1) + (read.below.empty() ? 0 : 1);
        if (meanings != 1) {
            reader.complain(may_open_others ? "a button has either a key, or a url, or buttons below it"
                                            : "a button has either a key or a url");
        }
        check_key(reader, read);
        check_url(reader, read);
        return read;
    }

    void check_key(table_reader& reader, menu_button& read) {
        if (read.key.empty()) return;
        read.action = menu_action::click;
        check_bytes(reader, "key", read.key, menu_key_bytes_max);
        if (!keys.insert(read.key).second) reader.complain("key", "stands twice in this menu");
    }

    static void check_url(table_reader& reader, menu_button& read) {
        if (read.url.empty()) return;
        read.action = menu_action::view;
        check_bytes(reader, "url", read.url, menu_url_bytes_max);
        if (!read.url.starts_with("https://") && !read.url.starts_with("http://")) {
            reader.complain("url", "must begin with https:// or http://");
        }
    }

    static void check_bytes(table_reader& reader, std::string_view name, std::string_view text,
                            std::size_t most) {
        if (text.empty()) reader.complain(name, "must not be empty");
        if (text.size() <= most) return;
        reader.complain(name, "has " + std::to_string(text.size()) + " bytes; the platform takes at most " +
                                  std::to_string(most) + " (a Chinese character is 3)");
    }
};

}  // namespace

result<menu, problems> load_menu(const std::filesystem::path& file) {
    const auto root = read_toml(file);
    if (!root) return root.error();
    menu_reading reading{file, {}, {}};
    table_reader reader(file, *root, reading.wrong);
    menu read;
    read.buttons = reading.buttons(reader, menu_buttons_max, menu_name_bytes_max, true);
    if (read.buttons.empty() && reading.wrong.empty())
        reader.complain("button", "is missing; a menu has at least one");
    reader.finish();
    if (!reading.wrong.empty()) return reading.wrong;
    return read;
}

}  // namespace link100::config
