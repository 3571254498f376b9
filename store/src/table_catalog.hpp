// The tables of this program's schema, as a fresh SQLite file made by the migrations describes them.
#pragma once
#include "platform/clock.hpp"

#include <string>
#include <vector>

namespace link100::store {

enum class column_type { integer, real, text, blob };

struct table_column {
    std::string name;
    column_type type = column_type::text;
    int key_place = 0;  // 1 …: place in the primary key; 0: no part of it
};

struct table_description {
    std::string name;
    std::vector<table_column> columns;
    std::vector<std::string> refers_to;  // other tables
};

// Each table after those that it refers to, as far as they do not refer to each other.
[[nodiscard]] std::vector<table_description> describe_tables(const platform::clock& clock);

}  // namespace link100::store
