// The key ring under which phone and student number are kept, as a part of the programme. It never reads or
// writes a field: people/personal_fields.hpp, above it, does.
#pragma once
#include "platform/field_keys.hpp"

#include <memory>
#include <utility>

namespace link100::services {

// How the fields are kept; part of the programme as it is set for this installation.
class personal_fields {
public:
    personal_fields() = default;

    explicit personal_fields(platform::key_ring ring)
        : ring_(std::make_shared<const platform::key_ring>(std::move(ring))) {}

    // Null: the fields are kept in clear.
    [[nodiscard]] const platform::key_ring* ring() const { return ring_.get(); }

private:
    std::shared_ptr<const platform::key_ring> ring_;
};

}  // namespace link100::services
