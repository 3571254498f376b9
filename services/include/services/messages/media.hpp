// Pictures and voice that come through the JSON door, kept in the record. It never keeps the chat's, which
// stay with the platform and are known by its media_id.
//
// A media_id of ours is 'own:' and a public id, in the same columns. A file is uploaded first, then
// attached by its owner to a case, an answer or an activity; a file that nobody attaches is tidied away.
#pragma once
#include "services/people/people.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace link100::services {

inline constexpr std::size_t media_bytes_max = 2 * 1024 * 1024;
inline constexpr int media_unused_max = 20;  // of one person: uploaded and not attached
inline constexpr std::chrono::hours media_unused_kept{24};
inline constexpr std::string_view own_media_prefix = "own:";

struct media_info {
    std::string public_id;
    std::string kind;  // image, voice
    std::string type;  // by its first bytes: image/jpeg …
    std::size_t size = 0;
};

struct media_file {
    media_info info;
    std::string file_name;  // ASCII, from the public id
    std::string content;
};

// Problems: invalid (empty, too large, no such type, another type than `content_type` says), too_many.
[[nodiscard]] outcome<media_info> keep_media(work& w, const person& who, std::string_view content_type,
                                             std::string_view content);

// A file as the words of a case and an activity refer to it.
struct attached_media {
    std::string kind;
    std::string media_id;
};

// The file to attach: the person's own, and not attached yet. Problem invalid: there is no such file;
// `field` names the input.
[[nodiscard]] outcome<attached_media> media_to_attach(store::transaction& tx, const person& who,
                                                      std::string_view public_id, std::string_view field);

// The public id in a media_id of ours; empty for the platform's.
[[nodiscard]] std::string_view own_media_in(std::string_view media_id);
// Whether the platform takes the file as a customer-service message: it takes all of its own, and of ours
// those that it can show.
[[nodiscard]] bool chat_takes_media(store::transaction& tx, std::string_view media_id);
// The file that goes to the chat; nothing when the record no longer has it.
[[nodiscard]] std::optional<media_file> media_for_chat(store::transaction& tx, std::string_view media_id);

// Attaches the file to the object. A media_id of the platform's is not ours and changes nothing.
// `object_kind`: case, activity.
void use_media(work& w, std::string_view media_id, std::string_view object_kind, std::int64_t object_id);
// Removes the object's media together with its texts, except media that belong to another object too.
void forget_media_of(work& w, std::string_view object_kind, std::int64_t object_id);
// Removes, when a person is erased, what the person uploaded and never attached.
void forget_unused_media(work& w, std::int64_t owner_id);

// Run by the clock: removes uploads that nobody attached within media_unused_kept. Returns how many.
int tidy_media(work& w, int limit);

}  // namespace link100::services
