// How a handler's struct is filled, and that its fields are those that the description names.
#include "json/input.hpp"

#include "activities/activity_names.hpp"
#include "door/description.hpp"
#include "door/route_table.hpp"
#include "platform/json_reader.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <set>

namespace {

using namespace link100;
using api::input_field;

struct inner_sample {
    std::string_view name;

    void read(api::input_reader& fields) { fields.required("name", name); }
};

struct sample {
    std::string_view text;
    bool flag = true;
    std::optional<int> number;
    std::int64_t wide = 0;
    league::activity_mode mode = league::activity_mode::online;
    std::optional<platform::time_point> at;
    std::vector<std::string_view> texts;
    std::vector<int> numbers;
    std::vector<inner_sample> inside;

    void read(api::input_reader& fields) {
        fields.required("text", text);
        fields.optional("flag", flag);
        fields.optional("number", number);
        fields.optional("wide", wide);
        fields.optional("mode", mode);
        fields.optional("at", at, "开始时间");
        fields.optional("texts", texts);
        fields.optional("numbers", numbers);
        fields.optional("inside", inside);
    }
};

struct asked_sample {
    std::string_view text;
    std::optional<int> number;
    std::optional<std::int64_t> wide;
    bool flag = false;

    void read(api::input_reader& fields) {
        fields.query("text", text);
        fields.query("number", number);
        fields.query("wide", wide);
        fields.query("flag", flag);
    }
};

rapidjson::Document parsed(const std::string& text) {
    rapidjson::Document d;
    REQUIRE_FALSE(platform::read_json(text, {}, d).has_value());
    return d;
}

const rapidjson::Value nothing;

services::problem problem_of(const std::string& body) {
    const auto d = parsed(body);
    const auto in = api::read_input<sample>(d, nothing);
    REQUIRE_FALSE(in.has_value());
    return in.error();
}

// Without the schema's check, which lets none of these through.
struct wrong_values {
    const char* field;
    std::vector<const char*> values;
};

}  // namespace

