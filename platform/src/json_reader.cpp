#include "platform/json_reader.hpp"

#include "json_number.hpp"
#include "platform/encoding.hpp"
#include "platform/json_checks.hpp"

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <limits>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace link100::platform {
namespace {

constexpr unsigned reader_flags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;

// Stands between RapidJSON's reader and the receiver, and stops the reading at what the receiver need not
// see.
class bounded_events {
public:
    bounded_events(const json_bounds& bounds, json_receiver& to) : bounds_(bounds), to_(to) {}

    [[nodiscard]] std::optional<json_fault> fault() const { return fault_; }

    // NOLINTBEGIN(readability-identifier-naming): RapidJSON's names
    bool Null() { return one_more() && to_.null(); }

    bool Bool(bool b) { return one_more() && to_.boolean(b); }

    bool RawNumber(const char* s, rapidjson::SizeType n, bool) { return one_more() && to_.number({s, n}); }

    bool String(const char* s, rapidjson::SizeType n, bool) {
        return one_more() && is_text({s, n}) && to_.text({s, n});
    }

    bool StartObject() {
        if (bounds_.unique_names) names_.emplace_back();
        return deeper() && one_more() && to_.open_object();
    }

    bool Key(const char* s, rapidjson::SizeType n, bool) {
        if (bounds_.unique_names && !names_.back().emplace(s, n).second)
            return refuse(json_fault::repeated_name);
        return is_text({s, n}) && to_.name({s, n});
    }

    bool EndObject(rapidjson::SizeType members) {
        if (bounds_.unique_names) names_.pop_back();
        --depth_;
        return to_.close_object(members);
    }

    bool StartArray() { return deeper() && one_more() && to_.open_list(); }

    bool EndArray(rapidjson::SizeType values) {
        --depth_;
        return to_.close_list(values);
    }

    // The reader gives numbers as their digits, so these are never called.
    bool Int(int) { return false; }

    bool Uint(unsigned) { return false; }

    bool Int64(std::int64_t) { return false; }

    bool Uint64(std::uint64_t) { return false; }

    bool Double(double) { return false; }

    // NOLINTEND(readability-identifier-naming)

private:
    bool refuse(json_fault why) {
        fault_ = why;
        return false;
    }

    bool one_more() { return ++values_ <= bounds_.values || refuse(json_fault::too_large); }

    bool deeper() { return ++depth_ <= bounds_.depth || refuse(json_fault::too_deep); }

    // Escapes can spell what bytes could not: a zero, half a surrogate pair.
    bool is_text(std::string_view s) {
        if (s.find('\0') != s.npos) return refuse(json_fault::zero);
        return is_utf8(s) || refuse(json_fault::bad_utf8);
    }

    const json_bounds& bounds_;
    json_receiver& to_;
    std::vector<std::set<std::string>> names_;  // of the objects that are open
    std::size_t values_ = 0;
    std::size_t depth_ = 0;
    std::optional<json_fault> fault_;
};

class document_builder final : public json_receiver {
public:
    explicit document_builder(rapidjson::Document& into) : into_(into) {}

    [[nodiscard]] bool saw_bad_number() const { return bad_number_; }

    bool null() override { return into_.Null(); }

    bool boolean(bool value) override { return into_.Bool(value); }

    bool number(std::string_view digits) override {
        const auto n = number_of(digits);
        bad_number_ = !n;
        return n && std::visit([this](auto value) { return add(value); }, *n);
    }

    bool text(std::string_view value) override {
        return into_.String(value.data(), count(value.size()), true);
    }

    bool name(std::string_view name) override { return into_.Key(name.data(), count(name.size()), true); }

    bool open_object() override { return into_.StartObject(); }

    bool close_object(std::size_t members) override { return into_.EndObject(count(members)); }

    bool open_list() override { return into_.StartArray(); }

    bool close_list(std::size_t values) override { return into_.EndArray(count(values)); }

private:
    static rapidjson::SizeType count(std::size_t n) { return static_cast<rapidjson::SizeType>(n); }

    bool add(std::int64_t n) {
        const bool is_int = n >= std::numeric_limits<int>::min() && n <= std::numeric_limits<int>::max();
        return is_int ? into_.Int(static_cast<int>(n)) : into_.Int64(n);
    }

    bool add(std::uint64_t n) {
        return n <= std::numeric_limits<unsigned>::max() ? into_.Uint(static_cast<unsigned>(n))
                                                         : into_.Uint64(n);
    }

    bool add(double n) { return into_.Double(n); }

    rapidjson::Document& into_;
    bool bad_number_ = false;
};

std::optional<json_fault> fault_before_reading(std::string_view text) {
    if (text.size() > json_bytes_max) return json_fault::too_large;
    if (!is_utf8(text)) return json_fault::bad_utf8;
    // RapidJSON takes a zero byte for the end.
    if (text.find('\0') != text.npos) return json_fault::malformed;
    return std::nullopt;
}

template <unsigned flags, class Stream>
std::optional<json_fault> read_events(Stream& bytes, bounded_events& events) {
    rapidjson::Reader reader;
    const auto parsed = reader.Parse<flags>(bytes, events);
    if (events.fault()) return events.fault();
    if (!parsed.IsError()) return std::nullopt;
    return parsed.Code() == rapidjson::kParseErrorNumberTooBig ? json_fault::number : json_fault::malformed;
}

}  // namespace

std::optional<json_fault> read_json(std::string_view text, const json_bounds& bounds,
                                    rapidjson::Document& into) {
    auto fault = fault_before_reading(text);
    if (fault) return fault;
    auto generate = [&](rapidjson::Document& document) {
        document_builder builder(document);
        bounded_events events(bounds, builder);
        rapidjson::MemoryStream bytes(text.data(), text.size());
        fault = read_events<reader_flags>(bytes, events);
        if (builder.saw_bad_number()) fault = json_fault::number;
        return !fault;
    };
    into.Populate(generate);
    return fault;
}

std::optional<json_fault> read_json_in_place(std::span<char> text, const json_bounds& bounds,
                                             json_receiver& to) {
    if (const auto fault = fault_before_reading({text.data(), text.size()})) return fault;
    text.data()[text.size()] = '\0';
    bounded_events events(bounds, to);
    rapidjson::InsituStringStream bytes(text.data());
    return read_events<reader_flags | rapidjson::kParseInsituFlag>(bytes, events);
}

}  // namespace link100::platform
