#include "services/roster/import/roster_import.hpp"

#include "league/orgs/org_path.hpp"
#include "league/orgs/org_rules.hpp"
#include "roster/import/import_fields.hpp"
#include "roster/import/import_lookup.hpp"
#include "roster/import/import_writer.hpp"
#include "services/base/validation.hpp"
#include "services/orgs/org_tree.hpp"
#include "services/people/audit.hpp"

#include <functional>

namespace link100::services {

struct roster_import::ready_row {
    std::int64_t org_id = 0;
    std::optional<std::int64_t> cadre_id;
    import_flags flags;
    const known_person* known = nullptr;  // null: not in the record yet
    bool person_changes = false;
    bool phone_changes = false;
    bool contact_is_new = false;
};

outcome<roster_import> roster_import::begin(store::transaction& tx, const person& actor, std::int64_t home,
                                            std::optional<std::int64_t> cadre, bool create_branches) {
    const auto org = find_org(tx, home);
    if (!org) return not_found("这个组织");
    roster_import out;
    const bool own = cadre && *cadre == actor.id;
    if (!may(actor, league::action::import_roster, {.owner_id = own ? actor.id : 0, .org_path = org->path}))
        return forbidden();
    if (create_branches && !may(actor, league::action::manage_org, {.org_path = org->path}))
        return forbidden();
    out.actor_ = actor;
    out.home_ = home;
    out.home_path_ = org->path;
    out.top_id_ = org->top_id;
    out.cadre_ = cadre;
    out.create_branches_ = create_branches;
    out.orgs_.load(tx, *org);
    return out;
}

// Twice in the file: the same again is passed over, something else under the same number is an error.
std::optional<row_result> roster_import::against_file(const import_row& row) {
    const auto name = std::hash<std::string>{}(row.name);
    std::string all;
    for (const auto* field : {&row.name, &row.unit, &row.branch, &row.grade, &row.phone, &row.sex,
                              &row.member, &row.officer, &row.cadre_no})
        all += *field + '\x1f';
    const auto content = std::hash<std::string>{}(all);
    const auto [at, fresh] = seen_.try_emplace(row.student_no, seen_row{row.number, content, name});
    if (fresh) {
        last_.push_back(row.student_no);
        return std::nullopt;
    }
    const auto where = "与第" + std::to_string(at->second.number) + "行";
    if (at->second.content == content)
        return row_result{row.number, row_fate::skipped, where + "完全相同，已跳过"};
    if (at->second.name != name)
        return row_result{row.number, row_fate::failed, where + "学号相同、姓名不同，请核对后只保留一行"};
    return row_result{row.number, row_fate::failed, where + "学号相同、内容不一致，请核对后只保留一行"};
}

outcome<std::optional<std::int64_t>> roster_import::cadre_of(store::transaction& tx, const programme& rules,
                                                             const import_row& row) {
    if (row.cadre_no.empty()) return cadre_;
    auto known = cadres_.find(row.cadre_no);
    if (known == cadres_.end()) {
        std::optional<std::int64_t> id = person_with_number(tx, rules, row.cadre_no);
        if (id) {
            const auto path = tx.first(
                "SELECT o.path FROM cadre k JOIN org o ON o.id = k.org_id WHERE k.person_id = ?1",
                [](const store::row& r) { return r.str(0); }, *id);
            const bool reach =
                path && may(actor_, league::action::import_roster, {.owner_id = *id, .org_path = *path});
            if (!reach) id.reset();
        }
        known = cadres_.emplace(row.cadre_no, id).first;
    }
    if (!known->second) return not_found("工号为" + row.cadre_no + "的团干部（或您无权为其导入）");
    return known->second;
}

outcome<roster_import::ready_row> roster_import::prepare(store::transaction& tx, const programme& rules,
                                                         const import_row& row) {
    if (!row.form_error.empty()) return invalid("row", row.form_error);
    if (auto bad = check_person_name(row.name)) return *bad;
    if (auto bad = check_student_no(row.student_no)) return *bad;
    if (!row.phone.empty())
        if (auto bad = check_phone(row.phone)) return *bad;
    if (!row.grade.empty())
        if (auto bad = check_text("grade", "年级", row.grade, grade_characters_max)) return *bad;
    ready_row ready;
    const auto flags = flags_of(row);
    if (!flags) return flags.error();
    ready.flags = *flags;
    const auto org = orgs_.of(row);
    if (!org) return org.error();
    ready.org_id = *org;
    const auto cadre = cadre_of(tx, rules, row);
    if (!cadre) return cadre.error();
    ready.cadre_id = *cadre;
    return ready;
}

std::optional<row_result> roster_import::against_record(const known_people& known, const import_row& row,
                                                        ready_row& ready) const {
    const auto failed = [&](std::string text) {
        return row_result{row.number, row_fate::failed, std::move(text)};
    };
    ready.known = known.with_number(row.student_no);
    if (ready.known == nullptr) {
        ready.contact_is_new = ready.cadre_id.has_value();
        return std::nullopt;
    }
    const auto& k = *ready.known;
    if (k.name != row.name) return failed("这个学号已登记为另一个姓名，请核对；确系改名请先更正个人信息");
    if (k.gone) return failed("这位同学已毕业或转出，不再导入");
    if (!league::org_path{home_path_}.contains(k.org_path))
        return failed("这位同学登记在别的单位，请先由原单位转出");
    if (ready.cadre_id == k.id) return failed("不能把团干部本人导入自己的联系名单");

    const auto differs = [](const std::optional<int>& given, std::int64_t kept) {
        return given && *given != kept;
    };
    ready.person_changes = ((!row.unit.empty() || !row.branch.empty()) && ready.org_id != k.org_id) ||
                           (!row.grade.empty() && row.grade != k.grade) ||
                           differs(ready.flags.member, k.is_member) ||
                           differs(ready.flags.officer, k.is_officer) || differs(ready.flags.sex, k.sex);
    if (!row.phone.empty()) {
        if (!k.phone) return failed(k.phone.error().text);
        ready.phone_changes = *k.phone != row.phone;
    }
    ready.contact_is_new = ready.cadre_id && !k.cadres.contains(*ready.cadre_id);
    return std::nullopt;
}

row_result roster_import::keep(work& w, import_writer& newcomers, const import_row& row,
                               const ready_row& ready) const {
    if (ready.known == nullptr) {
        newcomers.add(row, ready.org_id, top_id_, ready.flags, ready.cadre_id);
        return {row.number, row_fate::added, {}};
    }
    const auto& k = *ready.known;
    if (ready.person_changes) change_person(w, row, ready);
    if (ready.phone_changes)
        if (const auto kept = write_field(w, k.id, personal_field::phone, row.phone); !kept)
            return {row.number, row_fate::failed, kept.error().text};
    if (ready.contact_is_new && ready.cadre_id)
        // Two numbers of the file may belong to one person, after a merge.
        w.tx.execute(
            R"(
                INSERT INTO contact (id, cadre_id, youth_id, state, is_primary, invited_at, top_id)
                VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6)
                ON CONFLICT (cadre_id, youth_id) DO NOTHING)",
            w.tx.new_id(), *ready.cadre_id, k.id, league::contact_state::invited, w.now, top_id_);
    const bool changed = ready.person_changes || ready.phone_changes || ready.contact_is_new;
    return {row.number, changed ? row_fate::changed : row_fate::same, {}};
}

