#include "digest.hpp"

#include <openssl/evp.h>

#include <memory>
#include <stdexcept>
#include <string>

namespace link100::wechat {
namespace {

class hasher {
public:
    explicit hasher(const char* name)
        : algorithm_(EVP_MD_fetch(nullptr, name, nullptr)), context_(EVP_MD_CTX_new()) {
        if (!algorithm_ || !context_) throw std::runtime_error(std::string(name) + " is not available");
    }

    template <std::size_t n>
    std::array<unsigned char, n> operator()(std::span<const std::string_view> pieces) {
        std::array<unsigned char, n> out{};
        unsigned length = 0;
        bool ok = EVP_DigestInit_ex2(context_.get(), algorithm_.get(), nullptr) == 1;
        for (const auto piece : pieces)
            ok = ok && EVP_DigestUpdate(context_.get(), piece.data(), piece.size()) == 1;
        ok = ok && EVP_DigestFinal_ex(context_.get(), out.data(), &length) == 1 && length == n;
        if (!ok) throw std::runtime_error("OpenSSL gave no digest");
        return out;
    }

private:
    struct release {
        void operator()(EVP_MD* p) const { EVP_MD_free(p); }

        void operator()(EVP_MD_CTX* p) const { EVP_MD_CTX_free(p); }
    };

    std::unique_ptr<EVP_MD, release> algorithm_;
    std::unique_ptr<EVP_MD_CTX, release> context_;
};

}  // namespace

std::array<unsigned char, 20> sha1(std::span<const std::string_view> pieces) {
    thread_local hasher h("SHA1");
    return h.operator()<20>(pieces);
}

std::array<unsigned char, 32> sha256(std::span<const std::string_view> pieces) {
    thread_local hasher h("SHA256");
    return h.operator()<32>(pieces);
}

}  // namespace link100::wechat
