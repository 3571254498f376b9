// A text file's bytes as UTF-8, piece by piece.
#pragma once
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

namespace link100::platform {

enum class text_encoding { utf8, utf8_with_mark, gb18030 };

// Reads the file once: UTF-8 if all of it is, else GB18030.
[[nodiscard]] text_encoding encoding_of(const std::filesystem::path& file);

class text_pieces {
public:
    text_pieces(const std::filesystem::path& file, text_encoding encoding);
    ~text_pieces();
    text_pieces(const text_pieces&) = delete;
    text_pieces& operator=(const text_pieces&) = delete;

    // Appends a piece; false at the end. What cannot be decoded becomes U+FFFD.
    bool append_to(std::string& out);

    [[nodiscard]] double progress() const;

private:
    struct converter;
    std::ifstream in_;
    std::uintmax_t size_ = 0;
    std::uintmax_t read_ = 0;
    std::string raw_;  // bytes of a character that is cut by the piece's end
    std::unique_ptr<converter> converter_;
};

}  // namespace link100::platform
