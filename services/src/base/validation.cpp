#include "services/base/validation.hpp"

#include "league/base/plain_form.hpp"
#include "platform/encoding.hpp"

#include <algorithm>
#include <cctype>

namespace link100::services {
namespace {

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

}  // namespace

std::optional<problem> check_person_name(std::string_view name) {
    if (name.empty() || !platform::is_utf8(name) || platform::utf8_length(name) > name_characters_max)
        return invalid("name", "姓名应为1到30个字，请重新输入。");
    const bool odd = std::ranges::any_of(name, [](char c) {
        return is_control(c) || (c >= '0' && c <= '9') || c == '<' || c == '>' || c == '&' || c == '"';
    });
    if (odd) return invalid("name", "姓名里有不认识的符号，请只写姓名。");
    return std::nullopt;
}

std::optional<problem> check_student_no(std::string_view number) {
    const bool form =
        number.size() >= student_no_length_min && number.size() <= student_no_length_max &&
        std::ranges::all_of(number, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; });
    if (form) return std::nullopt;
    return invalid("student_no", "学号应为4到20位字母或数字，请检查后重新输入。");
}

std::optional<problem> check_phone(std::string_view phone) {
    auto digits = phone;
    if (digits.starts_with('+')) digits.remove_prefix(1);
    const bool form = digits.size() >= phone_length_min && digits.size() <= phone_length_max &&
                      std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    if (form) return std::nullopt;
    return invalid("phone", "电话应为5到20位数字，请检查后重新输入。");
}

std::optional<problem> check_text(std::string_view field, std::string_view what, std::string_view text,
                                  std::size_t characters_max) {
    const std::string name{what};
    if (text.empty()) return invalid(std::string{field}, name + "不能为空。");
    if (!platform::is_utf8(text) || text.find('\0') != text.npos)
        return invalid(std::string{field}, name + "里有无法保存的字符，请修改后再发。");
    const auto n = platform::utf8_length(text);
    if (n > characters_max)
        return invalid(std::string{field}, name + "最多" + std::to_string(characters_max) + "字，现在有" +
                                               std::to_string(n) + "字，请分几次发。");
    return std::nullopt;
}

std::string_view trimmed(std::string_view text) {
    return league::without_blanks_around(text);
}

std::optional<problem> check_reason(std::string_view reason) {
    const bool good = platform::is_utf8(reason) && reason.find('\0') == reason.npos &&
                      platform::utf8_length(reason) >= reason_characters_min &&
                      platform::utf8_length(reason) <= reason_characters_max;
    if (good) return std::nullopt;
    return invalid("reason", "请写明理由，" + std::to_string(reason_characters_min) + "到" +
                                 std::to_string(reason_characters_max) + "个字；理由会记入日志。");
}

}  // namespace link100::services
