#include "config/crisis.hpp"

#include "table_reader.hpp"

namespace link100::config {
namespace {

std::vector<std::string> checked_crisis_words(table_reader& reader, std::string_view name) {
    auto read = reader.texts(name);
    if (read.size() > crisis_words_max) reader.complain(name, "has more than 2000 entries");
    for (const auto& word : read) {
        if (word.empty() || word.size() > crisis_word_bytes_max) {
            reader.complain(name,
                            "has an entry of " + std::to_string(word.size()) + " bytes; allowed: 1 to 90");
        }
    }
    return read;
}

}  // namespace

result<crisis_words, problems> load_crisis(const std::filesystem::path& file) {
    // Named outright: an aggregate of vectors could be made from the problems as well.
    const auto refused = [](problems why) {
        return result<crisis_words, problems>(boost::system::in_place_error, std::move(why));
    };
    const auto root = read_toml(file);
    if (!root) return refused(root.error());
    problems wrong;
    table_reader reader(file, *root, wrong);
    crisis_words read;
    read.words = checked_crisis_words(reader, "words");
    read.false_alarms = checked_crisis_words(reader, "false_alarms");
    read.reply = reader.required_text("reply");
    while (read.reply.ends_with('\n')) read.reply.pop_back();
    if (read.words.empty() && wrong.empty())
        reader.complain("words is missing; nobody in need would be noticed");
    if (read.reply.empty() && wrong.empty()) reader.complain("reply", "must not be empty");
    if (read.reply.size() > crisis_reply_bytes_max) reader.complain("reply", "has more than 1500 bytes");
    reader.finish();
    if (!wrong.empty()) return refused(std::move(wrong));
    return read;
}

}  // namespace link100::config
