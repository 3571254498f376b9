#include "activities/flow_activity_form.hpp"

#include <algorithm>
#include <charconv>
#include <tuple>
#include <utility>

namespace link100::chat {
namespace {

// Separators that nobody can type: they are taken out of the texts before they are written.
constexpr char between_groups = '\x1d';
constexpr char between_items = '\x1e';
constexpr char between_parts = '\x1f';
constexpr char between_inner = '\x1c';

std::string clean(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n') out += c;
    return out;
}

std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> parts;
    if (text.empty()) return parts;
    for (;;) {
        const auto end = text.find(at);
        parts.push_back(text.substr(0, end));
        if (end == text.npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::int64_t number(std::string_view text) {
    std::int64_t n = 0;
    std::from_chars(text.data(), text.data() + text.size(), n);
    return n;
}

// Parts by place; what is not there is empty.
class parts {
public:
    parts(std::string_view text, char at) : all_(split(text, at)) {}

    [[nodiscard]] std::string_view text(std::size_t i) const {
        return i < all_.size() ? all_[i] : std::string_view{};
    }

    [[nodiscard]] std::int64_t integer(std::size_t i) const { return number(text(i)); }

private:
    std::vector<std::string_view> all_;
};

template <class... P>
std::string joined_parts(char with, const P&... part) {
    std::string out;
    bool first = true;
    ((out += (std::exchange(first, false) ? std::string{} : std::string{with}) + part), ...);
    return out;
}

template <class T, class F>
std::string written_list(const std::vector<T>& items, char with, F write) {
    std::string out;
    for (const auto& item : items) {
        if (&item != &items.front()) out += with;
        out += write(item);
    }
    return out;
}

template <class N>
std::string digits(N n) {
    return std::to_string(static_cast<std::int64_t>(n));
}

std::string day_text(std::chrono::year_month_day day) {
    return digits(std::chrono::sys_days{day}.time_since_epoch().count());
}

std::chrono::year_month_day day_from(std::string_view text) {
    return std::chrono::sys_days{std::chrono::days{number(text)}};
}

league::sureness sure_from(std::int64_t n) {
    return n == 1 ? league::sureness::inferred
                  : (n == 2 ? league::sureness::stated : league::sureness::missing);
}

std::string write_time(const league::understood<league::activity_time>& when) {
    const auto& t = when.value;
    return joined_parts(between_parts, digits(when.sure), digits(t.starts_at.time_since_epoch().count()),
                        t.ends_at ? digits(t.ends_at->time_since_epoch().count()) : std::string{},
                        digits(t.precision), digits(t.part), day_text(t.day), digits(t.late ? 1 : 0));
}

league::understood<league::activity_time> read_time(std::string_view text) {
    const parts p{text, between_parts};
    league::understood<league::activity_time> when;
    when.sure = sure_from(p.integer(0));
    if (!when.known()) return {};
    auto& t = when.value;
    t.starts_at = league::moment{std::chrono::microseconds{p.integer(1)}};
    if (!p.text(2).empty()) t.ends_at = league::moment{std::chrono::microseconds{p.integer(2)}};
    t.precision = static_cast<league::time_precision>(p.integer(3));
    t.part = static_cast<league::day_part>(p.integer(4));
    t.day = day_from(p.text(5));
    t.late = p.integer(6) != 0;
    return when;
}

std::string write_person(const league::roster_person& p) {
    return joined_parts(between_inner, digits(p.id), clean(p.name), clean(p.branch), clean(p.grade));
}

league::roster_person read_person(std::string_view text) {
    const parts p{text, between_inner};
    return {p.integer(0), std::string{p.text(1)}, std::string{p.text(2)}, std::string{p.text(3)}};
}

std::string write_question(const league::draft_question& q) {
    return joined_parts(between_parts, digits(q.about), clean(q.words), digits(q.trouble),
                        written_list(q.days, between_items, day_text),
                        written_list(q.kinds, between_items, [](auto kind) { return digits(kind); }),
                        written_list(q.people, between_items, write_person));
}

league::draft_question read_question(std::string_view text) {
    const parts p{text, between_parts};
    league::draft_question q;
    q.about = static_cast<league::question_kind>(p.integer(0));
    q.words = p.text(1);
    q.trouble = static_cast<league::when_trouble>(p.integer(2));
    for (const auto day : split(p.text(3), between_items)) q.days.push_back(day_from(day));
    for (const auto kind : split(p.text(4), between_items))
        q.kinds.push_back(static_cast<league::activity_kind>(number(kind)));
    for (const auto who : split(p.text(5), between_items)) q.people.push_back(read_person(who));
    return q;
}

std::string write_words(const league::understood<std::string>& words) {
    return joined_parts(between_parts, digits(words.sure), clean(words.value));
}

league::understood<std::string> read_words(std::string_view text) {
    const parts p{text, between_parts};
    return {std::string{p.text(1)}, sure_from(p.integer(0))};
}

template <class E>
std::string write_choice(const league::understood<E>& choice) {
    return joined_parts(between_parts, digits(choice.sure), digits(choice.value));
}

template <class E>
league::understood<E> read_choice(std::string_view text) {
    const parts p{text, between_parts};
    const auto value = league::from_stored<E>(p.integer(1));
    if (!value) return {};
    return {*value, sure_from(p.integer(0))};
}

std::string_view field(const services::text_fields& fields, std::string_view name) {
    const auto it = fields.find(name);
    return it == fields.end() ? std::string_view{} : std::string_view{it->second};
}

auto tied(const activity_form& f) {
    return std::tie(f.kind, f.when, f.people, f.headcount, f.group, f.mode, f.place, f.theme, f.questions,
                    f.guided_next);
}

bool same_media(const services::activity_media& a, const services::activity_media& b) {
    return a.kind == b.kind && a.media_id == b.media_id && a.text == b.text;
}

}  // namespace

bool operator==(const activity_form& a, const activity_form& b) {
    return tied(a) == tied(b) &&
           std::equal(a.media.begin(), a.media.end(), b.media.begin(), b.media.end(), same_media);
}

activity_form form_of(const league::activity_draft& understood) {
    activity_form form;
    form.kind = understood.kind;
    form.when = understood.when;
    form.people = understood.people;
    form.headcount = understood.headcount;
    form.group = understood.group;
    form.mode = understood.mode;
    form.place = understood.place;
    form.theme = understood.theme;
    form.questions = understood.questions;
    return form;
}

services::text_fields to_fields(const activity_form& f) {
    services::text_fields fields;
    const auto put = [&](std::string_view name, std::string text) {
        if (!text.empty()) fields.emplace(name, std::move(text));
    };
    if (f.kind.known()) put("kind", write_choice(f.kind));
    if (f.when.known()) put("when", write_time(f.when));
    put("people", written_list(f.people, between_items, [](const auto& p) {
            return joined_parts(between_parts, digits(p.id), clean(p.name), digits(p.sure));
        }));
    if (f.headcount) put("headcount", digits(*f.headcount));
    put("group", clean(f.group));
    if (f.mode.known()) put("mode", write_choice(f.mode));
    if (f.place.known()) put("place", write_words(f.place));
    if (f.theme.known()) put("theme", write_words(f.theme));
    put("questions", written_list(f.questions, between_groups, write_question));
    put("media", written_list(f.media, between_items, [](const auto& m) {
            return joined_parts(between_parts, m.kind, clean(m.media_id), clean(m.text));
        }));
    if (f.guided_next != 0) put("guided", digits(f.guided_next));
    return fields;
}

activity_form from_fields(const services::text_fields& fields) {
    activity_form f;
    f.kind = read_choice<league::activity_kind>(field(fields, "kind"));
    f.when = read_time(field(fields, "when"));
    for (const auto item : split(field(fields, "people"), between_items)) {
        const parts p{item, between_parts};
        f.people.push_back({p.integer(0), std::string{p.text(1)}, sure_from(p.integer(2))});
    }
    if (const auto count = number(field(fields, "headcount")); count > 0)
        f.headcount = static_cast<int>(count);
    f.group = field(fields, "group");
    f.mode = read_choice<league::activity_mode>(field(fields, "mode"));
    f.place = read_words(field(fields, "place"));
    f.theme = read_words(field(fields, "theme"));
    for (const auto q : split(field(fields, "questions"), between_groups))
        f.questions.push_back(read_question(q));
    for (const auto item : split(field(fields, "media"), between_items)) {
        const parts p{item, between_parts};
        f.media.push_back({std::string{p.text(0)}, std::string{p.text(1)}, std::string{p.text(2)}});
    }
    f.guided_next = static_cast<int>(number(field(fields, "guided")));
    return f;
}

}  // namespace link100::chat
