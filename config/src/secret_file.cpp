#include "secret_file.hpp"

#include <fstream>
#include <sstream>

namespace link100::config {

result<std::string, unreadable> read_secret(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) return unreadable{"is not a file"};
    if (std::filesystem::file_size(file, error) > secret_bytes_max || error) {
        return unreadable{"is larger than 4096 bytes"};
    }
    std::ifstream in(file, std::ios::binary);
    if (!in) return unreadable{"cannot be read by this user"};
    std::ostringstream bytes;
    bytes << in.rdbuf();
    auto text = bytes.str();
    while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
    if (text.empty()) return unreadable{"is empty"};
    return text;
}

bool is_open_to_all(const std::filesystem::path& file) {
    std::error_code error;
    const auto rights = std::filesystem::status(file, error).permissions();
    return !error && (rights & std::filesystem::perms::others_read) != std::filesystem::perms::none;
}

}  // namespace link100::config
