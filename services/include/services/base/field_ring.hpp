// How phone and student number are kept: part of the programme, so it stands below what reads and writes them
// (people/personal_fields.hpp).
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

    // Null: in clear.
    [[nodiscard]] const platform::key_ring* ring() const { return ring_.get(); }

private:
    std::shared_ptr<const platform::key_ring> ring_;
};

}  // namespace link100::services
