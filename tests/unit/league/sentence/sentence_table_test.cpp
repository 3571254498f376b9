// The example sentences as one table: how many are right in all fields, and that nothing wrong is called
// sure.
#include "sentence/sentence_table.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <iostream>
#include <string>

namespace link100::league::examples {
namespace {

void report(const std::string& file, const figure& f) {
    std::cout << file << ": right in all fields " << f.right << " of " << f.examples << " ("
              << 100.0 * f.right / f.examples << " %), wrong and called sure " << f.surely_wrong.size()
              << "\n";
    for (const auto& line : f.wrong) std::cout << "  " << line << "\n";
}

void check(const std::string& file, int at_least, double share) {
    const auto f = measure(file);
    report(file, f);
    CHECK(f.examples >= at_least);
    CHECK(f.right >= share * f.examples);
    for (const auto& line : f.surely_wrong) FAIL_CHECK("a wrong person or day is called sure: " << line);
}

}  // namespace

TEST_CASE(
    "at least 97 of 100 example sentences are right in all fields, and no wrong person or day is sure") {
    check("activities.tsv", 320, 0.97);
}

TEST_CASE("sentences written after the reader are right in all fields for at least 90 of 100") {
    check("activities_held_out.tsv", 80, 0.90);
    check("activities_held_out_2.tsv", 40, 0.90);
}

TEST_CASE("a draft lists what is missing and asks in a fixed order") {
    const auto roster = std::get<prepared_roster>(prepared_roster::make(load_roster()));
    for (const auto* file : {"activities.tsv", "activities_held_out.tsv", "activities_held_out_2.tsv"})
        for (const auto& e : load(file)) {
            const auto read = read_sentence(e.sentence, roster, {e.now, 480});
            const auto* d = std::get_if<activity_draft>(&read);
            if (d == nullptr) continue;
            INFO(e.written);
            const auto missing = [&](draft_field f) {
                return std::find(d->missing.begin(), d->missing.end(), f) != d->missing.end();
            };
            CHECK(missing(draft_field::kind) == !d->kind.known());
            CHECK(missing(draft_field::when) == !d->when.known());
            CHECK(missing(draft_field::theme) == !d->theme.known());
            CHECK(std::is_sorted(d->missing.begin(), d->missing.end()));
            CHECK(std::is_sorted(d->questions.begin(), d->questions.end(),
                                 [](const auto& a, const auto& b) { return a.about < b.about; }));
            if (d->when.known()) CHECK(d->when.value.starts_at <= e.now);
        }
}

}  // namespace link100::league::examples
