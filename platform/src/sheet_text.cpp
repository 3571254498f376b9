#include "sheet_text.hpp"

#include "platform/encoding.hpp"

#include <array>
#include <cerrno>
#include <iconv.h>
#include <stdexcept>

namespace link100::platform {
namespace {

constexpr std::size_t text_piece_bytes = 262'144;
constexpr std::string_view mark = "\xEF\xBB\xBF";
constexpr std::string_view replacement = "\uFFFD";

// The bytes up to the last line break: UTF-8 is then not cut within a character.
std::size_t whole_lines(std::string_view bytes) {
    const auto end = bytes.rfind('\n');
    return end == bytes.npos ? bytes.size() : end + 1;
}

}  // namespace

text_encoding encoding_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string buffer;
    std::string piece(text_piece_bytes, '\0');
    bool first = true;
    auto found = text_encoding::utf8;
    while (in) {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        buffer.append(piece.data(), static_cast<std::size_t>(in.gcount()));
        if (first && buffer.starts_with(mark)) found = text_encoding::utf8_with_mark;
        first = false;
        const auto whole = in ? whole_lines(buffer) : buffer.size();
        if (!is_utf8(std::string_view{buffer}.substr(0, whole))) return text_encoding::gb18030;
        buffer.erase(0, whole);
    }
    return found;
}

struct text_pieces::converter {
    converter() : handle(iconv_open("UTF-8", "GB18030")) {
        if (handle == reinterpret_cast<iconv_t>(-1)) throw std::runtime_error("iconv knows no GB18030");
    }

    converter(const converter&) = delete;
    converter& operator=(const converter&) = delete;

    ~converter() { iconv_close(handle); }

    iconv_t handle;
};

text_pieces::text_pieces(const std::filesystem::path& file, text_encoding encoding)
    : in_(file, std::ios::binary), size_(std::filesystem::file_size(file)) {
    if (encoding == text_encoding::utf8_with_mark) in_.ignore(static_cast<std::streamsize>(mark.size()));
    if (encoding == text_encoding::gb18030) converter_ = std::make_unique<converter>();
}

text_pieces::~text_pieces() = default;

bool text_pieces::append_to(std::string& out) {
    const auto kept = raw_.size();
    raw_.resize(kept + text_piece_bytes);
    in_.read(raw_.data() + kept, text_piece_bytes);
    const auto got = static_cast<std::size_t>(in_.gcount());
    read_ += got;
    raw_.resize(kept + got);
    if (raw_.empty()) return false;
    if (!converter_) {
        out += raw_;
        raw_.clear();
        return true;
    }
    char* from = raw_.data();
    std::size_t left = raw_.size();
    std::array<char, 65'536> decoded{};
    while (left > 0) {
        char* to = decoded.data();
        std::size_t room = decoded.size();
        const auto done = iconv(converter_->handle, &from, &left, &to, &room);
        out.append(decoded.data(), decoded.size() - room);
        if (done != static_cast<std::size_t>(-1) || errno == E2BIG) continue;
        if (errno == EINVAL && got > 0) break;  // cut within a character: the rest comes with the next piece
        out += replacement;
        ++from;
        --left;
    }
    raw_.erase(0, raw_.size() - left);
    return true;
}

double text_pieces::progress() const {
    return size_ == 0 ? 1.0 : static_cast<double>(read_) / static_cast<double>(size_);
}

}  // namespace link100::platform
