#include "toml_file.hpp"

#include <fstream>
#include <sstream>

namespace link100::config {

std::string place(const std::filesystem::path& file, const toml::source_region& where) {
    return file.string() + ":" + std::to_string(where.begin.line);
}

result<toml::table, problems> read_toml(const std::filesystem::path& file) {
    std::error_code error;
    const auto bytes =
        std::filesystem::is_regular_file(file, error) ? std::filesystem::file_size(file, error) : 0;
    std::ifstream in(file, std::ios::binary);
    if (error || !std::filesystem::is_regular_file(file, error) || !in) {
        return problems{file.string() + ": cannot be read; is the path right, and may this user read it?"};
    }
    if (bytes > toml_bytes_max) return problems{file.string() + ": is larger than 1 MiB"};
    std::ostringstream text;
    text << in.rdbuf();
    try {
        return toml::parse(text.view());
    } catch (const toml::parse_error& e) {
        return problems{place(file, e.source()) + ": not valid TOML: " + std::string(e.description())};
    }
}

}  // namespace link100::config
