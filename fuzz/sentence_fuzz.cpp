// Any bytes as a sentence, as each of its single fields, and as the names of a roster: no crash, and what is
// understood keeps its bounds.
#include "league/sentence/sentence.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace {

using namespace link100::league;

void require(bool holds) {
    if (!holds) std::abort();
}

prepared_roster roster_of(std::string_view text) {
    std::vector<roster_person> people{
        {1, "张三", "", ""}, {2, "张三丰", "", ""}, {3, "阿依古丽·买买提", "", ""}, {4, "高峰", "", ""}};
    constexpr std::size_t name_bytes = 6;
    for (std::size_t i = 0; i + name_bytes <= text.size() && people.size() < 20; i += name_bytes)
        people.push_back(
            {static_cast<std::int64_t>(people.size()) + 1, std::string{text.substr(i, name_bytes)}, "", ""});
    auto made = prepared_roster::make(people);
    auto* roster = std::get_if<prepared_roster>(&made);
    return roster != nullptr ? *roster : prepared_roster{};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const moment now{std::chrono::seconds{1775201400}};  // 2026-04-03 15:30 in Shanghai
    const auto roster = roster_of(text);
    const auto read = read_sentence(text, roster, {now, 480});
    if (const auto* d = std::get_if<activity_draft>(&read)) {
        require(d->people.size() + d->questions.size() <= sentence_people_max + 2);
        require(!d->when.known() || d->when.value.starts_at <= now);
        require(!d->headcount || (*d->headcount > 0 && *d->headcount <= headcount_max));
        for (const auto& p : d->people) require(p.sure != sureness::missing);
    }
    (void)looks_like_activity(text);
    (void)parse_people(text, roster);
    (void)parse_kind(text);
    (void)parse_mode(text);
    const auto when = parse_when(text, now, 480);
    require(!when.when.known() || when.when.value.starts_at <= now);
    return 0;
}
