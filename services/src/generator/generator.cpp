#include "services/generator/generator.hpp"

#include "generator/generator_history.hpp"
#include "generator/generator_words.hpp"
#include "platform/id_source.hpp"
#include "services/people/people.hpp"
#include "services/points/month_close.hpp"
#include "services/points/points.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <stdexcept>

namespace link100::services {
namespace {

// So many cadres (with their youths) go into one transaction: large enough that the commit costs nothing,
// small enough that the log stays small.
constexpr std::size_t cadres_at_once = 500;
constexpr int youths_of_a_branch = 40;

std::string drawn_name(dice& d) {
    std::string name{made_up::surnames.at(static_cast<std::size_t>(d.below(40)))};
    name += made_up::given.at(static_cast<std::size_t>(d.below(40)));
    if (d.chance(60)) name += made_up::given.at(static_cast<std::size_t>(d.below(40)));
    return name;
}

std::string token_of(dice& d) {
    std::array<char, 17> hex{};
    std::snprintf(hex.data(), hex.size(), "%016llx", static_cast<unsigned long long>(d.next()));
    return hex.data();
}

class founder {
public:
    founder(const programme& rules, const generator_options& o, generated& counts)
        : rules_(rules), o_(o), counts_(counts), dice_(o.seed) {
        month_ = o.last_month;
        for (int i = 1; i < o.months; ++i) month_ = league::previous_month(month_);
        start_ = league::month_bounds(month_, rules.zone).begin - std::chrono::days{60};
    }

    [[nodiscard]] int first_month() const { return month_; }

    [[nodiscard]] const made_up_university& university() const { return u_; }

    void found(store::transaction& tx) {
        u_.root = org(tx, 0, "/", "university", "示范大学");
        unit_count_ = std::clamp(o_.cadres / 100, 1, 26);
        for (int i = 0; i < unit_count_; ++i) {
            units_.push_back(org(tx, u_.root, path(u_.root), "college",
                                 std::string{made_up::units.at(static_cast<std::size_t>(i))}));
            const auto admin = person(tx, "管理员" + drawn_name(dice_), units_.back(), "", true);
            role(tx, admin, league::role::unit_admin, units_.back());
        }
        u_.admin = person(tx, "校团委管理员", u_.root, "", true);
        role(tx, u_.admin, league::role::school_admin, u_.root);
        const auto inspector = person(tx, "督查员", u_.root, "", true);
        role(tx, inspector, league::role::inspector, u_.root);
        u_.campaign = ids_.at(start_);
        tx.execute(
            R"(
                INSERT INTO campaign (id, number, org_id, name, starts_at, ends_at)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6))",
            u_.campaign, 100'001, u_.root, "一学一做", start_,
            league::month_bounds(o_.last_month, rules_.zone).end + std::chrono::days{90});
    }

    // The cadres from … to − 1 with their branches, youths and contacts.
    void populate(store::transaction& tx, std::size_t from, std::size_t to) {
        for (auto i = from; i < to; ++i) {
            const auto unit = units_[i * units_.size() / static_cast<std::size_t>(o_.cadres)];
            const auto first = share(i);
            made_up_cadre c{person(tx, drawn_name(dice_), unit, "", true), unit, first, share(i + 1) - first,
                            0};
            role(tx, c.id, league::role::cadre, unit);
            tx.execute(
                R"(
                    INSERT INTO cadre (person_id, type, quota, title, org_id, last_active_at, top_id)
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7))",
                c.id, dice_.chance(25) ? league::cadre_type::full_time : league::cadre_type::part_time,
                std::max<std::int64_t>(1, o_.youths / o_.cadres), dice_.chance(50) ? "辅导员" : "团总支书记",
                unit, start_, u_.root);
            for (std::int64_t n = first; n < first + c.youth_count; ++n) youth(tx, c, n, unit);
            c.branch_id = branch_;
            u_.cadres.push_back(c);
        }
    }

