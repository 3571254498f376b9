// Makes RapidJSON throw when our code uses it wrongly. It never judges input: the reader, the schemas and
// the handlers refuse bad input first.
//
// RapidJSON looks for the macro before its first header is read, so every file that includes <rapidjson/…>
// includes this one above it. Its default is assert(), which the release build keeps: one GetInt() on a
// text would end the server for everybody. An exception ends only one request, with 500 and a line in the
// log.
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
