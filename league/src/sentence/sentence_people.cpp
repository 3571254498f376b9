// Who took part: the roster's names where people are named, nicknames, and names that are on no roster.
#include "sentence/sentence_parts.hpp"

#include <algorithm>
#include <string>

namespace link100::league {
namespace {

using view = std::u32string_view;

class people_finder {
public:
    explicit people_finder(sentence_parts& s)
        : s_(s), t_(s.text), names_(s.roster.names().find(s.text.chars())) {
        std::erase_if(names_, [&](const name_match& m) { return s_.taken(m.span.first); });
    }

    people_reading run() {
        std::size_t next_name = 0;
        for (std::size_t i = 0; i < t_.size();) {
            if (next_name < names_.size() && names_[next_name].span.first == i) {
                i = on_roster(names_[next_name++]);
                continue;
            }
            const std::size_t end = s_.taken(i) ? i : off_roster(i);
            i = end > i ? end : i + 1;
            while (next_name < names_.size() && names_[next_name].span.first < i) ++next_name;
        }
        return std::move(out_);
    }

private:
    enum class place_in_text { no, maybe, list, joined };

    bool name_begins(std::size_t at) const {
        return std::any_of(names_.begin(), names_.end(), [&](const auto& m) { return m.span.first == at; });
    }

    bool ends_here(std::size_t at) const { return name_begins(at) || names_may_end(s_, at); }

    // What stands in front of a possible name.
    place_in_text before(std::size_t at) const {
        if (at == 0) return s_.only_people ? place_in_text::joined : place_in_text::maybe;
        const char32_t c = t_.at(at - 1);
        if (last_person_ && at == *last_person_) return place_in_text::list;
        if (last_person_ && (c == U'、' || c == U',' || c == U'+' || c == U'/' || c == U'&') &&
            at - 1 == *last_person_)
            return c == U',' && !s_.only_people ? place_in_text::list : place_in_text::joined;
        if (joins_people(c) && !s_.taken(at - 1)) return place_in_text::joined;
        for (const view w : {view{U"还有"}, view{U"以及"}, view{U"人员:"}, view{U"名单:"}, view{U"参加:"},
                             view{U"叫上"}, view{U"人:"}, view{U"看望"}, view{U"慰问"}, view{U"@"}})
            if (t_.ends(at, w)) return place_in_text::joined;
        if (s_.only_people && (is_mark(c) || t_.gap(at))) return place_in_text::joined;
        if (is_mark(c) || t_.gap(at) || s_.times.covers(at - 1)) return place_in_text::maybe;
        return place_in_text::no;
    }

    std::string words(text_span x) const { return t_.slice(x); }

    void ask(question_kind about, text_span at, const std::vector<std::uint32_t>& who) {
        draft_question q{about, words(at), {}, {}, {}, {}};
        for (const auto i : who) q.people.push_back(s_.roster.people()[i]);
        const bool known =
            std::any_of(out_.questions.begin(), out_.questions.end(), [&](const auto& x) { return x == q; });
        if (!known) out_.questions.push_back(std::move(q));
    }

    void take(std::uint32_t index, sureness sure) {
        const auto& p = s_.roster.people()[index];
        for (auto& known : out_.people)
            if (known.id == p.id) {
                known.sure = std::max(known.sure, sure);
                return;
            }
        out_.people.push_back({p.id, p.name, sure});
    }

    void person_at(text_span x) {
        s_.people.push_back(x);
        last_person_ = x.last;
        for (const view w : {view{U"同学"}, view{U"班长"}, view{U"团支书"}})
            if (t_.starts(x.last, w)) last_person_ = x.last + w.size();
    }

    // Whether what is in front makes a longer, unknown name of it: 陈方明 when 方明 is on the roster.
    bool longer_to_the_left(text_span x) const {
        if (x.first == 0 || t_.gap(x.first)) return false;
        const char32_t c = t_.at(x.first - 1);
        if (is_double_surname(c, t_.at(x.first))) return true;
        if (!is_surname(c) || joins_people(c) || s_.taken(x.first - 1)) return false;
        if (last_person_ && x.first == *last_person_) return false;
        const auto outer = before(x.first - 1);
        return outer != place_in_text::no;
    }

