// From bytes to a request, without a socket: whoever has a stream puts bytes in, this says what they are.
// Bytes of a following request stay for the next turn (pipelining). A body stands in the buffer as one piece
// right behind its head; chunks are moved together in place.
#pragma once
#include "buffer_pool.hpp"
#include "request_head.hpp"

#include <boost/beast/http/basic_parser.hpp>

#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace link100::server {

class request_reader {
public:
    enum class state {
        more,     // put further bytes into space()
        head,     // the head is there: decide, then allow_body()
        whole,    // head and body are there
        refused,  // see refusal(); nothing more can be read from this connection
    };

    request_reader(buffer_pool& pool, std::size_t head_limit);
    ~request_reader();
    request_reader(const request_reader&) = delete;
    request_reader& operator=(const request_reader&) = delete;

    // Room for the next bytes, never empty.
    [[nodiscard]] std::span<char> space();
    // So many bytes were put into space(); with 0, what the bytes left from before amount to.
    [[nodiscard]] state take(std::size_t bytes);
    // After state::head: the route's limit.
    [[nodiscard]] state allow_body(std::size_t limit);
    // Forget this request; its views end here.
    void next();
    // Gives the buffer back if nothing is in it.
    void release();

    [[nodiscard]] bool started() const { return end_ > start_; }  // some byte of a request is there

    [[nodiscard]] int refusal() const { return refusal_; }  // an HTTP status

    // Valid from state::head until next().
    [[nodiscard]] std::string_view method() const { return text(head_.method); }

    [[nodiscard]] std::string_view target() const { return text(head_.target); }

    [[nodiscard]] std::string_view header(std::string_view lower_case_name) const;

    [[nodiscard]] const request_head& head() const { return head_; }

    [[nodiscard]] std::string_view text(request_head::part p) const {
        return {block_.get() + start_ + p.at, p.length};
    }

    [[nodiscard]] bool keep_alive() const { return keep_alive_; }

    [[nodiscard]] bool has_body() const { return chunked_ || body_expected_ > 0; }

    // Of the body, what its head announces; 0 for chunks.
    [[nodiscard]] std::uint64_t announced_body() const { return body_expected_; }

    [[nodiscard]] std::string_view body() const { return {block_.get() + start_ + head_bytes_, body_bytes_}; }

    // Behind this whole request, bytes of the next one have come already.
    [[nodiscard]] bool another_waits() const { return start_ + parsed_ < end_; }

    // Of this request's head and body so far, without the framing of chunks.
    [[nodiscard]] std::size_t bytes_read() const { return head_bytes_ + body_bytes_; }

private:
    // Beast's parser tells what it finds; the reader notes where it stands.
    class parser final : public boost::beast::http::basic_parser<true> {
    public:
        explicit parser(request_reader& reader) : reader_(reader) {}

    private:
        using view = boost::beast::string_view;
        using error = boost::beast::error_code;

        void on_request_impl(boost::beast::http::verb, view method, view target, int, error&) override;

        void on_response_impl(int, view, int, error&) override {}

        void on_field_impl(boost::beast::http::field, view name, view value, error&) override;

        void on_header_impl(error&) override {}

        void on_body_init_impl(const boost::optional<std::uint64_t>&, error&) override {}

        std::size_t on_body_impl(view, error&) override { return 0; }

        void on_chunk_header_impl(std::uint64_t size, view, error&) override;
        std::size_t on_chunk_body_impl(std::uint64_t, view piece, error&) override;

        void on_finish_impl(error&) override {}

        request_reader& reader_;
    };

    state read_head();
    state head_done();
    state read_sized_body();
    state read_chunks();
    state refuse(int status);
    state refuse_for(const boost::beast::error_code& ec);
    [[nodiscard]] std::optional<request_head::part> place_of(boost::beast::string_view piece) const;
    void compact();
    void grow();

    buffer_pool& pool_;
    std::size_t head_limit_;
    std::unique_ptr<char[]> block_;
    std::size_t capacity_ = 0;
    std::size_t start_ = 0;   // of this request
    std::size_t end_ = 0;     // of the bytes that have come
    std::size_t parsed_ = 0;  // of this request, counted from start_
    std::size_t head_bytes_ = 0;
    std::size_t body_bytes_ = 0;  // those that stand behind the head already
    std::uint64_t body_expected_ = 0;
    std::size_t body_limit_ = 0;
    int refusal_ = 0;
    bool head_done_ = false;
    bool body_allowed_ = false;
    bool http_1_1_ = false;
    bool chunked_ = false;
    bool keep_alive_ = false;
    request_head head_;
    std::optional<parser> parser_;
};

}  // namespace link100::server
