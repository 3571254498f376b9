// COPY … FROM STDIN in binary form.
#pragma once
#include "postgres_transaction.hpp"

namespace link100::store::postgres {

class copy_writer final : public bulk_writer {
public:
    copy_writer(postgres_transaction& tx, std::string_view table, std::span<const std::string_view> columns);
    copy_writer(const copy_writer&) = delete;
    copy_writer& operator=(const copy_writer&) = delete;
    ~copy_writer() override;

    void add(std::span<const value> cells) override;
    std::int64_t finish() override;

private:
    void put(std::string_view bytes) { buffer_ += bytes; }

    void put_length(std::int32_t n);
    void put_cell(const value& v);
    template <class F>
    auto guarded(F&& work);

    postgres_transaction& tx_;
    std::string sql_;
    std::size_t width_;
    std::string buffer_;
    bool open_ = true;
};

}  // namespace link100::store::postgres