    // 没和张三谈.
    bool refused(std::size_t first) const {
        if (first < 2 || !joins_people(t_.at(first - 1))) return false;
        const char32_t c = t_.at(first - 2);
        return c == U'没' || c == U'未' || t_.ends(first - 1, U"没有") || t_.ends(first - 1, U"没能");
    }

    std::size_t after_times(std::size_t at) const {
        while (const auto time = s_.times.at(at)) at = time->last;
        return at;
    }

    // 张三没来, 张三昨天请假, 除了张三: named, but not there.
    bool absent(text_span x) const {
        if (refused(x.first)) return true;
        for (const view w : {view{U"除了"}, view{U"除"}, view{U"不含"}, view{U"没有"}})
            if (t_.ends(x.first, w)) return true;
        const std::size_t next = after_times(x.last);
        if (any_starts(t_, next,
                       {U"没", U"未", U"不在", U"不来", U"缺席", U"请假", U"有事", U"除外", U"同学没",
                        U"同学请假", U"因故", U"因病"}))
            return true;
        return any_starts(t_, x.last,
                          {U"的室友", U"的舍友", U"的同学", U"的朋友", U"的妈", U"的爸", U"的父",
                           U"的母",   U"的家",   U"的老师", U"的导师", U"的女", U"的男", U"的弟",
                           U"的哥",   U"的姐",   U"的妹",   U"妈妈",   U"爸爸", U"家长", U"老师"});
    }

    std::size_t on_roster(const name_match& m) {
        const auto& who = s_.roster.names().bearers(m.name);
        const auto x = m.span;
        const auto where = before(x.first);
        const bool right = ends_here(x.last) && !absent(x);
        bool clear = right && !longer_to_the_left(x) && !(x.size() == 1 && where != place_in_text::joined);
        if (is_word_too(s_.roster.names().name(m.name))) {
            const bool in_word = s_.words.inside_longer(x, word_role::not_a_name) ||
                                 s_.words.inside_longer(x, word_role::thing_done) ||
                                 s_.words.inside_longer(x, word_role::kind_sure) ||
                                 s_.words.inside_longer(x, word_role::place_end);
            if (in_word && where != place_in_text::joined) return x.last;
            clear = clear && (where == place_in_text::joined || where == place_in_text::list) && !in_word;
        } else if (s_.words.inside_longer(x, word_role::not_a_name)) {
            clear = false;
        }
        if (!clear) {
            ask(question_kind::perhaps_a_name, x, who);
            person_at(x);
            return x.last;
        }
        if (who.size() > 1) {
            ask(question_kind::same_name, x, who);
        } else {
            const bool of = t_.at(x.last) == U'的' || s_.words.at(x.last, word_role::place_end) > 1;
            take(who.front(), of || where == place_in_text::no ? sureness::inferred : sureness::stated);
            if (where == place_in_text::no && !of && x.first > 0) out_.people.back().sure = sureness::stated;
        }
        person_at(x);
        return x.last;
    }

    template <class F>
    std::vector<std::uint32_t> bearers_if(const F& fits) const {
        std::vector<std::uint32_t> who;
        const auto& names = s_.roster.names();
        for (std::uint32_t n = 0; n < names.size(); ++n)
            if (fits(view{names.name(n)}))
                for (const auto i : names.bearers(n))
                    if (std::find(who.begin(), who.end(), i) == who.end()) who.push_back(i);
        std::sort(who.begin(), who.end());
        return who;
    }

