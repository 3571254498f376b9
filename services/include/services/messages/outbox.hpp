// The outbox: messages to WeChat, written in the transaction that caused them. It never sends anything:
// handlers/jobs sends afterwards, at least once.
//
// A repeated cause finds its `idem` key taken and adds nothing.
#pragma once
#include "services/base/work.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace link100::services {

// What a text is about: it decides which subscribe message of the mini-program may stand in for it where the
// chat does not reach (config/subscribe.hpp has the same names).
enum class news {
    none,  // the chat only
    case_to_answer,
    case_answered,
    case_closed,
    activity_question,
    notice,
    gathering  // an activity to sign up to: invited, moved up, cancelled
};

[[nodiscard]] std::string_view name_of(news n);

struct subject {
    news about = news::none;
    std::int64_t number = 0;  // the case's or the activity's public number; 0: none
    std::string who{};        // the name of whom it comes from, as the reader may see it; empty: nobody's
};

enum class message_kind : std::int64_t {
    text = 1,   // a customer-service text: {"text": …}
    media = 2,  // a customer-service picture or voice: {"type": "image"|"voice", "media_id": …}
    notice =
        3,  // an administrator's push: {"title": …, "text": …}; a template message, or text within 48 hours
    qr = 4,  // make the cadre's permanent QR at the platform and send its picture: {"scene": …, "name": …}
};

enum class message_state : std::int64_t {
    waiting = 0,  // to be sent when it is due
    sent = 1,
    given_up = 2,  // kept for the administrators to see
    held = 3,      // until the person writes again
};

// Sends later to one openid of the official account. `not_before` delays it (quiet hours); absent: at once.
void send_later(work& w, std::string_view idem, message_kind kind, std::string_view openid,
                std::string_view payload_json, std::optional<platform::time_point> not_before = {});

// Queues a customer-service text to every official-account openid bound to the person. A person who follows
// no account gets a subscribe message if the person consented to one in the mini-program, else nothing. The
// sender splits texts longer than WeChat takes. Returns false if there is neither account nor consent, so
// that nothing will go out.
bool tell_person(work& w, std::string_view idem, std::int64_t person_id, std::string_view text,
                 std::optional<platform::time_point> not_before = {}, const subject& about = {});

// Counts of people who were to be told at once. Whoever shows one of the counts shows both.
struct people_told {
    int reached = 0;    // a message is on its way to them
    int unreached = 0;  // bound no account, or do not follow: somebody has to tell them

    void add(bool is_reached) { ++(is_reached ? reached : unreached); }
};

// The payload of a text: {"text": …}, and about, number and who where they are known.
[[nodiscard]] std::string text_payload(std::string_view text, const subject& about = {});
// The person's mini-program openid with any consent left, the latest consent first; nothing when there is
// none.
[[nodiscard]] std::optional<std::string> openid_with_consent(store::transaction& tx, std::int64_t person_id);

// tell_person for a picture or voice that the platform already holds.
void tell_person_media(work& w, std::string_view idem, std::int64_t person_id, std::string_view type,
                       std::string_view media_id);

// Queues the making of this scene's QR at the platform, whose picture then goes to the openid.
void make_qr_later(work& w, std::string_view scene, std::string_view openid, std::string_view cadre_name);

struct outgoing_message {
    std::int64_t id;
    std::string idem;
    message_kind kind;
    std::string openid;
    std::string payload;
    int attempts;
};

// Up to `limit` messages that are due, oldest first. The caller owns them for `claim_time`; if it dies
// meanwhile, the next sender takes them, so each goes out at least once.
inline constexpr std::chrono::seconds claim_time{120};
[[nodiscard]] std::vector<outgoing_message> claim_due_messages(work& w, int limit);
[[nodiscard]] bool any_message_due(store::transaction& tx, platform::time_point now);

void message_sent(work& w, std::int64_t id);
// `retry_at` absent: the message is given up, and kept for the administrators to see.
void message_failed(work& w, std::int64_t id, std::string_view why,
                    std::optional<platform::time_point> retry_at);

// Notes what is being done about the message, for whoever looks into the record after a crash.
void note_on_message(work& w, std::int64_t id, std::string_view what);

// Holds the message until the person writes again (accounts.hpp: note_message_from), which opens the window
// anew. Messages that were held for the same person's mini-program then go to the chat, too.
void message_held(work& w, std::int64_t id, std::string_view why);
void release_held_messages(work& w, std::string_view openid);

// The platform takes 5 customer-service messages within 48 hours of the person's last message.
inline constexpr std::chrono::hours window_life{48};
inline constexpr int window_messages_max = 5;
[[nodiscard]] bool window_is_open(store::transaction& tx, std::string_view openid, platform::time_point now);
void count_window_message(work& w, std::string_view openid);

}  // namespace link100::services
