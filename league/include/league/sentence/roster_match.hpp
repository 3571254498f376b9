// Makes the names of one cadre's roster ready to be found in a sentence in one pass (Aho–Corasick). It never
// decides whom a name means: the reader of sentences does, or asks.
//
// A prepared roster is built once and used for many sentences; reading it is safe from several threads at
// once. Bounds: at most roster_max entries and names of name_max code points; a roster beyond them is
// refused.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace link100::league {

inline constexpr std::size_t roster_max = 2000;  // youths of one cadre
inline constexpr std::size_t name_max = 32;      // code points of one name, with its middle dots

struct roster_person {
    std::int64_t id = 0;
    std::string name;
    std::string branch;
    std::string grade;

    friend bool operator==(const roster_person&, const roster_person&) = default;
};

enum class roster_refusal : std::uint8_t {
    too_many_people = 1,
    name_too_long = 2,
    name_empty = 3,
    name_not_utf8 = 4
};

class name_automaton;

class prepared_roster {
public:
    prepared_roster();  // nobody on it
    // The roster's people in the order given, or why the roster is refused.
    [[nodiscard]] static std::variant<prepared_roster, roster_refusal> make(
        std::span<const roster_person> people);

    [[nodiscard]] const std::vector<roster_person>& people() const { return *people_; }

    [[nodiscard]] const name_automaton& names() const { return *names_; }

private:
    std::shared_ptr<const std::vector<roster_person>> people_;
    std::shared_ptr<const name_automaton> names_;
};

}  // namespace link100::league
