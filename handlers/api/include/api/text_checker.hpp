// Has the platform look at texts of the mini-program before others see them. It never asks inside a
// transaction, so that no transaction waits for the platform.
//
// wechat-protocol.md §6.7. Only a clear "risky" stops a text. A case is read by its two sides only, so a
// case to be reviewed goes on and is counted, and a platform that does not answer stops nobody. What many
// will read (topics, polls) goes on too, and its service holds it unless it passed.
#pragma once
#include "miniapp/content_check.hpp"
#include "platform/asio.hpp"
#include "platform/log.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace link100::api {

inline constexpr std::chrono::milliseconds text_check_time_max{3'000};  // of one text, the token included
// Checks under way on one thread; beyond this number texts go unchecked, so that a platform that hangs
// fills no memory.
inline constexpr int text_checks_under_way_max = 64;

// Shared by all threads.
struct text_check_counts {
    std::atomic<std::uint64_t> passed{0}, review{0}, risky{0}, unavailable{0};
    std::atomic<std::uint64_t> crisis{0};  // not asked: words of crisis are heard whatever they look like
};

class text_checker {
public:
    virtual ~text_checker() = default;

    // False: there is nobody to ask, and nothing needs to be prepared for it.
    [[nodiscard]] virtual bool is_on() const = 0;
    // The platform's judgement of the text; `unavailable` when the platform gives none in time. Never
    // fails.
    virtual task<miniapp::check_outcome> look_at(std::string openid, std::string text,
                                                 miniapp::check_scene scene) = 0;

    // Whether the text must not be shown. Never fails.
    task<bool> is_risky(std::string openid, std::string text, miniapp::check_scene scene) {
        const auto seen = co_await look_at(std::move(openid), std::move(text), scene);
        co_return seen == miniapp::check_outcome::risky;
    }

    virtual void note_crisis() = 0;
};

// The checker for an installation without a mini-program, or with checks switched off.
class no_text_checker final : public text_checker {
public:
    [[nodiscard]] bool is_on() const override { return false; }

    task<miniapp::check_outcome> look_at(std::string, std::string, miniapp::check_scene) override {
        co_return miniapp::check_outcome::unavailable;
    }

    void note_crisis() override {}
};

// Asks the platform. Make one for each thread; everything given must outlive it.
class platform_text_checker final : public text_checker {
public:
    platform_text_checker(executor ex, wechat::platform_client& client, platform::log& log,
                          text_check_counts& counts,
                          std::chrono::milliseconds time_max = text_check_time_max);

    [[nodiscard]] bool is_on() const override { return true; }

    task<miniapp::check_outcome> look_at(std::string openid, std::string text,
                                         miniapp::check_scene scene) override;
    void note_crisis() override;

private:
    task<miniapp::check_result> within_time(std::string openid, std::string text, miniapp::check_scene scene);

    executor executor_;
    wechat::platform_client& client_;
    platform::log& log_;
    text_check_counts& counts_;
    std::chrono::milliseconds time_max_;
    std::shared_ptr<int> under_way_ = std::make_shared<int>(0);  // also the checks' that outlive their wait
};

}  // namespace link100::api
