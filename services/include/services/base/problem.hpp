// Why a service did not do what it was asked: a code for programs, a sentence in Chinese for people. A
// service never throws for what a person asked wrongly: it returns a problem.
#pragma once
#include "platform/result.hpp"

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace link100::services {

enum class problem_code {
    invalid,    // what was sent breaks a rule of form; `field` names it
    not_bound,  // the openid belongs to nobody yet
    forbidden,  // the authoriser said no
    not_found,  // no such thing, or none that this person may see: the two are not told apart
    conflict,   // the thing is no longer, or not yet, in the state that this needs
    too_many,   // a limit on how much or how often
};

[[nodiscard]] std::string_view to_string(problem_code code);

struct problem {
    problem_code code;
    std::string text;     // a Chinese sentence that says what is wrong and what can be done
    std::string field{};  // of the input, for `invalid`
};

// What outcome::value() does on a problem. Its caller has ruled a problem out, so this is a defect.
[[noreturn]] inline void throw_exception_from_error(const problem& p, const boost::source_location&) {
    throw std::logic_error(p.text);
}

template <class T = void>
using outcome = result<T, problem>;

[[nodiscard]] inline problem invalid(std::string field, std::string text) {
    return {problem_code::invalid, std::move(text), std::move(field)};
}

[[nodiscard]] inline problem forbidden() {
    return {problem_code::forbidden, "您没有这项权限。"};
}

[[nodiscard]] inline problem not_found(std::string what) {
    return {problem_code::not_found, "没有找到" + std::move(what) + "。"};
}

[[nodiscard]] inline problem conflict(std::string text) {
    return {problem_code::conflict, std::move(text)};
}

}  // namespace link100::services