void roster_import::change_person(work& w, const import_row& row, const ready_row& ready) const {
    const auto& k = *ready.known;
    const bool moves = (!row.unit.empty() || !row.branch.empty()) && ready.org_id != k.org_id;
    const auto given = [](const std::optional<int>& flag, std::int64_t kept) {
        return flag ? std::int64_t{*flag} : kept;
    };
    w.tx.execute(
        R"(
            UPDATE person
            SET org_id = ?2, grade = ?3, is_member = ?4, is_officer = ?5, sex = ?6
            WHERE id = ?1)",
        k.id, moves ? ready.org_id : k.org_id, row.grade.empty() ? k.grade : row.grade,
        given(ready.flags.member, k.is_member), given(ready.flags.officer, k.is_officer),
        given(ready.flags.sex, k.sex));
    if (moves)
        w.tx.execute("UPDATE person_role SET org_id = ?2 WHERE person_id = ?1 AND role = ?3", k.id,
                     ready.org_id, league::role::youth);
}

std::vector<row_result> roster_import::take(work& w, std::span<const import_row> rows) {
    last_.clear();
    if (create_branches_) orgs_.create_missing(w, actor_, rows);
    std::vector<row_result> results;
    results.reserve(rows.size());
    const auto known = known_people::of(w.tx, w.rules, rows);
    import_writer newcomers{w, rows.size()};
    int kept = 0;
    for (const auto& row : rows) {
        auto ready = prepare(w.tx, w.rules, row);
        if (!ready) {
            results.push_back({row.number, row_fate::failed, ready.error().text});
            continue;
        }
        auto verdict = against_file(row);
        if (!verdict) verdict = against_record(known, row, *ready);
        results.push_back(verdict ? std::move(*verdict) : keep(w, newcomers, row, *ready));
        kept += results.back().fate == row_fate::added || results.back().fate == row_fate::changed ? 1 : 0;
    }
    newcomers.finish();
    // One entry a batch: what was taken in is in the record itself.
    if (kept > 0)
        note_audit(w, actor_of(actor_), "import_roster", "org", home_, std::to_string(kept) + " rows");
    return results;
}

std::vector<row_result> roster_import::judge(store::transaction& tx, const programme& rules,
                                             std::span<const import_row> rows) {
    last_.clear();
    if (create_branches_) orgs_.plan_missing(rows);
    std::vector<row_result> results;
    results.reserve(rows.size());
    const auto known = known_people::of(tx, rules, rows);
    for (const auto& row : rows) {
        auto ready = prepare(tx, rules, row);
        if (!ready) {
            results.push_back({row.number, row_fate::failed, ready.error().text});
            continue;
        }
        auto verdict = against_file(row);
        if (!verdict) verdict = against_record(known, row, *ready);
        const auto fate = !ready->known ? row_fate::added
                          : ready->person_changes || ready->phone_changes || ready->contact_is_new
                              ? row_fate::changed
                              : row_fate::same;
        results.push_back(verdict ? std::move(*verdict) : row_result{row.number, fate, {}});
    }
    return results;
}

void roster_import::note_end(work& w) const {
    note_audit(w, actor_of(actor_), "import_roster", "org", home_,
               "through, " + std::to_string(seen_.size()) + " numbers");
}

void roster_import::forget_last() {
    if (create_branches_) orgs_.forget_last();
    for (const auto& number : last_) seen_.erase(number);
    last_.clear();
}

}  // namespace link100::services
