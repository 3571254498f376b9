// The platform's access token, shared between processes through Redis, with a lease so that only one fetches.
#pragma once
#include "store/redis.hpp"
#include "wechat/shared_token_store.hpp"

namespace link100::server {

class shared_token final : public wechat::shared_token_store {
public:
    shared_token(store::redis_client& redis, std::string app_id);

    task<std::optional<wechat::token_record>> load() override;
    task<void> store_if(std::string previous, wechat::token_record record) override;
    task<wechat::lease_answer> lease(std::string owner) override;
    task<void> give_back(std::string owner) override;

private:
    store::redis_client& redis_;
    std::string key_;
    std::string lease_key_;
};

}  // namespace link100::server
