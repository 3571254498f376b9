// Holds the templates of database.hpp: a job of any result type becomes one that returns nothing. Only
// database.hpp ever includes it.
#pragma once
#include "store/database.hpp"

#include <optional>
#include <type_traits>
#include <utility>

namespace link100::store {

namespace detail {

// A job beside the place for its result. It lives with whoever awaits it, and is run at most once at a time.
template <class F>
class job_with_result {
public:
    using result_type = std::invoke_result_t<F&, transaction&>;

    explicit job_with_result(F job) : job_(std::move(job)) {}

    void operator()(transaction& tx) {
        if constexpr (std::is_void_v<result_type>) {
            job_(tx);
        } else {
            result_.emplace(job_(tx));
        }
    }

    result_type take() {
        if constexpr (!std::is_void_v<result_type>) {
            return std::move(*result_);
        }
    }

private:
    static_assert(!std::is_reference_v<result_type>,
                  "a job returns values: the row behind a reference is gone");

    struct nothing {};

    F job_;
    std::optional<std::conditional_t<std::is_void_v<result_type>, nothing, result_type>> result_;
};

}  // namespace detail

template <class F>
task<std::invoke_result_t<F&, transaction&>> database::write(F job) {
    detail::job_with_result<F> held{std::move(job)};
    co_await run(access::write, [&held](transaction& tx) { held(tx); });
    co_return held.take();
}

template <class F>
task<std::invoke_result_t<F&, transaction&>> database::write(F job, std::uint64_t lane) {
    detail::job_with_result<F> held{std::move(job)};
    co_await run(
        access::write, [&held](transaction& tx) { held(tx); }, lane);
    co_return held.take();
}

template <class F>
task<std::invoke_result_t<F&, transaction&>> database::read(F job) {
    detail::job_with_result<F> held{std::move(job)};
    co_await run(access::read, [&held](transaction& tx) { held(tx); });
    co_return held.take();
}

template <class F>
std::invoke_result_t<F&, transaction&> database::write_now(F job) {
    detail::job_with_result<F> held{std::move(job)};
    run_now(access::write, [&held](transaction& tx) { held(tx); });
    return held.take();
}

template <class F>
std::invoke_result_t<F&, transaction&> database::read_now(F job) {
    detail::job_with_result<F> held{std::move(job)};
    run_now(access::read, [&held](transaction& tx) { held(tx); });
    return held.take();
}

}  // namespace link100::store
