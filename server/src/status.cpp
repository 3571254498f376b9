#include "status.hpp"

#include <algorithm>
#include <array>

namespace link100::server {
namespace {

constexpr std::array all_status_words{
    status_words{200, "HTTP/1.1 200 OK\r\n", "", ""},
    status_words{201, "HTTP/1.1 201 Created\r\n", "", ""},
    status_words{202, "HTTP/1.1 202 Accepted\r\n", "", ""},
    status_words{204, "HTTP/1.1 204 No Content\r\n", "", ""},
    status_words{206, "HTTP/1.1 206 Partial Content\r\n", "", ""},
    status_words{301, "HTTP/1.1 301 Moved Permanently\r\n", "", ""},
    status_words{302, "HTTP/1.1 302 Found\r\n", "", ""},
    status_words{303, "HTTP/1.1 303 See Other\r\n", "", ""},
    status_words{304, "HTTP/1.1 304 Not Modified\r\n", "", ""},
    status_words{307, "HTTP/1.1 307 Temporary Redirect\r\n", "", ""},
    status_words{308, "HTTP/1.1 308 Permanent Redirect\r\n", "", ""},
    status_words{400, "HTTP/1.1 400 Bad Request\r\n", "请求看不懂", "请求的格式不对，请检查后再发。"},
    status_words{401, "HTTP/1.1 401 Unauthorized\r\n", "请先登录", "登录已过期或还没有登录，请重新登录。"},
    status_words{403, "HTTP/1.1 403 Forbidden\r\n", "没有权限", "这件事不在您的权限之内。"},
    status_words{404, "HTTP/1.1 404 Not Found\r\n", "没有找到", "这个地址上没有内容，请检查地址。"},
    status_words{405, "HTTP/1.1 405 Method Not Allowed\r\n", "方法不对",
                 "这个地址不接受这种请求方法，可用的方法见 Allow。"},
    status_words{406, "HTTP/1.1 406 Not Acceptable\r\n", "没有这种格式", "没有您要的格式。"},
    status_words{408, "HTTP/1.1 408 Request Timeout\r\n", "请求到得太慢",
                 "请求没有在限定时间内到齐，请再试一次。"},
    status_words{409, "HTTP/1.1 409 Conflict\r\n", "有冲突", "内容已被改动，请刷新后再试。"},
    status_words{410, "HTTP/1.1 410 Gone\r\n", "已经不在了", "这项内容已经移除。"},
    status_words{412, "HTTP/1.1 412 Precondition Failed\r\n", "条件不符", "内容已被改动，请刷新后再试。"},
    status_words{413, "HTTP/1.1 413 Content Too Large\r\n", "内容太大",
                 "请求的内容超过了上限，请减小后再发。"},
    status_words{414, "HTTP/1.1 414 URI Too Long\r\n", "地址太长", "请求的地址超过了上限。"},
    status_words{415, "HTTP/1.1 415 Unsupported Media Type\r\n", "内容类型不对",
                 "请按接口说明设置 Content-Type。"},
    status_words{417, "HTTP/1.1 417 Expectation Failed\r\n", "不支持的 Expect",
                 "只支持 Expect: 100-continue。"},
    status_words{422, "HTTP/1.1 422 Unprocessable Content\r\n", "内容有误",
                 "请求的内容不符合要求，请改正后再发。"},
    status_words{428, "HTTP/1.1 428 Precondition Required\r\n", "缺少条件", "请按接口说明带上条件。"},
    status_words{429, "HTTP/1.1 429 Too Many Requests\r\n", "请求太多", "请稍等一会儿再试。"},
    status_words{431, "HTTP/1.1 431 Request Header Fields Too Large\r\n", "请求头太大", "请求头超过了上限。"},
    status_words{500, "HTTP/1.1 500 Internal Server Error\r\n", "服务器出错了",
                 "这是我们的问题，已经记录。请稍后再试；如仍不行，请把编号告诉管理员。"},
    status_words{501, "HTTP/1.1 501 Not Implemented\r\n", "不支持", "不支持这种传输编码。"},
    status_words{502, "HTTP/1.1 502 Bad Gateway\r\n", "上游出错", "微信平台没有正常回答，请稍后再试。"},
    status_words{503, "HTTP/1.1 503 Service Unavailable\r\n", "暂时忙不过来", "请稍等一会儿再试。"},
    status_words{504, "HTTP/1.1 504 Gateway Timeout\r\n", "上游超时", "微信平台没有及时回答，请稍后再试。"},
    status_words{505, "HTTP/1.1 505 HTTP Version Not Supported\r\n", "协议版本不对",
                 "只支持 HTTP/1.0 和 HTTP/1.1。"},
};

const status_words* entry_of(int status) {
    const auto at = std::ranges::lower_bound(all_status_words, status, {}, &status_words::status);
    return at != all_status_words.end() && at->status == status ? &*at : nullptr;
}

}  // namespace

const status_words& words_for(int status) {
    const auto* w = entry_of(status);
    return w != nullptr ? *w : *entry_of(500);
}

bool is_known_status(int status) {
    return entry_of(status) != nullptr;
}

}  // namespace link100::server
