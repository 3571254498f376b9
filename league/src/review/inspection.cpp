#include "league/review/inspection.hpp"

namespace link100::league {

std::string_view label(inspection_kind kind) {
    return kind == inspection_kind::activity ? "活动" : "联系关系";
}

std::string_view label(inspection_result result) {
    switch (result) {
        case inspection_result::open:
            return "待核查";
        case inspection_result::sound:
            return "属实";
        case inspection_result::not_sound:
            return "不属实";
        case inspection_result::unclear:
            return "无法判断";
    }
    return "";
}

}  // namespace link100::league
