#include "tls.hpp"

#include <openssl/ssl.h>

#include <stdexcept>

namespace link100::server {

namespace ssl = boost::asio::ssl;

ssl::context tls_context(const std::filesystem::path& certificate, const std::filesystem::path& key) {
    ssl::context tls{ssl::context::tls_server};
    tls.set_options(ssl::context::default_workarounds | ssl::context::no_sslv3 | ssl::context::no_tlsv1 |
                    ssl::context::no_tlsv1_1 | ssl::context::single_dh_use);
    const auto check = [](const boost::system::error_code& ec, const std::string& what) {
        if (ec) throw std::runtime_error("TLS: " + what + ": " + ec.message());
    };
    boost::system::error_code ec;
    tls.use_certificate_chain_file(certificate.string(), ec);
    check(ec, "the certificate " + certificate.string() + " cannot be used");
    tls.use_private_key_file(key.string(), ssl::context::pem, ec);
    check(ec, "the key " + key.string() + " cannot be used, or is not the certificate's");
    // Idle connections give their record buffers back.
    SSL_CTX_set_mode(tls.native_handle(), SSL_MODE_RELEASE_BUFFERS);
    return tls;
}

}  // namespace link100::server
