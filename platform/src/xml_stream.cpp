#include "xml_stream.hpp"

#include "platform/sheet_reader.hpp"

namespace link100::platform {
namespace {

constexpr int xml_piece_bytes = 65'536;
constexpr int depth_max = 64;

std::string_view local_name(std::string_view name) {
    const auto colon = name.rfind(':');
    return colon == name.npos ? name : name.substr(colon + 1);
}

}  // namespace

std::string_view attribute(const char** attributes, std::string_view name) {
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2)
        if (local_name(attributes[0]) == name) return attributes[1];
    return {};
}

bool xml_stream::has(zip_t* archive, const std::string& part) {
    return zip_name_locate(archive, part.c_str(), 0) >= 0;
}

xml_stream::xml_stream(zip_t* archive, const std::string& part, xml_events& events) : events_(events) {
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_stat(archive, part.c_str(), 0, &about) != 0)
        throw sheet_failure{"这个xlsx文件里缺少工作表，可能已损坏。"};
    size_ = about.size;
    if (size_ > sheet_unpacked_bytes_max) throw sheet_failure{"这个xlsx文件展开后太大，请分成几个文件。"};
    file_ = zip_fopen(archive, part.c_str(), 0);
    if (file_ == nullptr) throw sheet_failure{"这个xlsx文件打不开，可能加了密码或已损坏。"};
    parser_ = XML_ParserCreate("UTF-8");
    if (parser_ == nullptr) {
        zip_fclose(file_);
        throw std::bad_alloc();
    }
    XML_SetUserData(parser_, this);
    XML_SetElementHandler(parser_, &on_begin, &on_end);
    XML_SetCharacterDataHandler(parser_, &on_text);
    XML_SetStartDoctypeDeclHandler(parser_, &on_doctype);
}

xml_stream::~xml_stream() {
    XML_ParserFree(parser_);
    zip_fclose(file_);
}

bool xml_stream::feed() {
    void* buffer = XML_GetBuffer(parser_, xml_piece_bytes);
    if (buffer == nullptr) throw std::bad_alloc();
    const auto got = zip_fread(file_, buffer, xml_piece_bytes);
    if (got < 0) throw sheet_failure{"这个xlsx文件已损坏，没有导入任何内容。"};
    read_ += static_cast<std::uint64_t>(got);
    if (read_ > sheet_unpacked_bytes_max) throw sheet_failure{"这个xlsx文件展开后太大，请分成几个文件。"};
    const auto ok = XML_ParseBuffer(parser_, static_cast<int>(got), got == 0 ? 1 : 0);
    if (ok != XML_STATUS_OK || refused_)
        throw sheet_failure{"这个xlsx文件的内容不合规范，没有导入任何内容。"};
    return got > 0;
}

double xml_stream::progress() const {
    return size_ == 0 ? 1.0 : static_cast<double>(read_) / static_cast<double>(size_);
}

// An exception must not fly through expat, which is C: the parser is stopped, and feed() says so.
void xml_stream::on_begin(void* self, const XML_Char* name, const XML_Char** attributes) {
    auto& s = *static_cast<xml_stream*>(self);
    if (++s.depth_ > depth_max) {
        s.refused_ = true;
        XML_StopParser(s.parser_, XML_FALSE);
        return;
    }
    s.events_.begin(local_name(name), attributes);
}

void xml_stream::on_end(void* self, const XML_Char* name) {
    auto& s = *static_cast<xml_stream*>(self);
    --s.depth_;
    s.events_.end(local_name(name));
}

void xml_stream::on_text(void* self, const XML_Char* bytes, int length) {
    static_cast<xml_stream*>(self)->events_.text({bytes, static_cast<std::size_t>(length)});
}

void xml_stream::on_doctype(void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    auto& s = *static_cast<xml_stream*>(self);
    s.refused_ = true;
    XML_StopParser(s.parser_, XML_FALSE);
}

}  // namespace link100::platform
