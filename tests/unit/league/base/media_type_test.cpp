// What a file is by its first bytes.
#include "league/base/media_type.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace link100::league;
using namespace std::string_literals;

namespace {

std::string name_of(const std::string& bytes) {
    const auto t = media_type_of(bytes);
    return t ? std::string{t->name} : "";
}

}  // namespace

TEST_CASE("pictures and voice are known by their first bytes") {
    CHECK(name_of("\xFF\xD8\xFF\xE0rest"s) == "image/jpeg");
    CHECK(name_of("\x89PNG\r\n\x1A\nrest"s) == "image/png");
    CHECK(name_of("RIFF\x10\0\0\0WEBPVP8 "s) == "image/webp");
    CHECK(name_of("#!AMR\n\x3C"s) == "audio/amr");
    CHECK(name_of("ID3\x04"s) == "audio/mpeg");
    CHECK(name_of("\xFF\xFB\x90\x64"s) == "audio/mpeg");
    CHECK(name_of("\xFF\xF1\x50\x80"s) == "audio/aac");
    CHECK(name_of("\0\0\0\x20"
                  "ftypM4A rest"s) == "audio/mp4");
}

TEST_CASE("anything else is nothing: what a browser runs, what only looks alike, what is cut short") {
    for (const auto& bytes : {""s, "<svg xmlns"s, "<html>"s, "GIF89a"s, "%PDF-1.7"s, "PK\x03\x04"s,
                              "\xFF\xD8"s, "RIFF\x10\0\0\0WAVE"s, "\xFF\xFF\xFF\xFF"s, "\xFF\xE8\x90\x64"s,
                              "\0\0\0\x20"
                              "ftypavif"s})
        CHECK(name_of(bytes).empty());
}

TEST_CASE("a type may be called by its other names, never by another's") {
    const auto mp3 = media_type_of("ID3\x04"s).value();
    CHECK(is_called(mp3, "audio/mpeg"));
    CHECK(is_called(mp3, "Audio/MP3; codecs=x"));
    CHECK_FALSE(is_called(mp3, "audio/aac"));
    CHECK_FALSE(is_called(mp3, ""));
    CHECK_FALSE(is_called(media_type_of("\xFF\xD8\xFF\xE0"s).value(), "image/png"));
}

TEST_CASE("the platform's chat takes some of them") {
    for (const auto* name : {"image/jpeg", "image/png", "audio/mpeg", "audio/amr"})
        CHECK(is_taken_by_chat(name));
    for (const auto* name : {"image/webp", "audio/aac", "audio/mp4", ""}) CHECK_FALSE(is_taken_by_chat(name));
}