private:
    [[nodiscard]] std::int64_t share(std::size_t i) const {
        return static_cast<std::int64_t>(i) * o_.youths / o_.cadres;
    }

    void youth(store::transaction& tx, const made_up_cadre& c, std::int64_t n, std::int64_t unit) {
        if (branch_ == 0 || branch_unit_ != unit || in_branch_ == youths_of_a_branch) {
            ++branches_;
            branch_ =
                org(tx, unit, path(unit), "branch",
                    std::to_string(2021 + branches_ % 4) + "级" + std::to_string(branches_) + "班团支部");
            branch_unit_ = unit;
            in_branch_ = 0;
        }
        ++in_branch_;
        const auto id =
            person(tx, drawn_name(dice_), branch_, std::to_string(2021 + n % 4) + "级", dice_.chance(80));
        role(tx, id, league::role::youth, branch_);
        u_.youths.push_back(id);
        u_.youth_orgs.push_back(branch_);
        const auto invited = dice_.between(start_, start_ + std::chrono::days{59});
        const bool left = dice_.chance(3);
        const auto ended =
            left ? std::optional{dice_.between(start_ + std::chrono::days{60},
                                               league::month_bounds(o_.last_month, rules_.zone).end)}
                 : std::nullopt;
        const auto contact = ids_.at(invited);
        tx.execute(
            R"(
                INSERT INTO contact (id, cadre_id, youth_id, state, invited_at, confirmed_at, ended_at,
                    ended_by, consent_version, top_id)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1, ?9))",
            contact, c.id, id, left ? league::contact_state::ended : league::contact_state::confirmed,
            invited, invited + std::chrono::hours{3}, ended, left ? std::optional{id} : std::nullopt,
            u_.root);
        tx.execute(
            R"(
                INSERT INTO contact_span (id, contact_id, cadre_id, youth_id, from_at, until_at)
                VALUES (?1, ?1, ?2, ?3, ?4, ?5))",
            contact, c.id, id, invited + std::chrono::hours{3}, ended);
        ++counts_.contacts;
    }

    std::int64_t org(store::transaction& tx, std::int64_t parent, const std::string& parent_path,
                     std::string_view kind, const std::string& name) {
        const auto id = ids_.at(start_);
        paths_.emplace_back(id, parent_path + std::to_string(id) + "/");
        tx.execute(
            R"(
                INSERT INTO org (id, parent_id, kind, name, path, top_id)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6))",
            id, parent == 0 ? std::optional<std::int64_t>{} : std::optional{parent}, kind, name,
            paths_.back().second, parent == 0 ? id : u_.root);
        return id;
    }

    [[nodiscard]] const std::string& path(std::int64_t org) const {
        return std::ranges::find(paths_, org, &std::pair<std::int64_t, std::string>::first)->second;
    }

    std::int64_t person(store::transaction& tx, const std::string& name, std::int64_t org,
                        std::string_view grade, bool member) {
        const auto id = ids_.at(start_);
        tx.execute(
            R"(
                INSERT INTO person (id, public_id, name, org_id, grade, is_member, created_at, top_id)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8))",
            id, token_of(dice_), name, org, grade, member, start_, u_.root);
        ++counts_.people;
        return id;
    }

    static void role(store::transaction& tx, std::int64_t person, league::role r, std::int64_t org) {
        tx.execute("INSERT INTO person_role (person_id, role, org_id) VALUES (?1, ?2, ?3)", person, r, org);
    }

    // Ids of people and organisations: one each thousandth of a second's worth, rising.
    class rising_ids {
    public:
        std::int64_t at(platform::time_point t) {
            last_ = std::max(last_ + 1, platform::first_id_at(t));
            return last_;
        }

    private:
        std::int64_t last_ = 0;
    };

    const programme& rules_;
    const generator_options& o_;
    generated& counts_;
    dice dice_;
    rising_ids ids_;
    made_up_university u_;
    platform::time_point start_{};
    int month_ = 0;
    int unit_count_ = 1;
    std::vector<std::int64_t> units_;
    std::vector<std::pair<std::int64_t, std::string>> paths_;
    std::int64_t branch_ = 0;
    std::int64_t branch_unit_ = 0;
    int in_branch_ = 0;
    std::int64_t branches_ = 0;
};

void check(const generator_options& o) {
    const bool good = o.cadres >= 1 && o.cadres <= 100'000 && o.youths >= 1 && o.youths <= 10'000'000 &&
                      o.months >= 1 && o.months <= 120 && league::is_month(o.last_month);
    if (!good) throw std::invalid_argument("1–100,000 cadres, 1–10,000,000 youths, 1–120 months");
}

// The services' own close, on the 6th, as the clock would have done it.
void close_generated_month(store::transaction& tx, const programme& rules, int month) {
    const auto when = league::month_bounds(month, rules.zone).end + std::chrono::days{close_day - 1};
    changes changed;
    work w{tx, when, rules, changed};
    close_month_of_all(w, month);
}

}  // namespace

generated generate_university(store::database& db, const programme& rules, const generator_options& o,
                              const generator_progress& progress) {
    check(o);
    generated counts;
    founder founding(rules, o, counts);
    const auto cadres = static_cast<std::size_t>(o.cadres);
    const int steps = o.months + 2;  // the founding weighs as much as two months
    db.write_now([&](store::transaction& tx) { founding.found(tx); });
    for (std::size_t i = 0; i < cadres; i += cadres_at_once) {
        db.write_now(
            [&](store::transaction& tx) { founding.populate(tx, i, std::min(cadres, i + cadres_at_once)); });
        progress("people", static_cast<int>(2000 * i / cadres) / steps);
    }
    int month = founding.first_month();
    for (int n = 0; n < o.months; ++n, month = league::next_month(month)) {
        for (std::size_t i = 0; i < cadres; i += cadres_at_once) {
            db.write_now([&](store::transaction& tx) {
                month_writer(tx, rules, founding.university(), month, o.seed, counts, i)
                    .write(i, std::min(cadres, i + cadres_at_once));
            });
            progress(std::to_string(month), (1000 * (n + 2) + static_cast<int>(900 * i / cadres)) / steps);
        }
        db.write_now([&](store::transaction& tx) { close_generated_month(tx, rules, month); });
    }
    counts.entries =
        db.read_now([](store::transaction& tx) { return tx.number("SELECT COUNT(*) FROM ledger"); });
    progress("done", 1000);
    return counts;
}

}  // namespace link100::services
