// The server's certificate and key, for TLS 1.2 and later.
#pragma once
#include <boost/asio/ssl/context.hpp>

#include <filesystem>
#include <memory>
#include <mutex>

namespace link100::server {

// Throws std::runtime_error with a sentence: a file that cannot be read, a key that is not the certificate's.
[[nodiscard]] boost::asio::ssl::context tls_context(const std::filesystem::path& certificate,
                                                    const std::filesystem::path& key);

// The certificate that new connections get; another may take its place at any time.
class current_tls {
public:
    using context = boost::asio::ssl::context;

    void set(context next) {
        auto made = std::make_shared<context>(std::move(next));
        const std::lock_guard guard{lock_};
        context_.swap(made);
    }

    // Kept by a connection until its end.
    [[nodiscard]] std::shared_ptr<context> get() const {
        const std::lock_guard guard{lock_};
        return context_;
    }

private:
    mutable std::mutex lock_;
    std::shared_ptr<context> context_;
};

}  // namespace link100::server
