#include "league/gatherings/announcement.hpp"

#include "league/gatherings/gathering_rules.hpp"
#include "league/sentence/sentence.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>
#include <variant>

namespace link100::league {
namespace {

constexpr std::size_t span_bytes_max = 90;  // of a day with two times, written as long as they come

bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u;
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
    for (const auto w : words)
        if (text.starts_with(w)) return true;
    return false;
}

// A day begins like this; the rest need not be tried.
bool may_begin_day(std::string_view text) {
    return (text.front() >= '0' && text.front() <= '9') ||
           starts_with_any(text, {"今",     "明",     "后",   "大后", "昨",     "前",     "大前",  "周",
                                  "星期",   "礼拜",   "下周", "下个", "下星期", "下礼拜", "上周",  "上个",
                                  "上星期", "上礼拜", "这周", "这个", "这星期", "本周",   "本星期"});
}

struct found_span {
    coming_span when;
    std::size_t begin, end;
};

// The first place where a coming time begins, and the most of it that can be read as one; when there is none,
// the first that is past.
std::optional<found_span> find_span(std::string_view text, instant now, zone z) {
    std::optional<found_span> past;
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        if (is_continuation(text[begin]) || !may_begin_day(text.substr(begin))) continue;
        for (std::size_t end = std::min(text.size(), begin + span_bytes_max); end > begin; --end) {
            if (end < text.size() && is_continuation(text[end])) continue;
            // A blank at the end belongs to nothing.
            if (text[end - 1] == ' ') continue;
            const auto s = read_coming_span(text.substr(begin, end - begin), now, z);
            if (!s) continue;
            if (s->starts_at > now) return found_span{*s, begin, end};
            if (!past) past = found_span{*s, begin, end};
            // What is inside a time that was read is no other one.
            begin = end - 1;
            break;
        }
    }
    return past;
}

std::size_t leading_digits(std::string_view text) {
    std::size_t n = 0;
    while (n < text.size() && text[n] >= '0' && text[n] <= '9') ++n;
    return n;
}

void cut(std::string& text, std::size_t begin, std::size_t end) {
    text.replace(begin, end - begin, "，");
}

// Takes 30人, 限30人, 名额30个, 不限人数 out of the text.
void take_capacity(std::string& text, announcement& a) {
    for (const std::string_view word : {"名额不限", "人数不限", "不限人数", "不限名额", "不限"})
        if (const auto at = text.find(word); at != std::string::npos) {
            a.unbounded = true;
            cut(text, at, at + word.size());
            return;
        }
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto n = leading_digits(std::string_view{text}.substr(at));
        if (n == 0) continue;
        const auto behind = std::string_view{text}.substr(at + n);
        const std::string_view before = std::string_view{text}.substr(0, at);
        std::size_t begin = at;
        bool said = false;
        for (const std::string_view word : {"限额", "限", "名额", "最多"})
            if (!said && before.ends_with(word)) {
                begin = at - word.size();
                said = true;
            }
        std::size_t end = at + n;
        for (const std::string_view word : {"个名额", "名额", "个人", "人", "名", "位", "个"})
            if (end == at + n && behind.starts_with(word)) end += word.size();
        if ((said || end > at + n) && n <= 4) {
            const int many = std::stoi(text.substr(at, n));
            if (many >= 1 && many <= gathering_capacity_max) {
                a.capacity = many;
                cut(text, begin, end);
                return;
            }
        }
        at += n - 1;
    }
}

constexpr std::array<std::string_view, 16> stop_marks{"，", ",",  "。", "；", ";",  "！", "!", "\n",
                                                      "、", "（", "(",  "?",  "？", "：", ":", " "};

// Up to the first stop.
std::string_view until_stop(std::string_view text) {
    std::size_t end = text.size();
    for (const auto s : stop_marks) end = std::min(end, text.find(s));
    return text.substr(0, end);
}

std::optional<std::string_view> quoted(std::string_view text) {
    for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"“", "”"},
                                      {"《", "》"},
                                      {"「", "」"},
                                      {"\"", "\""}}) {
        const auto begin = text.find(open);
        if (begin == std::string_view::npos) continue;
        const auto end = text.find(close, begin + open.size());
        if (end != std::string_view::npos && end > begin + open.size())
            return text.substr(begin + open.size(), end - begin - open.size());
    }
    return std::nullopt;
}

// What stands behind 办, 举行 …; else what stands before the first stop, without the place.
std::string title_in(std::string_view text, std::string_view place) {
    if (const auto q = quoted(text)) return std::string{*q};
    for (const std::string_view verb :
         {"举办", "举行", "组织", "开展", "召开", "承办", "要办", "办", "搞", "开"}) {
        const auto at = text.find(verb);
        if (at == std::string_view::npos) continue;
        auto rest = text.substr(at + verb.size());
        for (const std::string_view little : {"一次", "一场", "一个", "个", "场", "次", "了"})
            if (rest.starts_with(little)) rest.remove_prefix(little.size());
        if (const auto title = until_stop(rest); !title.empty()) return std::string{title};
    }
    // A time was cut out of the front: 明天下午3点图书馆读书会.
    std::string left{text};
    if (!place.empty())
        for (const std::string lead : {"在", "到", "去", "于", ""})
            if (const auto at = left.find(lead + std::string{place}); at != std::string::npos) {
                cut(left, at, at + lead.size() + place.size());
                break;
            }
    std::string_view rest = left;
    bool cleared = true;
    while (cleared) {
        cleared = false;
        for (const auto s : stop_marks)
            if (rest.starts_with(s)) {
                rest.remove_prefix(s.size());
                cleared = true;
            }
    }
    return std::string{until_stop(rest)};
}

std::size_t characters(std::string_view text) {
    std::size_t n = 0;
    for (const char c : text) n += is_continuation(c) ? 0 : 1;
    return n;
}

}  // namespace

std::optional<announcement> read_announcement(std::string_view text, instant now, zone z) {
    if (characters(text) > sentence_max) return std::nullopt;
    const auto span = find_span(text, now, z);
    if (!span) return std::nullopt;
    announcement a;
    a.when = span->when;
    std::string rest{text};
    cut(rest, span->begin, span->end);
    take_capacity(rest, a);
    const auto read = read_sentence(rest, {}, {});
    if (const auto* d = std::get_if<activity_draft>(&read)) {
        if (d->kind.known() && d->kind.value != activity_kind::talk) a.kind = d->kind.value;
        if (d->place.known()) a.place = d->place.value;
        if (d->mode.sure == sureness::stated) a.mode = d->mode.value;
    }
    a.title = title_in(rest, a.place);
    if (characters(a.title) > announced_title_max) a.title.clear();
    return a;
}

}  // namespace link100::league
