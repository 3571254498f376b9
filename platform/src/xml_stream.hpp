// One part of an xlsx as a stream of XML events: libzip unpacks a piece, expat tells what is in it.
#pragma once
#include <expat.h>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <zip.h>

namespace link100::platform {

struct close_zip {
    void operator()(zip_t* z) const { zip_discard(z); }
};

using zip_archive = std::unique_ptr<zip_t, close_zip>;

// Where the events go. Names come without their prefix.
class xml_events {
public:
    virtual ~xml_events() = default;
    virtual void begin(std::string_view name, const char** attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view bytes) = 0;
};

// The attribute's value, "" when it is not there.
[[nodiscard]] std::string_view attribute(const char** attributes, std::string_view name);

class xml_stream {
public:
    // Throws sheet_failure when the archive has no such part.
    xml_stream(zip_t* archive, const std::string& part, xml_events& events);
    ~xml_stream();
    xml_stream(const xml_stream&) = delete;
    xml_stream& operator=(const xml_stream&) = delete;

    // Reads one piece; false at the end. Throws sheet_failure on anything that is no sound XML.
    bool feed();

    [[nodiscard]] double progress() const;

    static bool has(zip_t* archive, const std::string& part);

private:
    static void on_begin(void* self, const XML_Char* name, const XML_Char** attributes);
    static void on_end(void* self, const XML_Char* name);
    static void on_text(void* self, const XML_Char* bytes, int length);
    static void on_doctype(void* self, const XML_Char*, const XML_Char*, const XML_Char*, int);

    xml_events& events_;
    zip_file_t* file_ = nullptr;
    XML_Parser parser_ = nullptr;
    std::uint64_t size_ = 0;
    std::uint64_t read_ = 0;
    int depth_ = 0;
    bool refused_ = false;
};

// A Chinese sentence.
struct sheet_failure {
    std::string text;
};

}  // namespace link100::platform
