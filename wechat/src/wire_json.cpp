// The JSON half of wire_document: read in place by the one reader of JSON. Numbers keep their digits,
// whatever their size; one that fits no int64 is read as 0 or nothing by whoever wants a number (field.hpp).
#include "platform/json_reader.hpp"
#include "wire_document.hpp"

#include <array>

namespace link100::wechat {
namespace {

class node_receiver final : public platform::json_receiver {
public:
    explicit node_receiver(std::vector<wire_node>& nodes) : nodes_(nodes) {}

    bool null() override { return add(wire_kind::null, {}); }

    bool boolean(bool value) override { return add(wire_kind::boolean, value ? "true" : "false"); }

    bool number(std::string_view digits) override { return add(wire_kind::number, digits); }

    bool text(std::string_view value) override { return add(wire_kind::text, value); }

    bool name(std::string_view name) override {
        key_ = name;
        return true;
    }

    bool open_object() override { return open(wire_kind::object); }

    bool close_object(std::size_t) override { return close(); }

    bool open_list() override { return open(wire_kind::array); }

    bool close_list(std::size_t) override { return close(); }

private:
    struct level {
        std::uint32_t parent = 0;
        std::uint32_t last = 0;  // child so far; 0: none
    };

    bool add(wire_kind kind, std::string_view text) {
        if (depth_ == 0 && kind != wire_kind::object) return false;
        const auto index = static_cast<std::uint32_t>(nodes_.size());
        nodes_.push_back({.name = key_, .text = text, .kind = kind});
        key_ = {};
        if (depth_ > 0) {
            auto& l = levels_[depth_ - 1];
            (l.last == 0 ? nodes_[l.parent].first : nodes_[l.last].next) = index;
            l.last = index;
        }
        return true;
    }

    // The reader lets no level come that the array has no place for.
    bool open(wire_kind kind) {
        if (!add(kind, {})) return false;
        levels_[depth_++] = {static_cast<std::uint32_t>(nodes_.size() - 1), 0};
        return true;
    }

    bool close() {
        --depth_;
        return true;
    }

    std::vector<wire_node>& nodes_;
    std::array<level, wire_depth_max> levels_{};
    std::size_t depth_ = 0;
    std::string_view key_;
};

refusal refusal_of(platform::json_fault fault) {
    using platform::json_fault;
    switch (fault) {
        case json_fault::bad_utf8:
            return refusal::bad_utf8;
        case json_fault::too_deep:
            return refusal::too_deep;
        case json_fault::too_large:
            return refusal::too_large;
        case json_fault::malformed:
        case json_fault::zero:
        case json_fault::repeated_name:
        case json_fault::number:
            break;
    }
    return refusal::malformed;
}

}  // namespace

std::optional<refusal> wire_document::read_json(std::span<char> text) {
    // What is new in WeChat's JSON is taken as it comes: of a name that is there twice, the first counts.
    const platform::json_bounds bounds{.depth = wire_depth_max, .values = nodes_max_, .unique_names = false};
    node_receiver receiver(nodes_);
    if (const auto fault = platform::read_json_in_place(text, bounds, receiver)) return refusal_of(*fault);
    return std::nullopt;
}

}  // namespace link100::wechat
