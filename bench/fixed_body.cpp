// The ceiling: the product's listener, connection, router and access log, and a handler that does nothing.
#include "bench_common.hpp"

namespace {

// As long as the encrypted answer that the callback benchmark gives.
constexpr std::size_t body_bytes = 600;

}  // namespace

int main(int count, char** values) {
    using namespace link100;
    return bench::serve(bench::read_arguments(count, values), [](server::io_thread&) {
        platform::http_route r{.method = "POST", .path = "/wechat/callback", .metric = "callback"};
        r.handle = [body = std::string(body_bytes, 'x')](
                       const platform::http_incoming&) -> task<platform::http_outgoing> {
            co_return platform::http_outgoing{.content_type = "text/xml", .body = body};
        };
        return std::vector{r};
    });
}
