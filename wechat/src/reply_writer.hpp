// Writes a reply's fields in one of the two formats: the same names in the same order.
#pragma once
#include "wechat/json_text.hpp"
#include "wechat/wire.hpp"
#include "xml_text.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace link100::wechat {

class reply_writer {
public:
    explicit reply_writer(wire_format format) : xml_(format == wire_format::xml) {
        out_.reserve(usual_bytes);
    }

    reply_writer& text(std::string_view name, std::string_view value) {
        open(name);
        if (xml_) {
            append_cdata(value, out_);
        } else {
            append_json_text(value, out_);
        }
        return close(name);
    }

    reply_writer& number(std::string_view name, std::int64_t value) {
        open(name);
        out_ += std::to_string(value);
        return close(name);
    }

    template <class F>
    reply_writer& object(std::string_view name, F fill) {
        open(name);
        braces(fill);
        return close(name);
    }

    // XML repeats <item> below the name, JSON has an array there.
    template <class Items, class F>
    reply_writer& items(std::string_view name, const Items& list, F fill) {
        open(name);
        if (!xml_) out_ += '[';
        for (const auto& item : list) {
            if (xml_) {
                out_ += "<item>";
            } else if (out_.back() != '[') {
                out_ += ',';
            }
            braces([&] { fill(item); });
            if (xml_) out_ += "</item>";
        }
        if (!xml_) out_ += ']';
        return close(name);
    }

    template <class F>
    void whole(F fill) {
        if (xml_) out_ += "<xml>";
        braces(fill);
        if (xml_) out_ += "</xml>";
    }

    [[nodiscard]] std::string str() && { return std::move(out_); }

private:
    template <class F>
    void braces(F fill) {
        if (!xml_) out_ += '{';
        fill();
        if (!xml_) out_ += '}';
    }

    void open(std::string_view name) {
        if (xml_) {
            out_ += '<';
            out_ += name;
            out_ += '>';
            return;
        }
        if (out_.back() != '{') out_ += ',';
        append_json_text(name, out_);
        out_ += ':';
    }

    reply_writer& close(std::string_view name) {
        if (xml_) {
            out_ += "</";
            out_ += name;
            out_ += '>';
        }
        return *this;
    }

    static constexpr std::size_t usual_bytes = 1024;  // most replies are a sentence or two

    bool xml_;
    std::string out_;
};

}  // namespace link100::wechat
