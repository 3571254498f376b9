#include "services/activities/import/activity_import.hpp"

#include "activities/import/activity_written.hpp"
#include "league/sentence/sentence.hpp"
#include "platform/encoding.hpp"
#include "roster/roster_access.hpp"
#include "services/base/validation.hpp"
#include "services/people/audit.hpp"
#include "services/people/personal_fields.hpp"
#include "store/row_reader.hpp"

#include <algorithm>
#include <charconv>

namespace link100::services {
namespace {

constexpr std::size_t name_said_max = 60;  // bytes of a cell that a sentence repeats

std::string in_marks(std::string_view text) {
    return "“" + std::string{platform::utf8_prefix(text, name_said_max)} +
           (text.size() > name_said_max ? "……”" : "”");
}

bool has_digit(std::string_view text) {
    return text.find_first_of("0123456789") != text.npos;
}

// By number or, where only one on the roster has it, by name.
outcome<std::int64_t> youth_called(work& w, const person& cadre, const std::string& word) {
    const auto nobody = invalid("people", in_marks(word) + "不在您已确认的联系名单里。");
    if (has_digit(word)) {
        const auto id = person_with_number(w.tx, w.rules, word);
        return id && is_confirmed_contact(w.tx, cadre.id, *id) ? outcome<std::int64_t>{*id}
                                                               : outcome<std::int64_t>{nobody};
    }
    const auto ids = w.tx.all(
        R"(
            SELECT p.id
            FROM contact c
            JOIN person p ON p.id = c.youth_id
            WHERE c.cadre_id = ?1 AND c.state = ?2 AND p.name = ?3
            ORDER BY p.id
            LIMIT 2)",
        [](const store::row& r) { return r.integer(0); }, cadre.id, league::contact_state::confirmed, word);
    if (ids.empty()) return nobody;
    if (ids.size() > 1) return invalid("people", "名单里有几位" + in_marks(word) + "，请写学号。");
    return ids.front();
}

outcome<> read_people(work& w, const person& cadre, const notebook_row& row, activity_draft& d) {
    for (const auto& word : written_names(row.people)) {
        const auto id = youth_called(w, cadre, word);
        if (!id) return id.error();
        d.youth_ids.push_back(*id);
    }
    std::ranges::sort(d.youth_ids);
    d.youth_ids.erase(std::ranges::unique(d.youth_ids).begin(), d.youth_ids.end());
    for (const auto& word : written_names(row.partners)) {
        const auto id = person_with_number(w.tx, w.rules, word);
        if (!id) return invalid("co_organisers", "没有工号为" + in_marks(word) + "的团干部，协办请写工号。");
        d.co_organiser_ids.push_back(*id);
    }
    return {};
}

outcome<> read_headcount(const notebook_row& row, activity_draft& d) {
    std::string_view text = row.headcount;
    if (text.ends_with("人")) text.remove_suffix(std::string_view{"人"}.size());
    if (text.empty()) return {};
    int count = 0;
    const auto [end, bad] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (bad != std::errc{} || end != text.data() + text.size()) return invalid("headcount", "人数请写数字。");
    // What only repeats the names says nothing more.
    if (count != static_cast<int>(d.youth_ids.size())) d.headcount = count;
    return {};
}

struct read_notebook_row {
    activity_draft draft;
    bool minutes_unused = false;
};

outcome<read_notebook_row> read_draft(work& w, const person& cadre, const notebook_row& row) {
    if (!row.form_error.empty()) return invalid("row", row.form_error);
    if (!row.cadre_no.empty() && person_with_number(w.tx, w.rules, row.cadre_no) != cadre.id)
        return forbidden();
    read_notebook_row r;
    auto& d = r.draft;
    const auto kind = league::parse_kind(row.kind);
    if (!kind) return invalid("kind", "没有" + in_marks(row.kind) + "这种活动类型。");
    d.kind = *kind;
    if (!row.mode.empty() && row.mode != league::label(league::activity_mode::offline) &&
        row.mode != league::label(league::activity_mode::online))
        return invalid("mode", "方式请写线下或线上。");
    d.mode = row.mode == league::label(league::activity_mode::online) ? league::activity_mode::online
                                                                      : league::activity_mode::offline;
    const auto when = read_written_time(row, w.now, w.rules.zone);
    if (!when) return when.error();
    d.starts_at = when->starts_at;
    d.ends_at = when->ends_at;
    d.precision = when->precision;
    r.minutes_unused = when->minutes_unused;
    d.place = row.place;
    d.theme = std::string{trimmed(row.theme)};
    if (auto ok = read_people(w, cadre, row, d); !ok) return ok.error();
    if (auto ok = read_headcount(row, d); !ok) return ok.error();
    return r;
}

std::string fingerprint(const activity_draft& d) {
    auto all = std::to_string(league::stored(d.kind)) + '\x1f' +
               std::to_string(platform::to_micros(d.starts_at)) + '\x1f' + d.theme;
    for (const auto id : d.youth_ids) all += '\x1f' + std::to_string(id);
    return all;
}

// The public number of the same activity, in whatever state: also what was voided is not written anew.
std::optional<std::int64_t> known_number(work& w, std::int64_t cadre, const activity_draft& d) {
    struct known {
        std::int64_t id;
        std::int64_t number;
    };

    const auto others = w.tx.all(
        R"(
            SELECT id, number
            FROM activity
            WHERE organiser_id = ?1 AND starts_at = ?2 AND kind = ?3 AND theme = ?4
            ORDER BY id)",
        [](const store::row& row) {
            store::row_reader r{row};
            return known{r.id(), r.integer()};
        },
        cadre, d.starts_at, d.kind, d.theme);
    for (const auto& other : others) {
        const auto there = w.tx.all(
            "SELECT youth_id FROM activity_person WHERE activity_id = ?1 ORDER BY youth_id",
            [](const store::row& r) { return r.integer(0); }, other.id);
        if (there == d.youth_ids) return other.number;
    }
    return std::nullopt;
}

