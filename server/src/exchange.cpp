#include "exchange.hpp"

#include "networks.hpp"
#include "platform/random.hpp"

namespace link100::server {
namespace {

std::string_view media_type(std::string_view content_type) {
    content_type = content_type.substr(0, content_type.find(';'));
    while (!content_type.empty() && content_type.back() == ' ') content_type.remove_suffix(1);
    return content_type;
}

}  // namespace

exchange::exchange(const request_reader& reader, std::string peer) : reader_(reader), peer_(std::move(peer)) {
    incoming_.header = [&reader](std::string_view name) { return reader.header(name); };
}

void exchange::begin() {
    constexpr std::string_view digits = "0123456789abcdef";
    auto n = platform::random_u64();
    for (auto& c : id_) {
        c = digits[n & 15];
        n >>= 4;
    }
    found_ = {};
    expects_continue_ = false;
    incoming_.method = incoming_.path = incoming_.query = incoming_.body = {};
    incoming_.path_values.clear();
}

// Origin form, or the absolute form that every server must take (RFC 9112 §3.2.2).
bool exchange::split_target(std::string_view target) {
    if (!target.starts_with('/')) {
        const auto scheme = target.find("://");
        if (scheme == std::string_view::npos) return false;
        const auto path = target.find('/', scheme + 3);
        if (path == std::string_view::npos) return false;
        target.remove_prefix(path);
    }
    const auto question = target.find('?');
    incoming_.path = target.substr(0, question);
    incoming_.query = question == std::string_view::npos ? std::string_view{} : target.substr(question + 1);
    return true;
}

int exchange::check_body() const {
    const auto& wanted = found_.route->content_type;
    if (!wanted.empty() && !equals_ignoring_case(media_type(reader_.header("content-type")), wanted))
        return 415;
    const auto coding = reader_.header("content-encoding");
    return coding.empty() || equals_ignoring_case(coding, "identity") ? 0 : 415;
}

int exchange::choose(const router& routes) {
    routes_ = &routes;
    incoming_.method = reader_.method();
    const auto target = reader_.target();
    if (!split_target(target)) return 400;
    if (target.size() > target_bytes_max) return 414;
    found_ = routes.find(incoming_.method, incoming_.path, incoming_.path_values);
    if (found_.route == nullptr) return found_.allowed.empty() ? 404 : 405;
    if (const auto expected = reader_.header("expect"); !expected.empty()) {
        if (!equals_ignoring_case(expected, "100-continue")) return 417;
        expects_continue_ = true;
    }
    return reader_.has_body() ? check_body() : 0;
}

std::string_view exchange::client_address(const networks& trusted) const {
    for (auto i = reader_.head().count(); i > 0; --i) {
        const auto& f = reader_.head().at(i - 1);
        if (!equals_ignoring_case(reader_.text(f.name), "x-forwarded-for")) continue;
        if (const auto a = forwarded_address(reader_.text(f.value), trusted); !a.empty()) return a;
    }
    return peer_;
}

void exchange::settle() {
    if (incoming_.method.empty() || incoming_.method.data() == reader_.method().data()) return;
    incoming_.method = reader_.method();
    (void)split_target(reader_.target());
    if (found_.route != nullptr)
        found_ = routes_->find(incoming_.method, incoming_.path, incoming_.path_values);
}

const platform::http_incoming& exchange::incoming(const networks* trusted) {
    incoming_.body = reader_.body();
    incoming_.request_id = request_id();
    incoming_.remote_address = trusted != nullptr ? client_address(*trusted) : peer_;
    return incoming_;
}

}  // namespace link100::server