    // 小张, 张同学: taken when only one can be meant. 三哥, 张哥: always asked.
    std::size_t nickname(std::size_t at, place_in_text where) {
        const char32_t a = t_.at(at);
        const char32_t b = t_.at(at + 1);
        const bool little =
            (a == U'小' || a == U'老' || a == U'大' || a == U'阿') && is_han(b) && ends_here(at + 2) &&
            !t_.gap(at + 1) && !is_mark(b) &&
            !any_starts(t_, at, {U"小学", U"小组", U"小时", U"小区", U"老师", U"大家", U"大会", U"大楼",
                                 U"大学", U"大一", U"大二", U"大三", U"大四", U"小队", U"小孩", U"老人",
                                 U"小吃", U"大厅", U"大门", U"小车", U"老年", U"小说", U"小结", U"老家",
                                 U"老院", U"小程", U"大团", U"小班", U"小型", U"大型"});
        const bool is_list = where == place_in_text::joined || where == place_in_text::list;
        if (little && (is_surname(b) || (a == U'小' && is_list))) {
            const auto who = is_surname(b) ? bearers_if([&](view n) { return n.front() == b; })
                                           : bearers_if([&](view n) { return n.back() == b; });
            if (who.empty() && !is_list) return at;
            return nicknamed({at, at + 2}, who, is_surname(b) && a != U'大' && a != U'阿');
        }
        std::size_t tail = 0;
        for (const view w : {view{U"同学"}, view{U"班长"}, view{U"学长"}, view{U"学姐"}, view{U"学弟"},
                             view{U"学妹"}, view{U"哥"}, view{U"姐"}, view{U"总"}})
            if (tail == 0 && t_.starts(at + 1, w)) tail = w.size();
        if (tail == 0 || t_.gap(at + 1) || !ends_here(at + 1 + tail)) return at;
        const bool relation = tail == 1;
        if (!is_surname(a) && !(relation && is_list && is_han(a))) return at;
        if (relation && !is_list && !is_surname(a)) return at;
        const auto who =
            bearers_if([&](view n) { return n.front() == a || (relation && n.find(a) != view::npos); });
        if (who.empty() && !is_list) return at;
        return nicknamed({at, at + 1 + tail}, who, t_.starts(at + 1, U"同学"));
    }

    std::size_t nicknamed(text_span x, const std::vector<std::uint32_t>& who, bool may_take) {
        if (who.empty()) {
            ask(question_kind::unknown_name, x, {});
        } else if (who.size() == 1 && may_take) {
            take(who.front(), sureness::inferred);
        } else {
            ask(question_kind::nickname, x, who);
        }
        person_at(x);
        return x.last;
    }

    bool could_be_name(text_span x) const {
        for (std::size_t i = x.first; i < x.last; ++i) {
            if (!is_han(t_.at(i)) && t_.at(i) != U'·') return false;
            if (s_.taken(i) || (i > x.first && t_.gap(i) && x.size() > 2) || name_begins(i)) return false;
            if (s_.words.at(i, word_role::not_a_name) > 0 &&
                (i == x.first || s_.words.at(i, word_role::not_a_name) > 1))
                return false;
            if (s_.words.at(i, word_role::place_end) > 1 || s_.words.at(i, word_role::online) > 1)
                return false;
            if (i > x.first && (s_.words.at(i, word_role::follower) > 1 || s_.words.kind_at(i))) return false;
            if (i == x.first && s_.words.kind_at(i) && !is_surname(t_.at(i))) return false;
        }
        const view tail = t_.chars().substr(0, x.last);
        for (const view w :
             {view{U"老师"}, view{U"书记"}, view{U"主任"}, view{U"教授"}, view{U"院长"}, view{U"班"},
              view{U"级"}, view{U"楼"}, view{U"院"}, view{U"社"}, view{U"队"}, view{U"们"}})
            if (tail.ends_with(w)) return false;
        return true;
    }

    bool is_teacher(std::size_t at) const {
        return any_starts(t_, at,
                          {U"老师", U"书记", U"主任", U"教授", U"院长", U"导师", U"老", U"局长", U"处长",
                           U"导员", U"辅导员", U"师傅", U"阿姨", U"叔", U"爷爷", U"奶奶"});
    }

    std::size_t off_roster(std::size_t at) {
        const auto where = before(at);
        for (const view w : {view{U"还有"}, view{U"以及"}})
            if (where == place_in_text::list && t_.starts(at, w)) return at + w.size();
        if (where == place_in_text::no || !is_han(t_.at(at))) return at;
        if (const std::size_t end = nickname(at, where); end != at) return end;
        if (is_surname(t_.at(at)) && is_teacher(at + 1)) return at;
        const bool is_list = where != place_in_text::maybe;
        if (is_list && where == place_in_text::joined)
            if (const std::size_t end = given_name(at); end != at) return end;
        if (const std::size_t end = dotted_name(at, is_list); end != at) return end;
        return unknown_name(at, where);
    }

