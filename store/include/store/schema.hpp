// Holds the product's own migrations: store/migrations/NNNN_name.sql, compiled into the program. It never
// applies one: migrations.hpp does.
#pragma once
#include "store/migrations.hpp"

#include <span>

namespace link100::store {

[[nodiscard]] std::span<const migration> schema_migrations();

}  // namespace link100::store
