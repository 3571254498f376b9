#include "store/score_board.hpp"

#include "platform/random.hpp"

#include <algorithm>
#include <charconv>

namespace link100::store {

namespace {

constexpr std::size_t chunk = 500;                   // members in one ZADD
constexpr std::chrono::seconds rebuild_time{5};      // for all of one board
constexpr std::chrono::seconds unfinished_life{60};  // of a board that was not completed
constexpr std::chrono::hours board_life{24 * 70};    // the month, the one after, and some days

std::string key_of(std::int64_t org, int month) {
    return "scores:{" + std::to_string(org) + "}:" + std::to_string(month);
}

std::int64_t life_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(board_life).count();
}

std::optional<std::int64_t> whole_number(const std::string* text) {
    std::int64_t n = 0;
    if (text == nullptr) return std::nullopt;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), n);
    if (error != std::errc{} || end != text->data() + text->size()) return std::nullopt;
    return n;
}

std::optional<std::vector<score>> read_board(const redis_replies& items) {
    std::vector<score> out;
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
        const auto person = whole_number(items[i].string());
        const auto points = whole_number(items[i + 1].string());
        if (!person || !points) return std::nullopt;
        out.push_back({*person, *points});
    }
    return out;
}

bool all_well(const result<redis_replies, redis_failure>& replies) {
    return replies &&
           std::none_of(replies->begin(), replies->end(), [](const auto& r) { return r.is_error(); });
}

}  // namespace

task<bool> score_board::put(std::int64_t org, int month, score s) {
    const auto key = key_of(org, month);
    redis_commands commands;
    commands.add("ZADD", key, s.hundredths, s.person).add("PEXPIRE", key, life_ms());
    const auto replies = co_await redis_.pipeline(std::move(commands));
    const bool kept = all_well(replies);
    ++(kept ? counts_.fills : counts_.away);
    co_return kept;
}

task<std::optional<std::vector<score>>> score_board::top(std::int64_t org, int month, int count) {
    const auto answer =
        co_await redis_.command("ZRANGE", key_of(org, month), 0, std::max(count, 1) - 1, "REV", "WITHSCORES");
    const auto* items = answer ? answer->array() : nullptr;
    if (items == nullptr) {
        ++counts_.away;
        co_return std::nullopt;
    }
    if (items->empty()) {
        ++counts_.misses;
        co_return std::nullopt;
    }
    ++counts_.hits;
    co_return read_board(*items);
}

task<std::optional<std::int64_t>> score_board::rank(std::int64_t org, int month, std::int64_t person) {
    const auto answer = co_await redis_.command("ZREVRANK", key_of(org, month), person);
    if (!answer || answer->is_error()) {
        ++counts_.away;
        co_return std::nullopt;
    }
    if (answer->integer() == nullptr) {
        ++counts_.misses;
        co_return std::nullopt;
    }
    ++counts_.hits;
    co_return *answer->integer() + 1;
}

task<bool> score_board::rebuild(std::int64_t org, int month, std::span<const score> scores) {
    const auto key = key_of(org, month);
    const auto beside = key + ":new:" + platform::random_token(9);  // two rebuilders must not mix
    redis_commands commands;
    for (std::size_t from = 0; from < scores.size(); from += chunk) {
        const auto part = scores.subspan(from, std::min(chunk, scores.size() - from));
        commands.start(2 + 2 * part.size());
        commands.word("ZADD");
        commands.word(beside);
        for (const auto& s : part) {
            commands.word(s.hundredths);
            commands.word(s.person);
        }
        if (from == 0) commands.add("EXPIRE", beside, unfinished_life.count());
    }
    if (scores.empty()) {
        commands.add("DEL", key);
    } else {
        commands.add("PEXPIRE", beside, life_ms()).add("RENAME", beside, key);
    }
    const auto replies = co_await redis_.pipeline(std::move(commands), rebuild_time);
    const bool kept = all_well(replies);
    ++(kept ? counts_.fills : counts_.away);
    co_return kept;
}

}  // namespace link100::store
