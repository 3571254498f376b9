#include "words/how_to_begin.hpp"

namespace link100::chat {

std::string how_to_begin() {
    return "您还没有绑定。\n· 团干部、管理员：请发送您的邀请码（8位字母数字）。\n"
           "· 同学：请扫一扫团干部的二维码。\n随时可发“帮助”。";
}

}  // namespace link100::chat
