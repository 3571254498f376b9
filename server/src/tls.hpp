// The server's certificate and key, for TLS 1.2 and later.
#pragma once
#include <boost/asio/ssl/context.hpp>

#include <filesystem>

namespace link100::server {

// Throws std::runtime_error with a sentence: a file that cannot be read, a key that is not the certificate's.
[[nodiscard]] boost::asio::ssl::context tls_context(const std::filesystem::path& certificate,
                                                    const std::filesystem::path& key);

}  // namespace link100::server
