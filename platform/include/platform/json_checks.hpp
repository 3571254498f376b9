// What RapidJSON does when its code is used wrongly: it throws. RapidJSON asks for this before its first
// header is read, so every file that includes <rapidjson/…> includes this one above it.
//
// RapidJSON's own way is assert(), which the release build keeps: one GetInt() on a text would end the server
// for everybody. As an exception it ends one request with 500 and a line in the log. It is a second net: no
// input may get that far, because the reader, the schemas and the handlers refuse it first.
#pragma once
#ifdef RAPIDJSON_ASSERT
#error "RapidJSON was included before platform/json_checks.hpp"
#endif

#include <stdexcept>

namespace link100::platform {

struct json_misuse : std::logic_error {
    using logic_error::logic_error;
};

[[noreturn]] void throw_json_misuse(const char* condition);

}  // namespace link100::platform

// NOLINTNEXTLINE(readability-identifier-naming): RapidJSON's name
#define RAPIDJSON_ASSERT(condition) \
    (static_cast<bool>(condition) ? static_cast<void>(0) : ::link100::platform::throw_json_misuse(#condition))
