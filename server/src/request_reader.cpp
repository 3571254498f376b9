#include "request_reader.hpp"

#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <cstring>

namespace link100::server {
namespace {

namespace http = boost::beast::http;

// Between two chunks there may be at most this much framing (size, extension, trailer).
constexpr std::size_t chunk_framing_max = 8 * 1024;

}  // namespace

void request_reader::parser::on_request_impl(http::verb, view method, view target, int version, error& ec) {
    reader_.http_1_1_ = version == 11;
    const auto m = reader_.place_of(method);
    const auto t = reader_.place_of(target);
    if (!m || !t) {
        ec = http::error::bad_target;
        return;
    }
    reader_.head_.method = *m;
    reader_.head_.target = *t;
}

void request_reader::parser::on_field_impl(http::field known, view name, view value, error& ec) {
    if (reader_.head_done_) return;  // a trailer: read over
    const auto n = reader_.place_of(name);
    const auto v = reader_.place_of(value);
    // A value folded over several lines stands in a buffer of the parser's own. RFC 9112 §5.2: refuse it.
    if (!n || !v) {
        ec = http::error::bad_value;
        return;
    }
    if (known == http::field::host) ++reader_.head_.hosts;
    if (!reader_.head_.add({*n, *v})) ec = http::error::header_limit;
}

void request_reader::parser::on_chunk_header_impl(std::uint64_t size, view, error& ec) {
    if (size > reader_.body_limit_ - reader_.body_bytes_) ec = http::error::body_limit;
}

std::size_t request_reader::parser::on_chunk_body_impl(std::uint64_t, view piece, error&) {
    // The framing before the piece is longer than nothing, so this only ever moves bytes down.
    auto* to = reader_.block_.get() + reader_.start_ + reader_.head_bytes_ + reader_.body_bytes_;
    std::memmove(to, piece.data(), piece.size());
    reader_.body_bytes_ += piece.size();
    return piece.size();
}

request_reader::request_reader(buffer_pool& pool, std::size_t head_limit)
    : pool_(pool), head_limit_(std::min(head_limit, pool.block_bytes())) {}

request_reader::~request_reader() {
    start_ = end_ = 0;
    release();
}

void request_reader::release() {
    if (!block_ || started()) return;
    if (capacity_ == pool_.block_bytes()) pool_.give_back(std::move(block_));
    block_.reset();
    capacity_ = start_ = end_ = 0;
}

std::span<char> request_reader::space() {
    if (!block_) {
        block_ = pool_.take();
        capacity_ = pool_.block_bytes();
    }
    if (end_ == capacity_) compact();
    if (end_ == capacity_) grow();
    return {block_.get() + end_, capacity_ - end_};
}

void request_reader::compact() {
    if (start_ > 0) {
        std::memmove(block_.get(), block_.get() + start_, end_ - start_);
        end_ -= start_;
        start_ = 0;
    }
    if (!chunked_ || !body_allowed_) return;
    // The framing between the joined body and what is still to be parsed has done its work.
    const auto joined = head_bytes_ + body_bytes_;
    std::memmove(block_.get() + joined, block_.get() + parsed_, end_ - parsed_);
    end_ -= parsed_ - joined;
    parsed_ = joined;
}

void request_reader::grow() {
    const auto most = head_limit_ + body_limit_ + chunk_framing_max;
    const auto size = std::max(capacity_ + 1, std::min(capacity_ * 2, most));
    auto larger = std::make_unique_for_overwrite<char[]>(size);
    std::memcpy(larger.get(), block_.get(), end_);
    if (capacity_ == pool_.block_bytes()) pool_.give_back(std::move(block_));
    block_ = std::move(larger);
    capacity_ = size;
}

request_reader::state request_reader::take(std::size_t bytes) {
    end_ += bytes;
    if (refusal_ != 0) return state::refused;
    if (!started()) return state::more;
    if (!head_done_) return read_head();
    if (!body_allowed_) return state::head;
    return chunked_ ? read_chunks() : read_sized_body();
}

request_reader::state request_reader::read_head() {
    if (!parser_) {
        parser_.emplace(*this);
        parser_->header_limit(static_cast<std::uint32_t>(head_limit_));
        parser_->body_limit(boost::none);
    }
    boost::beast::error_code ec;
    parsed_ +=
        parser_->put(boost::asio::const_buffer(block_.get() + start_ + parsed_, end_ - start_ - parsed_), ec);
    if (ec == http::error::need_more) {
        // Belt and braces: the parser counts its limit from the last line that it has read.
        return end_ - start_ >= head_limit_ ? refuse(head_.target.length == 0 ? 414 : 431) : state::more;
    }
    if (ec) return refuse_for(ec);
    return head_done();
}

request_reader::state request_reader::head_done() {
    head_done_ = true;
    head_bytes_ = parsed_;
    keep_alive_ = http_1_1_ && parser_->keep_alive();
    chunked_ = parser_->chunked();
    if (const auto length = parser_->content_length(); length && !chunked_) body_expected_ = *length;
    if (http_1_1_ ? head_.hosts != 1 : head_.hosts > 1) return refuse(400);
    const auto coding = header("transfer-encoding");
    // A coding that we cannot undo, or one whose end nobody can find.
    if (chunked_ ? !equals_ignoring_case(coding, "chunked") : !coding.empty()) return refuse(501);
    return state::head;
}

request_reader::state request_reader::allow_body(std::size_t limit) {
    body_allowed_ = true;
    body_limit_ = limit;
    if (body_expected_ > limit) return refuse(413);
    if (chunked_) parser_->eager(true);
    return take(0);
}

request_reader::state request_reader::read_sized_body() {
    const auto there = end_ - start_ - head_bytes_;
    body_bytes_ = std::min<std::size_t>(there, body_expected_);
    parsed_ = head_bytes_ + body_bytes_;
    return body_bytes_ == body_expected_ ? state::whole : state::more;
}

request_reader::state request_reader::read_chunks() {
    boost::beast::error_code ec;
    const auto waiting = end_ - start_ - parsed_;
    if (waiting == 0) return state::more;
    parsed_ += parser_->put(boost::asio::const_buffer(block_.get() + start_ + parsed_, waiting), ec);
    if (ec == http::error::need_more || (!ec && !parser_->is_done()))
        return end_ - start_ - parsed_ > chunk_framing_max ? refuse(400) : state::more;
    if (ec) return refuse_for(ec);
    return state::whole;
}

void request_reader::next() {
    start_ += parsed_;
    parsed_ = head_bytes_ = body_bytes_ = 0;
    body_expected_ = 0;
    body_limit_ = 0;
    head_done_ = body_allowed_ = chunked_ = keep_alive_ = false;
    head_.clear();
    parser_.reset();
    if (start_ == end_) start_ = end_ = 0;
}

request_reader::state request_reader::refuse(int status) {
    refusal_ = status;
    return state::refused;
}

request_reader::state request_reader::refuse_for(const boost::beast::error_code& ec) {
    if (ec == http::error::header_limit) return refuse(head_.target.length == 0 ? 414 : 431);
    if (ec == http::error::body_limit) return refuse(413);
    if (ec == http::error::bad_version) return refuse(505);
    return refuse(400);
}

std::optional<request_head::part> request_reader::place_of(boost::beast::string_view piece) const {
    if (piece.empty()) return request_head::part{};
    const auto* from = block_.get() + start_;
    // std::less is ordered even between unrelated arrays.
    if (std::less<>{}(piece.data(), from) || !std::less<>{}(piece.data(), block_.get() + end_))
        return std::nullopt;
    return request_head::part{static_cast<std::uint16_t>(piece.data() - from),
                              static_cast<std::uint16_t>(piece.size())};
}

std::string_view request_reader::header(std::string_view lower_case_name) const {
    for (std::size_t i = 0; i < head_.count(); ++i) {
        const auto& f = head_.at(i);
        if (equals_ignoring_case(text(f.name), lower_case_name)) return text(f.value);
    }
    return {};
}

}  // namespace link100::server
