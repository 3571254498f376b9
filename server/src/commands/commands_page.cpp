#include "commands/commands_page.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace link100::server {
namespace {

constexpr std::string_view page_head = R"(# Commands · 命令

<!-- Made from the program's own --help (`link100 commands manual`, target `command_manual`); change it there. -->

`link100 COMMAND --help` says the same for one command. What a command answers goes to standard output, what is wrong to standard error.

**Exit codes**: 0 done · 1 the answer is no · 2 wrong command line · 3 wrong configuration · 4 database, Redis or platform not reachable.

**`--config FILE`** (`-c`; left out: `link100.toml` in this folder) names the settings: [configuration.md](configuration.md).

**`--as NUMBER`** (a student or staff number, also a name that only one person has; `--by` is its older name): the command acts in the name of that person and under that person's permissions. Left out, it acts as the machine's operator, who may everything. Who is suspended acts by no command. Either way the log of who did what (`link100 audit`) keeps it.

**`--json`** prints a table as JSON. A table that is written to a FILE is xlsx or csv by the file's ending. Student numbers and phones are masked; a command that can show them in full does so for a `--reason` only. Each export of people's records and each look in full is logged, and a table in full says in its first line who took it away, when and what for.

Whatever a command makes (the record, tables, reports, key rings) is its owner's alone: mode 0600, whatever the umask.

`link100 COMMAND --help` 显示单个命令的说明。**退出码**:0 完成 · 1 答案是否定的 · 2 命令写错 · 3 配置有误 · 4 数据库、Redis 或微信接口连不上。**`--as 学号或工号`** 以某人的名义、按其权限执行;不写则以本机管理员的身份执行。**`--json`** 以 JSON 输出表格。写成文件的表格按扩展名为 xlsx 或 csv;学号和电话默认遮盖,写明 `--reason` 才完整显示,并记入日志。
)";

// Explained in the page's head; a row only names them.
constexpr std::array<std::string_view, 3> explained_above{"config", "as", "json"};

std::string table_cell(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '|') out += '\\';
        if (c == '\n') {
            out += "<br>";
        } else {
            out += c;
        }
    }
    return out;
}

bool is_explained_above(const CLI::Option& o) {
    const auto& names = o.get_lnames();
    return !names.empty() && std::ranges::find(explained_above, names.front()) != explained_above.end();
}

bool is_help(const CLI::Option& o) {
    const auto& names = o.get_lnames();
    return !names.empty() && names.front() == "help";
}

// What stands after the option: TEXT, or what its check says it may be.
std::string value_after(const CLI::Option& o) {
    const auto type = o.get_type_name();
    if (type.empty()) return {};  // a flag
    const auto check = type.find(':');
    return ' ' + (check == std::string::npos ? type : type.substr(check + 1));
}

std::string option_line(const CLI::Option& o) {
    std::string name;
    if (o.get_positional()) {
        name = o.get_name(true);
        std::ranges::transform(name, name.begin(),
                               [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    } else {
        for (const auto& n : o.get_snames()) name += (name.empty() ? "-" : ", -") + n;
        for (const auto& n : o.get_lnames()) name += (name.empty() ? "--" : ", --") + n;
        name += value_after(o);
    }
    if (o.get_items_expected_max() > 1) name += " …";
    std::string line = '`' + name + '`';
    if (!o.get_required()) line += o.get_positional() ? " (may be left out)" : "";
    if (o.get_required() && !o.get_positional()) line += " (required)";
    line += ": " + o.get_description();
    if (!o.get_default_str().empty()) line += " (`" + o.get_default_str() + "`)";
    return line;
}

std::string arguments_cell(const CLI::App& command) {
    std::vector<std::string> lines;
    std::string shared;
    const auto add = [&](bool positional) {
        for (const auto* o : command.get_options({})) {
            if (o->get_positional() != positional || is_help(*o)) continue;
            if (is_explained_above(*o)) {
                shared += (shared.empty() ? "`--" : " `--") + o->get_lnames().front() + '`';
            } else {
                lines.push_back(option_line(*o));
            }
        }
    };
    add(true);
    add(false);
    if (!shared.empty()) lines.push_back(shared);
    std::string cell;
    for (const auto& line : lines) cell += (cell.empty() ? "" : "\n") + line;
    return cell.empty() ? "–" : cell;
}

void append_rows(std::string& page, const CLI::App& command, const std::string& name) {
    const auto below = command.get_subcommands(std::function<bool(const CLI::App*)>{});
    if (below.empty()) {
        page += "| `" + name + "` | " + table_cell(command.get_description()) + " | " +
                table_cell(arguments_cell(command)) + " |\n";
        return;
    }
    for (const auto* c : below) append_rows(page, *c, name + ' ' + c->get_name());
}

}  // namespace

std::string page_of_commands(const CLI::App& program) {
    std::string page{page_head};
    for (const auto* c : program.get_subcommands(std::function<bool(const CLI::App*)>{})) {
        page += "\n## " + c->get_name() + '\n';
        if (!c->get_subcommands(std::function<bool(const CLI::App*)>{}).empty())
            page += c->get_description() + ".\n";
        page += "\n| command | what it does | arguments and options |\n|---|---|---|\n";
        append_rows(page, *c, "link100 " + c->get_name());
    }
    return page;
}

}  // namespace link100::server
