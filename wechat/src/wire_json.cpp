// The JSON half of wire_document: RapidJSON's event reader, in place; numbers keep their digits.
#include "platform/encoding.hpp"
#include "wire_document.hpp"

#include <rapidjson/reader.h>

#include <array>

namespace link100::wechat {
namespace {

constexpr unsigned json_flags = rapidjson::kParseInsituFlag | rapidjson::kParseNumbersAsStringsFlag;

class json_handler {
public:
    json_handler(std::vector<wire_node>& nodes, std::size_t nodes_max)
        : nodes_(nodes), nodes_max_(nodes_max) {}

    [[nodiscard]] std::optional<refusal> wrong() const { return wrong_; }

    // NOLINTBEGIN(readability-identifier-naming): RapidJSON's names
    bool Null() { return add(wire_kind::null, {}); }

    bool Bool(bool b) { return add(wire_kind::boolean, b ? "true" : "false"); }

    bool RawNumber(const char* s, rapidjson::SizeType n, bool) { return add(wire_kind::number, {s, n}); }

    bool Int(int) { return false; }

    bool Uint(unsigned) { return false; }

    bool Int64(std::int64_t) { return false; }

    bool Uint64(std::uint64_t) { return false; }

    bool Double(double) { return false; }

    bool String(const char* s, rapidjson::SizeType n, bool) {
        return text_ok({s, n}) && add(wire_kind::text, {s, n});
    }

    bool Key(const char* s, rapidjson::SizeType n, bool) {
        key_ = {s, n};
        return text_ok(key_);
    }

    bool StartObject() { return open(wire_kind::object); }

    bool EndObject(rapidjson::SizeType) { return close(); }

    bool StartArray() { return open(wire_kind::array); }

    bool EndArray(rapidjson::SizeType) { return close(); }

    // NOLINTEND(readability-identifier-naming)

private:
    struct level {
        std::uint32_t parent = 0;
        std::uint32_t last = 0;  // child so far; 0: none
    };

    // Escapes can spell what bytes could not: a zero, half a surrogate pair.
    bool text_ok(std::string_view text) {
        if (text.find('\0') != std::string_view::npos) wrong_ = refusal::malformed;
        if (!platform::is_utf8(text)) wrong_ = refusal::bad_utf8;
        return !wrong_;
    }

    bool add(wire_kind kind, std::string_view text) {
        if (nodes_.size() >= nodes_max_) wrong_ = refusal::too_large;
        if (wrong_ || (depth_ == 0 && kind != wire_kind::object)) return false;
        const auto index = static_cast<std::uint32_t>(nodes_.size());
        nodes_.push_back({.name = key_, .text = text, .kind = kind});
        key_ = {};
        if (depth_ > 0) {
            auto& l = levels_[depth_ - 1];
            (l.last == 0 ? nodes_[l.parent].first : nodes_[l.last].next) = index;
            l.last = index;
        }
        return true;
    }

    bool open(wire_kind kind) {
        if (depth_ == wire_depth_max) {
            wrong_ = refusal::too_deep;
            return false;
        }
        if (!add(kind, {})) return false;
        levels_[depth_++] = {static_cast<std::uint32_t>(nodes_.size() - 1), 0};
        return true;
    }

    bool close() {
        --depth_;
        return true;
    }

    std::vector<wire_node>& nodes_;
    std::size_t nodes_max_;
    std::array<level, wire_depth_max> levels_{};
    std::size_t depth_ = 0;
    std::string_view key_;
    std::optional<refusal> wrong_;
};

}  // namespace

std::optional<refusal> wire_document::read_json(std::span<char> text) {
    text.data()[text.size()] = '\0';
    rapidjson::InsituStringStream stream(text.data());
    json_handler handler(nodes_, nodes_max_);
    rapidjson::Reader reader;
    const auto parsed = reader.Parse<json_flags>(stream, handler);
    if (handler.wrong()) return handler.wrong();
    if (parsed.IsError() || nodes_.empty()) return refusal::malformed;
    return std::nullopt;
}

}  // namespace link100::wechat
