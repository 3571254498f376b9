#include "json_body.hpp"

#include "platform/encoding.hpp"

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <set>
#include <vector>

namespace link100::api {
namespace {

// Stands between the reader and the document, and stops the reading at what the document would let pass.
class strict_handler {
public:
    explicit strict_handler(rapidjson::Document& into) : into_(into) {}

    [[nodiscard]] const std::string& why() const { return why_; }

    bool Null() { return one_more() && into_.Null(); }

    bool Bool(bool b) { return one_more() && into_.Bool(b); }

    bool Int(int n) { return one_more() && into_.Int(n); }

    bool Uint(unsigned n) { return one_more() && into_.Uint(n); }

    bool Int64(std::int64_t n) { return one_more() && into_.Int64(n); }

    bool Uint64(std::uint64_t n) { return one_more() && into_.Uint64(n); }

    bool Double(double n) { return one_more() && into_.Double(n); }

    bool RawNumber(const char* s, rapidjson::SizeType n, bool) { return String(s, n, true); }

    bool String(const char* s, rapidjson::SizeType n, bool) {
        return one_more() && no_zero({s, n}) && into_.String(s, n, true);
    }

    bool StartObject() {
        names_.emplace_back();
        return one_more() && deeper() && into_.StartObject();
    }

    bool Key(const char* s, rapidjson::SizeType n, bool) {
        if (!names_.back().emplace(s, n).second) return refuse("同一个字段写了两次。");
        return no_zero({s, n}) && into_.Key(s, n, true);
    }

    bool EndObject(rapidjson::SizeType n) {
        names_.pop_back();
        --depth_;
        return into_.EndObject(n);
    }

    bool StartArray() { return one_more() && deeper() && into_.StartArray(); }

    bool EndArray(rapidjson::SizeType n) {
        --depth_;
        return into_.EndArray(n);
    }

private:
    bool refuse(const char* why) {
        why_ = why;
        return false;
    }

    bool one_more() { return ++values_ <= json_values_max || refuse("内容太多了。"); }

    bool deeper() { return ++depth_ <= json_depth_max || refuse("嵌套太深了。"); }

    bool no_zero(std::string_view s) {
        return s.find('\0') == s.npos || refuse("文字里有看不见的字符，请重新输入。");
    }

    rapidjson::Document& into_;
    std::vector<std::set<std::string>> names_;
    std::size_t values_ = 0;
    std::size_t depth_ = 0;
    std::string why_;
};

}  // namespace

std::string read_json(std::string_view text, rapidjson::Document& into) {
    if (!platform::is_utf8(text)) return "内容不是正确的 UTF-8 文字。";
    std::string why;
    bool whole = false;
    // The iterative parser: depth costs no stack, whoever sends it.
    auto generate = [&](rapidjson::Document& doc) {
        strict_handler strict(doc);
        rapidjson::MemoryStream bytes(text.data(), text.size());
        rapidjson::Reader reader;
        whole =
            !reader.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseFullPrecisionFlag>(bytes, strict)
                 .IsError();
        why = strict.why();
        return whole;
    };
    into.Populate(generate);
    if (whole) return {};
    return why.empty() ? "内容不是正确的 JSON。" : why;
}

}  // namespace link100::api
