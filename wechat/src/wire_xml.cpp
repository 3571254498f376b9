// The XML half of wire_document. pugixml opens no entity and no file, but accepts what WeChat never sends;
// that is refused here.
#include "wire_document.hpp"
#include "xml_text.hpp"

namespace link100::wechat {
namespace {

// Entities are replaced by us (xml_text.hpp), because pugixml would turn &#0; into an end of the text.
// DOCTYPE becomes a node, so that it can be seen and refused.
constexpr unsigned parse_flags = pugi::parse_cdata | pugi::parse_doctype;

class xml_reader {
public:
    xml_reader(std::vector<wire_node>& nodes, std::deque<std::string>& joined, std::size_t nodes_max)
        : nodes_(nodes), joined_(joined), nodes_max_(nodes_max) {}

    [[nodiscard]] std::optional<refusal> add(pugi::xml_node element, std::size_t depth) {
        if (depth > wire_depth_max) return refusal::too_deep;
        if (nodes_.size() >= nodes_max_) return refusal::too_large;
        const auto self = nodes_.size();
        nodes_.push_back({.name = element.name()});
        std::uint32_t last = 0;
        for (auto child = element.first_child(); child; child = child.next_sibling()) {
            if (child.type() == pugi::node_element) {
                const auto index = static_cast<std::uint32_t>(nodes_.size());
                if (const auto wrong = add(child, depth + 1)) return wrong;
                (last == 0 ? nodes_[self].first : nodes_[last].next) = index;
                last = index;
            }
        }
        if (last != 0) {
            nodes_[self].kind = wire_kind::object;
            return std::nullopt;
        }
        return add_text(element, nodes_[self].text);
    }

private:
    // All pieces of an element's text belong together: "a]]>b" arrives as two CDATA sections.
    [[nodiscard]] std::optional<refusal> add_text(pugi::xml_node element, std::string_view& text) {
        bool several = false;
        for (auto piece = element.first_child(); piece; piece = piece.next_sibling()) {
            const bool escapes = piece.type() == pugi::node_pcdata;
            if (!escapes && piece.type() != pugi::node_cdata) continue;
            const std::string_view value = piece.value();
            const bool as_is = !escapes || value.find('&') == std::string_view::npos;
            if (as_is && !several && text.empty()) {
                text = value;
                continue;
            }
            if (!several) joined_.emplace_back(text);
            several = true;
            if (as_is) {
                joined_.back() += value;
            } else if (!append_unescaped(value, joined_.back())) {
                return refusal::malformed;
            }
            text = joined_.back();
        }
        return std::nullopt;
    }

    std::vector<wire_node>& nodes_;
    std::deque<std::string>& joined_;
    std::size_t nodes_max_;
};

bool has_doctype(const pugi::xml_document& d) {
    for (auto child = d.first_child(); child; child = child.next_sibling())
        if (child.type() == pugi::node_doctype) return true;
    return false;
}

}  // namespace

std::optional<refusal> wire_document::read_xml(std::span<char> text) {
    const std::string_view all(text.data(), text.size());
    // Looked for before parsing, which overwrites the text; inside a CDATA section they are just words.
    const bool entity_words = all.find("<!ENTITY") != std::string_view::npos;
    const auto parsed = xml_.load_buffer_inplace(text.data(), text.size(), parse_flags, pugi::encoding_utf8);
    if (has_doctype(xml_) || parsed.status == pugi::status_bad_doctype) return refusal::doctype_forbidden;
    if (!parsed) return entity_words ? refusal::doctype_forbidden : refusal::malformed;
    const auto root = xml_.document_element();
    if (std::string_view(root.name()) != "xml") return refusal::malformed;
    for (auto other = root.next_sibling(); other; other = other.next_sibling())
        if (other.type() == pugi::node_element) return refusal::malformed;
    if (const auto wrong = xml_reader(nodes_, joined_, nodes_max_).add(root, 1)) return wrong;
    nodes_[0].kind = wire_kind::object;  // also when there is nothing in it
    return std::nullopt;
}

}  // namespace link100::wechat