TEST_CASE("an input is read field by field, and what is absent keeps what the struct begins with") {
    const auto d = parsed(
        R"({"text":"热水","number":-5,"wide":999999999999,"mode":"offline","at":"2026-04-03T10:00:00Z",)"
        R"("texts":["a","b"],"numbers":[1,2],"inside":[{"name":"x"}]})");
    const auto in = api::read_input<sample>(d, nothing).value();
    CHECK(in.text == "热水");
    CHECK(in.flag);
    CHECK(in.number == -5);
    CHECK(in.wide == 999'999'999'999);
    CHECK(in.mode == league::activity_mode::offline);
    CHECK(api::time_text(in.at.value()) == "2026-04-03T10:00:00Z");
    CHECK(in.texts == std::vector<std::string_view>{"a", "b"});
    CHECK(in.numbers == std::vector{1, 2});
    CHECK(in.inside.at(0).name == "x");

    const auto least = parsed(R"({"text":""})");
    const auto kept = api::read_input<sample>(least, nothing).value();
    CHECK(kept.flag);
    CHECK_FALSE(kept.number.has_value());
    CHECK(kept.mode == league::activity_mode::online);
    CHECK(kept.texts.empty());
}

TEST_CASE("a value of a wrong type is a problem that names its field, whatever the field") {
    const std::array all{
        wrong_values{"text", {"null", "true", "5", "1.5", "[]", "{}", R"(["a"])"}},
        wrong_values{"flag", {"null", "1", R"("true")", "[]", "{}"}},
        wrong_values{"number",
                     {"null", "true", "1.5", "1e300", "2147483648", "-2147483649", R"("5")", "[5]"}},
        wrong_values{"wide", {"null", "1.5", "9223372036854775808", "-9223372036854775809", R"("5")", "{}"}},
        wrong_values{"mode", {"null", "1", R"("")", R"("Online")", R"("online ")", "[]", R"(["online"])"}},
        wrong_values{"at", {"null", "5", R"("")", R"("2026-04-03")", R"("2026-02-30T10:00:00Z")", "{}"}},
        wrong_values{"texts", {"null", R"("a")", "{}", "[1]", R"(["a",null])", R"([["a"]])"}},
        wrong_values{"numbers", {"5", R"(["1"])", "[1.5]", "[2147483648]", "[null]"}},
        wrong_values{"inside", {"{}", R"({"name":"x"})", "[1]", "[null]", "[[]]", "[{}]", R"([{"name":1}])"}},
    };
    for (const auto& w : all)
        for (const auto* value : w.values) {
            INFO(w.field << " " << value);
            const std::string_view field{w.field};
            const std::string text = field == "text" ? "" : R"("text":"a",)";
            const auto p = problem_of("{" + text + "\"" + w.field + "\":" + value + "}");
            CHECK(p.code == services::problem_code::invalid);
            CHECK(p.field == field);
            CHECK_FALSE(p.text.empty());
        }
    CHECK(problem_of(R"({"text":"a","at":"x"})").text == "开始时间的格式不对。");
    for (const auto* whole : {"{}", "[]", "null", "5", R"("text")"}) {
        INFO(whole);
        CHECK(problem_of(whole).field == "text");
    }
}

TEST_CASE("a query is read from its texts, and a number that does not fit is a problem") {
    const auto d = parsed(R"({"text":"x","number":"202604","wide":"999999999999","flag":"true"})");
    const auto in = api::read_input<asked_sample>(nothing, d).value();
    CHECK(in.text == "x");
    CHECK(in.number == 202604);
    CHECK(in.wide == 999'999'999'999);
    CHECK(in.flag);
    for (const auto* bad : {R"({"number":""})", R"({"number":"1x"})", R"({"number":"2147483648"})",
                            R"({"wide":"9223372036854775808"})", R"({"flag":"yes"})", R"({"number":5})"}) {
        INFO(bad);
        CHECK_FALSE(api::read_input<asked_sample>(nothing, parsed(bad)).has_value());
    }
}

namespace {

std::string text_of(const rapidjson::Value& v) {
    return {v.GetString(), v.GetStringLength()};
}

void check_field(const std::string& place, const rapidjson::Value& schema, const input_field& f);

void check_object(const std::string& place, const rapidjson::Value& schema,
                  const std::vector<input_field>& fields) {
    INFO(place);
    REQUIRE(schema["type"] == "object");
    CHECK(schema["properties"].MemberCount() == fields.size());
    for (const auto& f : fields) {
        INFO(f.name);
        const std::string name{f.name};
        REQUIRE(schema["properties"].HasMember(name.c_str()));
        bool required = false;
        if (schema.HasMember("required"))
            for (const auto& r : schema["required"].GetArray()) required = required || text_of(r) == name;
        CHECK(f.required == required);
        check_field(place + "/" + name, schema["properties"][name.c_str()], f);
    }
}

void check_field(const std::string& place, const rapidjson::Value& schema, const input_field& f) {
    INFO(place);
    CHECK(text_of(schema["type"]) == f.type);
    if (f.type == "integer")
        CHECK(f.is_wide == (schema["maximum"].GetInt64() > std::numeric_limits<int>::max()));
    if (f.type == "string") {
        CHECK(f.is_time == (schema.HasMember("format") && schema["format"] == "date-time"));
        // The number of a rule is its service's to know.
        if (place != "NewFinding/rule") CHECK(f.choices.empty() != schema.HasMember("enum"));
    }
    if (!f.choices.empty())
        for (const auto& v : schema["enum"].GetArray()) {
            INFO(text_of(v));
            CHECK(std::find(f.choices.begin(), f.choices.end(), text_of(v)) != f.choices.end());
        }
    if (f.type == "array") {
        REQUIRE(f.inside.size() == 1);
        if (f.inside.front().type == "object") {
            check_object(place, schema["items"], f.inside.front().inside);
        } else {
            check_field(place, schema["items"], f.inside.front());
        }
    }
}

}  // namespace

TEST_CASE("what a handler reads is what the description names, field by field") {
    const api::description all(api::embedded_description());
    const auto d = parsed(all.text());
    for (const auto& row : api::route_table()) {
        INFO(row.method << " " << row.path);
        std::vector<input_field> in_body;
        std::set<std::string> in_query;
        for (auto& f : row.handle.fields == nullptr ? std::vector<input_field>{} : row.handle.fields()) {
            if (f.in_query) {
                in_query.emplace(f.name);
            } else {
                in_body.push_back(std::move(f));
            }
        }
        if (row.body.empty()) {
            CHECK(in_body.empty());
        } else {
            const std::string name{row.body};
            check_object(name, d["components"]["schemas"][name.c_str()], in_body);
        }
        std::string method{row.method};
        for (auto& c : method) c = static_cast<char>(c - 'A' + 'a');
        const auto& op = d["paths"][std::string{row.path}.c_str()][method.c_str()];
        std::set<std::string> described;
        if (op.HasMember("parameters"))
            for (const auto& p : op["parameters"].GetArray())
                if (p.HasMember("in") && p["in"] == "query") described.insert(text_of(p["name"]));
        CHECK(in_query == described);
    }
}
