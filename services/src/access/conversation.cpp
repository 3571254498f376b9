#include "services/access/conversation.hpp"

#include "store/row_reader.hpp"

#include <charconv>

namespace link100::services {
namespace {

constexpr char separator = '\n';  // JSON on the last line holds no bare newline

bool expired(const conversation& c, platform::time_point now) {
    return now - c.updated_at > conversation_life;
}

std::optional<std::int64_t> take_number(std::string_view& text) {
    const auto end = text.find(separator);
    if (end == text.npos) return std::nullopt;
    std::int64_t n = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + end, n);
    if (error != std::errc{} || stop != text.data() + end) return std::nullopt;
    text.remove_prefix(end + 1);
    return n;
}

}  // namespace

std::string conversation::get(std::string_view name) const {
    const auto it = data.find(name);
    return it == data.end() ? std::string{} : it->second;
}

conversation load_conversation(work& w, std::string_view openid) {
    auto c = w.tx.first(
                     "SELECT version, step, data, updated_at FROM conversation WHERE openid = ?1",
                     [](const store::row& row) {
                         store::row_reader r{row};
                         return conversation{r.integer(), r.text(), parse_json_object(r.view()), r.time()};
                     },
                     openid)
                 .value_or(conversation{});
    if (expired(c, w.now)) c.end();
    return c;
}

bool save_conversation(work& w, std::string_view openid, conversation& c) {
    const auto before = c.version++;
    c.updated_at = w.now;
    if (before == 0) {
        return w.tx.execute(
                   R"(
                       INSERT INTO conversation (openid, version, step, data, updated_at)
                       VALUES (?1, ?2, ?3, ?4, ?5)
                       ON CONFLICT (openid) DO NOTHING)",
                   openid, c.version, c.step, json_object(c.data), w.now) == 1;
    }
    return w.tx.execute(
               R"(
                   UPDATE conversation
                   SET version = ?2, step = ?3, data = ?4, updated_at = ?5
                   WHERE openid = ?1 AND version = ?6)",
               openid, c.version, c.step, json_object(c.data), w.now, before) == 1;
}

bool is_current(work& w, std::string_view openid, const conversation& c) {
    return w.tx.number("SELECT version FROM conversation WHERE openid = ?1", openid) == c.version;
}

std::string cached_form(const conversation& c) {
    return std::to_string(c.version) + separator + std::to_string(platform::to_micros(c.updated_at)) +
           separator + c.step + separator + json_object(c.data);
}

std::optional<conversation> from_cached_form(std::string_view text, platform::time_point now) {
    conversation c;
    const auto version = take_number(text);
    if (!version) return std::nullopt;
    const auto updated = take_number(text);
    const auto step_end = text.find(separator);
    if (!updated || step_end == text.npos) return std::nullopt;
    c.version = *version;
    c.updated_at = platform::from_micros(*updated);
    c.step = text.substr(0, step_end);
    c.data = parse_json_object(text.substr(step_end + 1));
    if (expired(c, now)) c.end();
    return c;
}

}  // namespace link100::services
