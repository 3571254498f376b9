// Reads JSON from outside, strictly. No other place ever runs RapidJSON's parser; a unit test looks for
// others.
//
// It takes well-formed UTF-8 (also in escapes), no U+0000, nothing after the end, bounded nesting and size.
// Nesting costs no stack. std::from_chars converts the numbers, because RapidJSON 1.1.0 reads past the end
// of a table, or aborts, at exponents that anybody can send.
#pragma once
#include "platform/json_checks.hpp"

#include <rapidjson/document.h>

#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string_view>

namespace link100::platform {

inline constexpr std::size_t json_bytes_max = 256 * 1024 * 1024;  // RapidJSON counts in 32 bits

struct json_bounds {
    std::size_t depth = 32;  // levels of objects and lists
    // Objects and lists are values too, names are not.
    std::size_t values = std::numeric_limits<std::size_t>::max();
    bool unique_names = true;  // within one object
};

enum class json_fault {
    malformed,      // no JSON, or more than one value
    bad_utf8,       // in the bytes, or half a surrogate pair as an escape
    zero,           // U+0000 in a text or a name
    repeated_name,  // within one object
    too_deep,
    too_large,  // more values or bytes than allowed
    number,     // that no double can hold: 1e400, and 1e-400, which would silently be 0
};

// Fills `into`, which stays as it was when there is a fault. A number without point and exponent becomes an
// int, unsigned, int64 or uint64, whichever fits first, beyond those a double; -0 is the int 0. All others
// become doubles, the nearest there is.
[[nodiscard]] std::optional<json_fault> read_json(std::string_view text, const json_bounds& bounds,
                                                  rapidjson::Document& into);

// The reader tells a receiver of each value in the order of the text. A receiver that returns false stops
// the reading, whose caller gets `malformed`; the receiver must keep its own reason, if it has one.
class json_receiver {
public:
    virtual ~json_receiver() = default;
    virtual bool null() = 0;
    virtual bool boolean(bool value) = 0;
    virtual bool number(std::string_view digits) = 0;  // as written; it may be of any size
    virtual bool text(std::string_view value) = 0;
    virtual bool name(std::string_view name) = 0;
    virtual bool open_object() = 0;
    virtual bool close_object(std::size_t members) = 0;
    virtual bool open_list() = 0;
    virtual bool close_list(std::size_t values) = 0;
};

// Reads the text in place and changes it; the views that the receiver gets live as long as the text's
// bytes. One further byte after the text must be writable.
[[nodiscard]] std::optional<json_fault> read_json_in_place(std::span<char> text, const json_bounds& bounds,
                                                           json_receiver& to);

}  // namespace link100::platform
