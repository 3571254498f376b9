#include "miniapp/phone_number.hpp"

#include "wechat/json_text.hpp"

namespace link100::miniapp {

task<wechat::answer<phone_number>> phone_number_of(wechat::platform_client& client, std::string app_id,
                                                   std::string code, std::string openid) {
    wechat::api_call c{.path = "/wxa/business/getuserphonenumber",
                       .body = wechat::json_object().text("code", code).text_if("openid", openid).str()};
    const auto fields = co_await client.call_fields(std::move(c));
    if (!fields) co_return fields.error();
    const auto& info = (*fields)["phone_info"];
    if (info["watermark"]["appid"].text != app_id || info["purePhoneNumber"].text.empty())
        co_return wechat::platform_error{.kind = wechat::error_class::parameter,
                                         .http_status = 200,
                                         .message = "手机号不属于本小程序,或回答里没有手机号"};
    // countryCode is a number in some answers and a text in others; both are texts here.
    co_return phone_number{info["phoneNumber"].text, info["purePhoneNumber"].text, info["countryCode"].text};
}

}  // namespace link100::miniapp
