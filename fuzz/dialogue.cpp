// A whole dialogue: each line is one message. "w:", "z:", "l:", "c:", "a:", "s:" in front of it say who sends
// it (the cadres 王 and 赵, the youths 李 and 陈, the administrator, a stranger), without that the youth
// 张三; "!" in front taps that key of the menu, "@" sends a picture with the words. All of it is one
// transaction that is taken back, so that each input finds the same college.
#include "chat/turn.hpp"
#include "fuzz_input.hpp"
#include "platform/encoding.hpp"
#include "services_fixture.hpp"

namespace {

using namespace link100;

constexpr int messages_max = 24;

struct taken_back {};

std::string_view take_speaker(std::string_view& line) {
    const auto letter = line.size() >= 2 && line[1] == ':' ? line[0] : 'y';
    if (line.size() >= 2 && line[1] == ':') line.remove_prefix(2);
    switch (letter) {
        case 'w':
            return "o_wang";
        case 'z':
            return "o_zhao";
        case 'l':
            return "o_li";
        case 'c':
            return "o_chen";
        case 'a':
            return "o_admin";
        case 's':
            return "o_stranger";
        default:
            return "o_zhang";
    }
}

chat::answer take_turn(services::work& w, std::string_view openid, std::string_view words) {
    services::note_message_from(w, openid, "");
    chat::turn t{w, openid, {}, {}, services::person_of(w.tx, openid), {}};
    t.talk = services::load_conversation(w, openid);
    const auto before = t.talk;
    chat::answer said;
    if (words.starts_with('!')) {
        said = chat::take_event(t, {chat::event_kind::click, std::string{words.substr(1)}, {}});
    } else {
        if (words.starts_with('@')) t.with = {chat::attachment_kind::image, "media_id", {}};
        t.text = words.substr(words.starts_with('@') ? 1 : 0);
        said = chat::take_words(t);
    }
    if (!(t.talk == before))
        fuzz::require(services::save_conversation(w, openid, t.talk), "nobody else moves the dialogue");
    const bool same = t.talk.step == before.step && t.talk.data == before.data;
    const auto kept = services::load_conversation(w, openid);
    fuzz::require(same || (kept.step == t.talk.step && kept.data == t.talk.data),
                  "a dialogue is kept as it is");
    return said;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static testing::services_fixture college;
    const auto all = fuzz::text_of(data, size);
    // A message is well-formed text before the chat sees it (wechat/wire.hpp).
    if (!platform::is_utf8(all) || all.find('\0') != all.npos) return 0;
    const auto began = college.clock.now();
    try {
        college.run([&](services::work& w) {
            auto rest = all;
            for (int n = 0; n < messages_max && !rest.empty(); ++n) {
                auto line = fuzz::take_until(rest, '\n');
                college.clock.advance(std::chrono::seconds{20});
                w.now = college.clock.now();
                const auto openid = take_speaker(line);
                const auto said = take_turn(w, openid, line);
                fuzz::require(!said.text.empty() || said.card, "everything is answered");
                fuzz::require(platform::is_utf8(said.text), "an answer is UTF-8");
            }
            throw taken_back{};
        });
    } catch (const taken_back&) {  // NOLINT(bugprone-empty-catch): the way out
    }
    college.clock.set(began);
    return 0;
}
