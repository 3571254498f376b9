// Talks to the chat as the callback door does: one turn, one transaction, the dialogue kept in SQL.
//
//   chat_fixture f;
//   REQUIRE_THAT(f.say("o_wang", "积分"), Contains("本月"));
#pragma once
#include "chat/turn.hpp"
#include "services/access/accounts.hpp"
#include "services/base/json.hpp"
#include "services_fixture.hpp"

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace link100::testing {

class chat_fixture : public services_fixture {
public:
    std::string say(std::string_view openid, std::string_view text) { return send(openid, text, {}); }

    // Words, an attachment, or both (a voice with its recognised text).
    std::string send(std::string_view openid, std::string_view text, chat::attachment with) {
        return turn(openid, [&](chat::turn& t) {
            t.text = text;
            t.with = std::move(with);
            return chat::take_words(t);
        });
    }

    // Taps a menu button.
    std::string click(std::string_view openid, std::string_view key) {
        return turn(openid, [&](chat::turn& t) {
            return chat::take_event(t, {chat::event_kind::click, std::string{key}, {}});
        });
    }

    services::conversation talk_of(std::string_view openid) {
        return run([&](services::work& w) { return services::load_conversation(w, openid); });
    }

    // The texts that wait to be sent to the openid, oldest first.
    std::vector<std::string> outbox_of(std::string_view openid) {
        return read([&](store::transaction& tx) {
            return tx.all(
                "SELECT payload FROM outbox WHERE openid = ?1 AND state = 0 ORDER BY id",
                [](const store::row& r) { return services::parse_json_object(r.text(0))["text"]; }, openid);
        });
    }

private:
    template <class F>
    std::string turn(std::string_view openid, F take) {
        return run([&](services::work& w) {
            services::note_message_from(w, openid, "");
            chat::turn t{w, openid, {}, {}, services::person_of(w.tx, openid), {}};
            t.talk = services::load_conversation(w, openid);
            const auto before = t.talk;
            const auto said = take(t);
            if (!(t.talk == before) && !services::save_conversation(w, openid, t.talk))
                throw std::logic_error("two turns at once");
            return said.card ? said.card->title + "\n" + said.card->description : said.text;
        });
    }
};

}  // namespace link100::testing
