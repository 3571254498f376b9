// Full width to half width, capitals to small letters, and the traditional characters that turn up in names
// and in the programme's words; a full conversion table would help nobody here.
#include "league/base/plain_form.hpp"
#include "sentence/sentence_text.hpp"

#include <algorithm>
#include <array>

namespace link100::league {
namespace {

struct pair {
    char32_t from;
    char32_t to;
};

template <std::size_t N>
constexpr std::array<pair, N> sorted(std::array<pair, N> table) {
    std::sort(table.begin(), table.end(), [](pair a, pair b) { return a.from < b.from; });
    return table;
}

constexpr std::u32string_view traditional =
    U"談谈張张點点號号樓楼圖图書书館馆學学習习團团課课講讲詞词聯联係系壓压業业勞劳動动誌志願愿務务實实辦办"
    U"線线絡络電电話话視视頻频會会議议週周禮礼兩两時时間间個个們们與与給给幫帮帶带場场從从後后陳陈劉刘楊杨"
    U"趙赵黃黄吳吴孫孙馬马鄭郑謝谢許许鄧邓馮冯蕭萧葉叶蘇苏盧卢蔣蒋賈贾餘余譚谭陸陆賴赖龍龙範范閆闫鍾钟"
    U"麗丽華华國国軍军強强偉伟輝辉飛飞靜静紅红瓊琼蘭兰雲云東东剛刚寧宁傑杰慶庆濤涛夢梦開开進进導导對对"
    U"體体藝艺賽赛運运聽听說说問问題题關关於于專专題题選选優优評评檢检查查組组織织請请買买賣卖醫医藥药"
    U"門门裡里邊边寢寝樂乐戲戏愛爱應应該该還还這这麼么為为過过來来見见讓让幾几號号準准備备發发現现";

constexpr std::u32string_view marks =
    U"，,﹐,،,､、﹑、。。｡。；;！!？?：:︰:（(）)“\"”\"「\"」\"『\"』\"‘\"’\""
    U"〈《〉》—-–-―-－-〜~～~•·・·‧·･·．.／/＋+＆&﹣-\n,\r,⋯…｜|";

constexpr auto plain_forms = [] {
    constexpr std::size_t n = (traditional.size() + marks.size()) / 2;
    std::array<pair, n> t{};
    std::size_t k = 0;
    for (std::size_t i = 0; i + 1 < traditional.size(); i += 2) t[k++] = {traditional[i], traditional[i + 1]};
    for (std::size_t i = 0; i + 1 < marks.size(); i += 2) t[k++] = {marks[i], marks[i + 1]};
    return sorted(t);
}();
static_assert(traditional.size() % 2 == 0 && marks.size() % 2 == 0);

}  // namespace

char32_t sentence_form(char32_t c) {
    const auto* at = std::lower_bound(plain_forms.begin(), plain_forms.end(), c,
                                      [](pair p, char32_t x) { return p.from < x; });
    if (at != plain_forms.end() && at->from == c) return at->to;
    c = half_width(c);
    if (c >= U'A' && c <= U'Z') c += U'a' - U'A';
    return c;
}

}  // namespace link100::league
