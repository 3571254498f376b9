#include "config/changes.hpp"
#include "config/load.hpp"
#include "value_text.hpp"

namespace link100::config {
namespace {

constexpr std::string_view introduction = R"(# Configuration · 配置

<!-- Made from the table in config/src/keys.cpp (target `configuration_manual`); change it there. -->

`link100 serve --config FILE` reads one TOML file. A key `name` of `[section]` is overridden by the environment variable `LINK100_SECTION_NAME`; lists are separated by commas there. A secret (🔒) may also stand alone in a file: `name_file = "PATH"` in TOML, or `LINK100_SECTION_NAME_FILE`. Relative paths, in the environment too, are relative to the configuration file's folder. An unknown key or a value that is not allowed refuses to start; each mistake is one line with its place. `link100 config print` shows what is in force, secrets as `***`.

服务只读一个 TOML 文件。环境变量 `LINK100_段名_键名` 优先于文件;密钥(🔒)可以单独放在文件里(`键名_file`)。相对路径以配置文件所在目录为准。写错的键或不允许的值会拒绝启动,并逐行指出位置和允许的范围。`link100 config print` 显示生效的配置,密钥显示为 `***`。

**While it runs · 运行中**: `kill -HUP` makes the server open `log.file` again (move the old file away first), read the certificate and key of `server.tls_cert` and `server.tls_key` again for connections that begin from then on, and take over @LIVE@ from this file and the files that it names. No connection is closed and no request is lost. What cannot be used is one line in the log, and the old one stays in force. Everything else is read at the start only: a key that was changed, and a changed `personal.key_ring_file`, `programme.seal_key_file` or file of rules, is named in the log until the next start.

`kill -HUP` 让服务重新打开日志文件(先把旧文件移走)、重新读取证书和私钥(只用于之后的新连接),并采用配置文件中新的 @LIVE@。连接不会中断,请求不会丢失。读不了的,日志里有一行说明,仍用旧的。其余各项只在启动时读取:改动过的键、密钥环、签名密钥和规则文件,日志会逐一指出,下次启动时生效。

An example to start from · 示例文件: [`config/link100.example.toml`](../config/link100.example.toml)
)";

std::string with_live_keys(std::string text) {
    constexpr std::string_view mark = "@LIVE@";
    std::string names;
    for (const auto name : live_keys()) names += (names.empty() ? "`" : ", `") + std::string(name) + "`";
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark))
        text.replace(at, mark.size(), names);
    return text;
}

std::string in_cell(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '|') out += '\\';
        out += c;
    }
    return out;
}

std::string initial(const key& row) {
    if (row.required) return "required · 必填";
    if (const auto* f = std::get_if<path_field>(&row.where); f != nullptr && !f->shared.empty()) {
        return "`" + std::string(f->shared) + "` that comes with the product · 随产品提供";
    }
    return row.initial.empty() ? "–" : "`" + std::string(row.initial) + "`";
}

std::string line(const key& row) {
    const std::string lock = row.shown == disclosure::open ? "" : " 🔒";
    return "| `" + std::string(last_part(row.name)) + "`" + lock + " | " + in_cell(allowed(row)) + " | " +
           in_cell(initial(row)) + " | " + in_cell(row.english) + "<br>" + in_cell(row.chinese) + " |\n";
}

}  // namespace

std::string manual_page() {
    auto page = with_live_keys(std::string(introduction));
    for (const auto& part : sections()) {
        page += "\n## [" + std::string(part.name) + "]\n" + std::string(part.english) + " · " +
                std::string(part.chinese) + "\n\n| key | allowed | default | |\n|---|---|---|---|\n";
        for (const auto& row : keys()) {
            if (section_of(row.name) == part.name) page += line(row);
        }
    }
    return page;
}

}  // namespace link100::config
