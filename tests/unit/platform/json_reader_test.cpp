#include "platform/json_reader.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace {

using namespace link100::platform;

// The only value of a list that is written like this.
rapidjson::Document read_number(const std::string& digits) {
    rapidjson::Document d;
    INFO(digits);
    REQUIRE_FALSE(read_json("[" + digits + "]", {}, d).has_value());
    REQUIRE(d.Size() == 1);
    return d;
}

std::optional<json_fault> fault_of(const std::string& text, const json_bounds& bounds = {}) {
    rapidjson::Document d;
    const auto fault = read_json(text, bounds, d);

    // Read in place it is the same, but for numbers, which stay digits there.
    struct deaf final : json_receiver {
        bool null() override { return true; }

        bool boolean(bool) override { return true; }

        bool number(std::string_view) override { return true; }

        bool text(std::string_view) override { return true; }

        bool name(std::string_view) override { return true; }

        bool open_object() override { return true; }

        bool close_object(std::size_t) override { return true; }

        bool open_list() override { return true; }

        bool close_list(std::size_t) override { return true; }
    } to;

    std::string copy = text;
    const auto in_place = read_json_in_place(copy, bounds, to);
    if (fault != json_fault::number) CHECK(in_place == fault);
    return fault;
}

}  // namespace

TEST_CASE("whole numbers become the first type that holds them") {
    struct row {
        const char* digits;
        bool is_int, is_unsigned, is_int64, is_uint64;
    };

    const std::array rows{
        row{"0", true, true, true, true},
        row{"-0", true, true, true, true},
        row{"2147483647", true, true, true, true},
        row{"2147483648", false, true, true, true},
        row{"4294967295", false, true, true, true},
        row{"4294967296", false, false, true, true},
        row{"9223372036854775807", false, false, true, true},
        row{"9223372036854775808", false, false, false, true},
        row{"18446744073709551615", false, false, false, true},
        row{"18446744073709551616", false, false, false, false},
        row{"-2147483648", true, false, true, false},
        row{"-2147483649", false, false, true, false},
        row{"-9223372036854775808", false, false, true, false},
        row{"-9223372036854775809", false, false, false, false},
        row{"1.0", false, false, false, false},
        row{"1e2", false, false, false, false},
        row{"-0.0", false, false, false, false},
    };
    for (const auto& r : rows) {
        INFO(r.digits);
        const auto d = read_number(r.digits);
        const auto& v = d[0];
        CHECK(v.IsInt() == r.is_int);
        CHECK(v.IsUint() == r.is_unsigned);
        CHECK(v.IsInt64() == r.is_int64);
        CHECK(v.IsUint64() == r.is_uint64);
        CHECK(v.IsDouble() == !(r.is_int || r.is_unsigned || r.is_int64 || r.is_uint64));
    }
    CHECK(read_number("-9223372036854775808")[0].GetInt64() == std::numeric_limits<std::int64_t>::min());
    CHECK(read_number("18446744073709551615")[0].GetUint64() == std::numeric_limits<std::uint64_t>::max());
    CHECK(read_number("-0")[0].GetInt() == 0);
}