    // 建国 for 李建国, 阿依古丽 for 阿依古丽·买买提: asked, as somebody else of that name may be meant.
    std::size_t given_name(std::size_t at) {
        constexpr std::size_t longest = 6;
        for (std::size_t n = 2; n <= longest && at + n <= t_.size(); ++n) {
            const view word = t_.chars().substr(at, n);
            if (!ends_here(at + n) || !could_be_name({at, at + n})) continue;
            const auto who = bearers_if([&](view name) {
                const auto dot = name.find(U'·');
                return dot != view::npos ? name.substr(0, dot) == word
                                         : n == 2 && name.size() > 2 && name.ends_with(word);
            });
            if (!who.empty()) return nicknamed({at, at + n}, who, false);
        }
        return at;
    }

    std::size_t dotted_name(std::size_t at, bool is_list) {
        std::size_t end = at;
        bool dot = false;
        while (end < t_.size() && end - at < name_max && (is_han(t_.at(end)) || t_.at(end) == U'·')) {
            if (end > at && (name_begins(end) || (dot && ends_here(end)))) break;
            dot = dot || t_.at(end) == U'·';
            ++end;
        }
        if (!dot || !is_list) return at;
        ask(question_kind::unknown_name, {at, end}, {});
        person_at({at, end});
        return end;
    }

    std::size_t unknown_name(std::size_t at, place_in_text where) {
        const bool twice = is_double_surname(t_.at(at), t_.at(at + 1));
        if (!twice && !is_surname(t_.at(at)) && !s_.only_people) return nameless_token(at, where);
        const std::size_t shortest = twice ? 3 : 2;
        for (std::size_t n = shortest; n <= shortest + 1; ++n) {
            const text_span x{at, at + n};
            if (x.last > t_.size() || !could_be_name(x) || !ends_here(x.last)) continue;
            if (is_teacher(x.last)) return at;
            if (where == place_in_text::maybe && !list_goes_on(x.last)) return at;
            if (where == place_in_text::list && t_.at(at - 1) == U',' && !list_goes_on(x.last) &&
                s_.words.kind_at(at))
                return at;
            ask(question_kind::unknown_name, x, {});
            person_at(x);
            return x.last;
        }
        return at;
    }

    // At a clause's beginning only 王五、张三, 王五和张三, 王五参加 are people.
    bool list_goes_on(std::size_t at) const {
        if (any_starts(t_, at, {U"参加", U"一起", U"也", U"同学", U"一同", U"等"})) return true;
        const char32_t c = t_.at(at);
        const bool joint =
            c == U'、' || c == U'和' || c == U'跟' || c == U'与' || (c == U',' && is_surname(t_.at(at + 1)));
        return joint && (name_begins(at + 1) || is_surname(t_.at(at + 1)));
    }

    // A name without a surname that we know: only right between 和 and 谈心.
    std::size_t nameless_token(std::size_t at, place_in_text where) {
        if (where != place_in_text::joined) return at;
        const char32_t joint = at > 0 ? t_.at(at - 1) : U'\0';
        if (view{U"和跟与约找"}.find(joint) == view::npos) return at;
        constexpr std::size_t longest = 4;
        for (std::size_t n = 2; n <= longest; ++n) {
            const text_span x{at, at + n};
            if (x.last > t_.size() || !could_be_name(x) || number_like(at)) continue;
            if (!any_starts(t_, x.last, {U"谈", U"聊", U"淡心", U"一起", U"沟通", U"交流", U"、", U"同学"}))
                continue;
            ask(question_kind::unknown_name, x, {});
            person_at(x);
            return x.last;
        }
        return at;
    }

    bool number_like(std::size_t at) const {
        return view{U"一二三四五六七八九十两几多各全每某这那哪我你他她它咱好大小本同学该新老男女班院系校支团"}
                   .find(t_.at(at)) != view::npos;
    }

    sentence_parts& s_;
    const scanned_text& t_;
    std::vector<name_match> names_;
    people_reading out_;
    std::optional<std::size_t> last_person_;  // where the last person's words ended
};

}  // namespace

people_reading find_people(sentence_parts& s) {
    auto found = people_finder{s}.run();
    find_group(s, found);
    std::stable_sort(found.questions.begin(), found.questions.end(),
                     [](const auto& a, const auto& b) { return a.about < b.about; });
    return found;
}

}  // namespace link100::league
