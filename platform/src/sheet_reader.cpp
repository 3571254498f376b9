#include "platform/sheet_reader.hpp"

#include "sheet_csv.hpp"
#include "sheet_xlsx.hpp"
#include "xml_stream.hpp"

#include <fstream>

namespace link100::platform {

result<std::unique_ptr<sheet_reader>, std::string> open_sheet(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) return "没有这个文件：" + file.string();
    const auto size = std::filesystem::file_size(file, error);
    if (error || size > sheet_file_bytes_max) return std::string{"文件超过1 GiB，请分成几个文件。"};
    std::ifstream in(file, std::ios::binary);
    std::string head(8, '\0');
    in.read(head.data(), static_cast<std::streamsize>(head.size()));
    if (!in && !in.eof()) return std::string{"文件读不出来，请检查权限。"};
    head.resize(static_cast<std::size_t>(in.gcount()));
    // The old format of spreadsheets, and one with a password, begin like this.
    if (head.starts_with("\xD0\xCF\x11\xE0"))
        return std::string{"这是旧式xls或加了密码的文件，请另存为不加密的xlsx或csv。"};
    try {
        if (head.starts_with("PK\x03\x04")) return open_xlsx(file);
        return open_csv(file);
    } catch (const sheet_failure& f) {
        return f.text;
    }
}

}  // namespace link100::platform
