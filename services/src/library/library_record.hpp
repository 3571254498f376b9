// A piece of the library as its services read it.
#pragma once
#include "services/library/library.hpp"

namespace link100::services {

inline constexpr int content_number_digits = 6;

struct content_record {
    content_view shown;  // with its body
    std::int64_t id = 0;
    std::int64_t author_id = 0;
    std::int64_t audience_id = 0;
    std::int64_t top_id = 0;
    std::string audience_path;
};

[[nodiscard]] std::optional<content_record> content_numbered(store::transaction& tx, std::int64_t number);
// `which`: what follows SELECT … FROM content c JOIN org o (the audience) JOIN person p (the author).
[[nodiscard]] content_record content_from(const store::row& r);
inline constexpr std::string_view joined_tables = R"(
    content c
    JOIN org o ON o.id = c.audience_id
    JOIN person p ON p.id = c.author_id
    )";
[[nodiscard]] std::string content_select(std::string_view which);

[[nodiscard]] league::object_facts facts_of(const content_record& c);
[[nodiscard]] bool is_on_show(const content_record& c, platform::time_point now);

}  // namespace link100::services
