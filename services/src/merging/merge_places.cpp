#include "merging/merge_places.hpp"

#include "gatherings/gathering_record.hpp"
#include "merging/merge_moves.hpp"
#include "store/row_reader.hpp"

#include <algorithm>
#include <tuple>

namespace link100::services {
namespace {

struct place_row {
    std::int64_t id, gathering, state;
    std::optional<std::int64_t> turn, at, tries;
    std::optional<std::int64_t> checked_in_at, check_in_step, asked, asked_at;

    [[nodiscard]] merge_steps::old_values held() const { return {state, turn, at, tries}; }

    [[nodiscard]] merge_steps::old_values checks() const {
        return {checked_in_at, check_in_step, asked, asked_at};
    }
};

std::vector<place_row> places_of(store::transaction& tx, std::int64_t youth) {
    return tx.all(
        R"(
            SELECT id, gathering_id, state, turn, at, tries, checked_in_at, check_in_step, asked, asked_at
            FROM gathering_place
            WHERE youth_id = ?1
            ORDER BY gathering_id)",
        [](const store::row& row) {
            store::row_reader r{row};
            return place_row{r.integer(),       r.integer(),       r.integer(),       r.maybe_integer(),
                             r.maybe_integer(), r.maybe_integer(), r.maybe_integer(), r.maybe_integer(),
                             r.maybe_integer(), r.maybe_integer()};
        },
        youth);
}

// Who was there before who has a place, before who waits, before who gave up; then who came first.
bool better(const place_row& a, const place_row& b) {
    const auto rank = [](const place_row& p) {
        return std::tuple{!p.checked_in_at.has_value(), p.state, p.turn.value_or(0)};
    };
    return rank(a) < rank(b);
}

void count_anew(work& w, std::int64_t gathering) {
    w.tx.execute(
        R"(
            UPDATE gathering
            SET taken = (SELECT COUNT(*) FROM gathering_place p WHERE p.gathering_id = ?1 AND p.state = ?2),
                waiting = (SELECT COUNT(*) FROM gathering_place p WHERE p.gathering_id = ?1
                AND p.state = ?3)
            WHERE id = ?1)",
        gathering, league::place_state::has_place, league::place_state::waiting);
}

void join_places(work& w, merge_steps& steps, const place_row& kept, const place_row& gone) {
    steps.note(merge_what::places_counted, gone.gathering, gone.id, {}, {});
    steps.note(merge_what::place_check, gone.id, 0, {}, gone.checks());
    steps.note(merge_what::place_gone, gone.id, gone.gathering, {}, gone.held());
    w.tx.execute("DELETE FROM gathering_place WHERE id = ?1", gone.id);
    if (better(gone, kept)) {
        steps.note(merge_what::place_check, kept.id, 0, {}, kept.checks());
        steps.note(merge_what::place, kept.id, 0, {}, kept.held());
        w.tx.execute(
            R"(
                UPDATE gathering_place
                SET state = ?2, turn = ?3, at = ?4, tries = ?5, checked_in_at = ?6, check_in_step = ?7,
                    asked = ?8, asked_at = ?9
                WHERE id = ?1)",
            kept.id, gone.state, gone.turn, gone.at, gone.tries, gone.checked_in_at, gone.check_in_step,
            gone.asked, gone.asked_at);
    }
    count_anew(w, gone.gathering);
    const auto g = gathering_by_id(w.tx, gone.gathering);
    if (g && league::is_giving_up_open(g->view.state, g->view.times, w.now)) move_up(w, *g);
}

}  // namespace

void move_places(work& w, merge_steps& steps, const both& p) {
    const auto kept = places_of(w.tx, p.kept);
    for (const auto& g : places_of(w.tx, p.gone)) {
        const auto same = std::ranges::find(kept, g.gathering, &place_row::gathering);
        if (same != kept.end()) {
            join_places(w, steps, *same, g);
            continue;
        }
        steps.note(merge_what::owner, g.id, moved_place, {}, {});
        w.tx.execute("UPDATE gathering_place SET youth_id = ?2 WHERE id = ?1", g.id, p.kept);
    }
}

void recount_places(work& w, std::int64_t gathering_id, std::int64_t back_id) {
    count_anew(w, gathering_id);
    const auto g = gathering_by_id(w.tx, gathering_id);
    if (!g || !g->view.capacity || g->view.taken <= *g->view.capacity) return;
    w.tx.execute("UPDATE gathering_place SET state = ?2 WHERE id = ?1 AND state = ?3", back_id,
                 league::place_state::waiting, league::place_state::has_place);
    count_anew(w, gathering_id);
}

}  // namespace link100::services
