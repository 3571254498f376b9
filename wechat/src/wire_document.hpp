// A push parsed in place: a flat table of nodes whose names and texts are views into the parsed bytes. Typed
// messages are read from it without copying the rest; it keeps its memory for the next push.
#pragma once
#include "platform/result.hpp"
#include "wechat/refusal.hpp"
#include "wechat/wire.hpp"

#include <pugixml.hpp>

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace link100::wechat {

struct wire_node {
    std::string_view name;
    std::string_view text;
    std::uint32_t first = 0;  // child; 0: none, as the root is nobody's child
    std::uint32_t next = 0;   // sibling; 0: none
    wire_kind kind = wire_kind::text;
};

// One node of a document, or nothing at all; tolerant to read: what is absent is empty.
class wire_view {
public:
    wire_view() = default;

    wire_view(const std::vector<wire_node>& nodes, std::uint32_t index) : nodes_(&nodes), index_(index) {}

    explicit operator bool() const { return nodes_ != nullptr; }

    [[nodiscard]] std::string_view name() const { return nodes_ ? node().name : std::string_view{}; }

    [[nodiscard]] std::string_view text() const { return nodes_ ? node().text : std::string_view{}; }

    [[nodiscard]] wire_kind kind() const { return nodes_ ? node().kind : wire_kind::null; }

    [[nodiscard]] wire_view first() const { return at(nodes_ ? node().first : 0); }

    [[nodiscard]] wire_view next() const { return at(nodes_ ? node().next : 0); }

    // The first child of this name.
    [[nodiscard]] wire_view operator[](std::string_view child) const;

    // f(view) for each child of this name; a JSON array below that name is gone through item by item, so
    // that one or many look the same.
    template <class F>
    void each(std::string_view child, F f) const {
        for (auto c = first(); c; c = c.next()) {
            if (c.name() != child) continue;
            if (c.kind() != wire_kind::array) {
                f(c);
            } else {
                for (auto item = c.first(); item; item = item.next()) f(item);
            }
        }
    }

    [[nodiscard]] wire_value copy() const;

private:
    [[nodiscard]] const wire_node& node() const { return (*nodes_)[index_]; }

    [[nodiscard]] wire_view at(std::uint32_t i) const { return i == 0 ? wire_view{} : wire_view{*nodes_, i}; }

    const std::vector<wire_node>* nodes_ = nullptr;
    std::uint32_t index_ = 0;
};

class wire_document {
public:
    explicit wire_document(std::size_t nodes_max = wire_nodes_max) : nodes_max_(nodes_max) {}

    // Parses `text` where it lies, up to its last byte; one further byte after it must be writable (RapidJSON
    // wants an end mark). The views live as long as the bytes and until the next read.
    [[nodiscard]] std::optional<refusal> read(std::span<char> text);

    [[nodiscard]] wire_view root() const { return {nodes_, 0}; }

    [[nodiscard]] wire_format format() const { return format_; }

    [[nodiscard]] const std::vector<wire_node>& nodes() const { return nodes_; }

private:
    [[nodiscard]] std::optional<refusal> read_xml(std::span<char> text);
    [[nodiscard]] std::optional<refusal> read_json(std::span<char> text);

    std::size_t nodes_max_;
    std::vector<wire_node> nodes_;
    std::deque<std::string> joined_;  // texts of several pieces; a deque does not move what views look at
    pugi::xml_document xml_;
    wire_format format_ = wire_format::xml;
};

}  // namespace link100::wechat
