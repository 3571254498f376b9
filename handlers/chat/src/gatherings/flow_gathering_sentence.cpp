// 发布活动 明天下午3点在图书馆办读书会，30人: the form filled from one sentence; what is missing is asked.
#include "gatherings/flow_gathering_form.hpp"
#include "league/gatherings/announcement.hpp"
#include "services/base/validation.hpp"
#include "services/gatherings/gatherings.hpp"

#include <charconv>

namespace link100::chat {
namespace {

platform::time_point starts_in(const turn& t) {
    const auto kept = t.talk.get("starts");
    std::int64_t micros = 0;
    std::from_chars(kept.data(), kept.data() + kept.size(), micros);
    return platform::time_point{std::chrono::microseconds{micros}};
}

}  // namespace

std::string wrong_time(const turn& t, const league::coming_span& when) {
    const auto fault = league::check_times({when.starts_at, when.ends_at, when.starts_at}, t.w.now);
    if (fault == league::gathering_fault::none) return {};
    const auto z = t.w.rules.zone;
    const auto year = std::chrono::year_month_day{league::day_of(when.starts_at, z)}.year();
    const bool this_year = year == std::chrono::year_month_day{league::day_of(t.w.now, z)}.year();
    // The time as it was understood, because the mistake may be there.
    auto text = (this_year ? std::string{} : std::to_string(static_cast<int>(year)) + "年") +
                league::format_short(when.starts_at, z);
    if (fault == league::gathering_fault::starts_in_past)
        text += "已经过去了。";
    else
        text = "听到的时间是" + text + "。";
    return text + std::string{league::sentence(fault)};
}

std::optional<std::string> fill_from_sentence(turn& t, std::string_view sentence) {
    const auto a = league::read_announcement(sentence, t.w.now, t.w.rules.zone);
    if (!a) return std::nullopt;
    auto& data = t.talk.data;
    const auto fits = [](std::string_view text, std::size_t characters_max) {
        return !text.empty() && !services::check_text("", "", text, characters_max);
    };
    if (fits(a->title, services::gathering_title_characters_max)) data["title"] = a->title;
    if (a->kind) data["kind"] = std::to_string(league::stored(*a->kind));
    // A time that cannot be is asked for again, with the reason.
    auto wrong = wrong_time(t, a->when);
    if (wrong.empty()) {
        data["starts"] = std::to_string(platform::to_micros(a->when.starts_at));
        data["ends"] = std::to_string(platform::to_micros(a->when.ends_at));
        data["usual"] = a->when.end_was_said ? "0" : "1";
        data["when"] = "1";
    }
    if (a->mode == league::activity_mode::online)
        data["place"] = "线上";
    else if (fits(a->place, services::activity_place_characters_max))
        data["place"] = a->place;
    if (a->capacity) data["capacity"] = std::to_string(*a->capacity);
    if (a->unbounded) data["capacity"] = "0";
    return wrong;
}

std::string understood_words(const turn& t) {
    std::string text;
    const auto add = [&](const std::string& words) { text += (text.empty() ? "" : "，") + words; };
    if (!t.talk.get("title").empty()) add(t.talk.get("title"));
    if (t.talk.get("when") == "1") add(league::format_short(starts_in(t), t.w.rules.zone));
    if (!t.talk.get("place").empty()) add(t.talk.get("place"));
    if (const auto places = t.talk.get("capacity"); !places.empty() && places != "0")
        add(t.talk.get("capacity") + "人");
    return text.empty() ? text : "听到的：" + text + "。\n";
}

}  // namespace link100::chat