std::string words_of_row(const activity_view& v, bool minutes_unused) {
    auto text = "编号" + std::to_string(v.number) + "，" + std::string{league::label(v.status)};
    if (v.recorded_late) text += "，补录";
    if (!v.reason.empty()) text += "：" + v.reason;
    if (minutes_unused) text += "；没有写几点开始，时长没有记";
    return text;
}

}  // namespace

outcome<activity_import> activity_import::begin(const person& actor) {
    if (!may(actor, league::action::log_activity, {.owner_id = actor.id, .org_path = actor.org_path})) {
        auto p = forbidden();
        p.text += "做过的事由团干部本人记：请用 --as 写明本人的工号。";
        return p;
    }
    activity_import out;
    out.actor_ = actor;
    return out;
}

row_result activity_import::take_row(work& w, const notebook_row& row) {
    const auto failed = [&](std::string text) {
        return row_result{row.number, row_fate::failed, std::move(text)};
    };
    const auto read = read_draft(w, actor_, row);
    if (!read)
        return failed(read.error().code == problem_code::forbidden ? "这一行是别人的，只能记本人做的事。"
                                                                   : read.error().text);
    const auto& d = read->draft;
    const auto [at, fresh] = seen_.try_emplace(fingerprint(d), row.number);
    if (!fresh)
        return {row.number, row_fate::skipped, "与第" + std::to_string(at->second) + "行相同，已跳过"};
    last_.push_back(at->first);
    if (const auto number = known_number(w, actor_.id, d))
        return {row.number, row_fate::same, "已经记过，编号" + std::to_string(*number)};
    const auto logged = log_activity(w, actor_, d);
    if (!logged) return failed(logged.error().text);
    return {row.number, row_fate::added, words_of_row(*logged, read->minutes_unused)};
}

std::vector<row_result> activity_import::take(work& w, std::span<const notebook_row> rows) {
    last_.clear();
    std::vector<row_result> results;
    results.reserve(rows.size());
    for (const auto& row : rows) results.push_back(take_row(w, row));
    const auto added = std::ranges::count(results, row_fate::added, &row_result::fate);
    if (added > 0)
        note_audit(w, actor_of(actor_), "import_activities", "person", actor_.id,
                   std::to_string(added) + " rows");
    return results;
}

void activity_import::forget_last() {
    for (const auto& what : last_) seen_.erase(what);
    last_.clear();
}

}  // namespace link100::services
