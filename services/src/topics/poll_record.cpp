#include "topics/poll_record.hpp"

#include "store/row_reader.hpp"

#include <array>

namespace link100::services {
namespace {

constexpr std::string_view poll_columns =
    R"(
        SELECT q.id, q.number, q.author_id, q.org_id, o.path, q.state, q.question, p.name, q.several,
            q.ends_at, q.counted_at, q.answered
        FROM poll q
        JOIN org o ON o.id = q.org_id
        JOIN person p ON p.id = q.author_id )";

poll_record poll_from(const store::row& row) {
    store::row_reader r{row};
    poll_record p;
    p.id = r.id();
    p.number = r.integer();
    p.author_id = r.id();
    p.org_id = r.id();
    p.org_path = r.text();
    p.state = r.as<post_state>();
    p.question = r.text();
    p.author = r.text();
    p.several = r.flag();
    p.ends_at = r.time();
    p.counted_at = r.maybe_time();
    p.answered = r.integer();
    return p;
}

poll_view poll_line(store::transaction& tx, platform::time_point now, const poll_record& p) {
    poll_view v;
    v.number = p.number;
    v.question = p.question;
    v.author = p.author;
    v.state = p.state;
    v.several = p.several;
    v.over = p.counted_at || now >= p.ends_at;
    v.answered =
        p.counted_at ? p.answered : tx.number("SELECT COUNT(*) FROM poll_answer WHERE poll_id = ?1", p.id);
    v.ends_at = p.ends_at;
    return v;
}

}  // namespace

std::optional<poll_record> poll_numbered(store::transaction& tx, std::int64_t number) {
    return tx.first(std::string{poll_columns} + "WHERE q.number = ?1", poll_from, number);
}

poll_view view_of(store::transaction& tx, platform::time_point now, const person& reader,
                  const poll_record& p) {
    auto v = poll_line(tx, now, p);
    std::int64_t mine = 0;
    v.answered_by_me = tx.first(
                             "SELECT chosen FROM poll_answer WHERE poll_id = ?1 AND person_id = ?2",
                             [&](const store::row& r) {
                                 mine = r.integer(0);
                                 return true;
                             },
                             p.id, reader.id)
                           .has_value();
    const bool figures = league::results_are_shown(v.answered, p.counted_at.has_value());
    tx.each(
        "SELECT place, text, votes FROM poll_option WHERE poll_id = ?1 ORDER BY place",
        [&](const store::row& row) {
            store::row_reader r{row};
            const auto bit = std::int64_t{1} << (r.integer() - 1);
            auto text = r.text();
            const auto votes = r.maybe_integer();
            v.options.push_back({std::move(text), figures ? votes : std::nullopt, (mine & bit) != 0});
        },
        p.id);
    return v;
}

void count_poll(work& w, std::int64_t poll_id) {
    std::array<std::int64_t, poll_options_max> votes{};
    std::int64_t answered = 0;
    w.tx.each(
        R"(
            SELECT chosen, COUNT(*)
            FROM poll_answer
            WHERE poll_id = ?1 AND chosen IS NOT NULL
            GROUP BY chosen)",
        [&](const store::row& row) {
            store::row_reader r{row};
            const auto chosen = r.id();
            const auto people = r.integer();
            answered += people;
            for (std::size_t i = 0; i < votes.size(); ++i)
                if ((chosen >> i & 1) != 0) votes.at(i) += people;
        },
        poll_id);
    if (league::results_are_shown(answered, true))
        for (std::size_t i = 0; i < votes.size(); ++i)
            w.tx.execute("UPDATE poll_option SET votes = ?3 WHERE poll_id = ?1 AND place = ?2", poll_id,
                         i + 1, votes.at(i));
    w.tx.execute("UPDATE poll_answer SET chosen = NULL, answered_at = NULL WHERE poll_id = ?1", poll_id);
    // Nor does a merge remember them that could still be undone (merge_steps.hpp: vote, vote_gone).
    w.tx.execute(
        R"(
            UPDATE person_merge_step
            SET old_1 = NULL, old_2 = NULL
            WHERE key_1 = ?1 AND what IN (11, 12) /* merge_what: vote, vote_gone */)",
        poll_id);
    w.tx.execute("UPDATE poll SET counted_at = ?2, answered = ?3 WHERE id = ?1", poll_id, w.now, answered);
}

outcome<poll_view> show_poll(store::transaction& tx, platform::time_point now, const person& reader,
                             std::int64_t number) {
    const auto p = poll_numbered(tx, number);
    if (!p || !can_read(tx, reader, *p)) return not_found("这次投票");
    return view_of(tx, now, reader, *p);
}

std::vector<poll_view> polls_for(store::transaction& tx, platform::time_point now, const person& reader) {
    std::vector<poll_view> lines;
    for (const auto id : newest_posts(tx, reader, "poll", polls_listed_max)) {
        const auto p = tx.first(std::string{poll_columns} + "WHERE q.id = ?1", poll_from, id);
        if (!p) continue;
        auto v = poll_line(tx, now, *p);
        v.answered_by_me = tx.number("SELECT COUNT(*) FROM poll_answer WHERE poll_id = ?1 AND person_id = ?2",
                                     p->id, reader.id) > 0;
        lines.push_back(std::move(v));
    }
    return lines;
}

}  // namespace link100::services