TEST_CASE("all other numbers become the nearest double") {
    CHECK(read_number("1.0")[0].GetDouble() == 1.0);
    CHECK(read_number("1e2")[0].GetDouble() == 100.0);
    CHECK(read_number("1E+2")[0].GetDouble() == 100.0);
    CHECK(std::signbit(read_number("-0.0")[0].GetDouble()));
    CHECK(read_number("0.1")[0].GetDouble() == 0.1);
    CHECK(read_number("18446744073709551616")[0].GetDouble() == 18446744073709551616.0);
    CHECK(read_number("1.7976931348623157e308")[0].GetDouble() == std::numeric_limits<double>::max());
    CHECK(read_number("2.2250738585072011e-308")[0].GetDouble() == 2.2250738585072011e-308);
    CHECK(read_number("5e-324")[0].GetDouble() == std::numeric_limits<double>::denorm_min());
    CHECK(read_number("4.9406564584124654e-324")[0].GetDouble() == std::numeric_limits<double>::denorm_min());
    CHECK(read_number("0e-2147483649")[0].GetDouble() == 0.0);
    CHECK(read_number("0e-99999999999999999999")[0].GetDouble() == 0.0);
    CHECK(read_number("0." + std::string(400, '0') + "1e401")[0].GetDouble() == 1.0);
    CHECK(read_number("1" + std::string(300, '0'))[0].GetDouble() == 1e300);
    CHECK(read_number("0." + std::string(60'000, '3'))[0].GetDouble() == 1.0 / 3);
}

TEST_CASE("a number that no double can hold is a fault of its own") {
    for (const std::string digits :
         {"1e309", "-1e309", "1e400", "1e2147483647", "1e2147483648", "1e99999999999999999999", "1e-400",
          "-1e-400", "1e-2147483648", "2e-324", "0.00000000000000000000000001e-323",
          "0.0000000001e-2147483639", "0.0000000001e-2147483649"}) {
        INFO(digits);
        CHECK(fault_of("[" + digits + "]") == json_fault::number);
        CHECK(fault_of(digits) == json_fault::number);
        CHECK(fault_of(R"({"code":)" + digits + "}") == json_fault::number);
    }
    CHECK(fault_of("[" + std::string(400, '9') + "]") == json_fault::number);
    CHECK(fault_of("[0." + std::string(60'000, '0') + "1]") == json_fault::number);
}

TEST_CASE("what only looks like a number is no JSON") {
    for (const std::string digits :
         {"01",   "-01", "00",  "1.",   ".5",       "-",         "-.5", "+1",  "1e",  "1e+", "1.e1",
          "0x10", "1_0", "NaN", "-NaN", "Infinity", "-Infinity", "Inf", "nan", "1 2", "--1", "1f"}) {
        INFO(digits);
        CHECK(fault_of("[" + digits + "]") == json_fault::malformed);
    }
}

TEST_CASE("read in place, numbers of any size stay as they are written") {
    struct digits_only final : json_receiver {
        std::vector<std::string> seen;

        bool null() override { return false; }

        bool boolean(bool) override { return false; }

        bool number(std::string_view digits) override {
            seen.emplace_back(digits);
            return true;
        }

        bool text(std::string_view) override { return false; }

        bool name(std::string_view) override { return false; }

        bool open_object() override { return false; }

        bool close_object(std::size_t) override { return false; }

        bool open_list() override { return true; }

        bool close_list(std::size_t values) override { return values == seen.size(); }
    } to;

    std::string text = "[-0,1.50,18446744073709551616,0.00000000000000000000000001e-323, 7 ]";
    CHECK_FALSE(read_json_in_place(text, {}, to).has_value());
    CHECK(to.seen == std::vector<std::string>{"-0", "1.50", "18446744073709551616",
                                              "0.00000000000000000000000001e-323", "7"});
}

TEST_CASE("texts are UTF-8 without zeros, in the bytes and as escapes") {
    rapidjson::Document d;
    REQUIRE_FALSE(read_json(R"({"名":"热\u6c34😀\ud83d\ude00\/"})", {}, d).has_value());
    CHECK(d["名"] == "热水😀😀/");
    for (const std::string text :
         {R"(["\udc00"])", R"({"\udc00":1})", "[\"\xC3\x28\"]", "[\"\xED\xA0\x80\"]"})
        CHECK(fault_of(text) == json_fault::bad_utf8);
    for (const std::string text :
         {R"(["\ud800"])", R"(["\ud800\u0041"])", "[\"\n\"]", R"(["\x"])", R"(["\u00g0"])"})
        CHECK(fault_of(text) == json_fault::malformed);
    CHECK(fault_of(R"(["\u0000"])") == json_fault::zero);
    CHECK(fault_of(R"({"a\u0000":1})") == json_fault::zero);
    CHECK(fault_of(std::string{"[1]\0", 4}) == json_fault::malformed);
    CHECK(fault_of(std::string{"[1]\0[", 5}) == json_fault::malformed);
}

TEST_CASE("one value and nothing else") {
    for (const std::string text : {"", " ", "[1] x", "[1][2]", "[1,]", "{\"a\":1,}", "{a:1}", "[1", "{\"a\"",
                                   "tru", "\xEF\xBB\xBF[]", "// x\n[]"})
        CHECK(fault_of(text) == json_fault::malformed);
    for (const std::string text : {"1", " null ", "\"x\"", "[]", "{}", "[[],{}]"})
        CHECK_FALSE(fault_of(text));
}

TEST_CASE("depth, the number of values and repeated names are held to their bounds") {
    const auto nested = [](std::size_t levels) {
        return std::string(levels, '[') + std::string(levels, ']');
    };
    CHECK_FALSE(fault_of(nested(32)));
    CHECK(fault_of(nested(33)) == json_fault::too_deep);
    CHECK(fault_of(std::string(1'000'000, '[')) == json_fault::too_deep);
    CHECK_FALSE(fault_of("[[[]]]", {.depth = 3}));
    CHECK(fault_of("[[[]]]", {.depth = 2}) == json_fault::too_deep);
    CHECK_FALSE(fault_of("[[[],[]],[[]]]", {.depth = 3}));
    CHECK_FALSE(fault_of(R"([1,{"a":2},3])", {.values = 5}));
    CHECK(fault_of(R"([1,{"a":2},3])", {.values = 4}) == json_fault::too_large);
    CHECK(fault_of(R"({"a":1,"a":1})") == json_fault::repeated_name);
    CHECK(fault_of(R"({"a":{"b":1,"b":1}})") == json_fault::repeated_name);
    CHECK_FALSE(fault_of(R"({"a":{"a":1},"b":[{"a":1},{"a":1}]})"));
    CHECK_FALSE(fault_of(R"({"a":1,"a":1})", {.unique_names = false}));
}

TEST_CASE("a fault leaves the document as it was") {
    rapidjson::Document d;
    REQUIRE_FALSE(read_json(R"({"a":[1,2]})", {}, d).has_value());
    CHECK(read_json(R"({"b":[1,2)", {}, d) == json_fault::malformed);
    CHECK(read_json(R"({"b":[1,{"c":1e400}]})", {}, d) == json_fault::number);
    REQUIRE(d.IsObject());
    CHECK(d["a"].Size() == 2);
}

TEST_CASE("RapidJSON used wrongly throws, and does not end the program") {
    rapidjson::Document d;
    REQUIRE_FALSE(read_json(R"({"a":"text","big":18446744073709551615})", {}, d).has_value());
    CHECK_THROWS_AS(d["a"].GetInt(), json_misuse);
    CHECK_THROWS_AS(d["big"].GetInt64(), json_misuse);
    CHECK_THROWS_AS(d["b"], json_misuse);
    CHECK_THROWS_AS(d.GetArray(), json_misuse);
    CHECK_THROWS_AS(d["a"]["b"], json_misuse);
    CHECK_THROWS_WITH(d["a"].GetInt(), Catch::Contains("kIntFlag"));
}
